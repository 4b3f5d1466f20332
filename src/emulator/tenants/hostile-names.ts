/** Set by any payload that gets to run in a browser; no report may ever set it. */
const CANARY = "window.__plimsoll_pwned = true";

/** What a tenant may call things, each meant to break another reader. */
export const HOSTILE_NAMES: readonly string[] = [
  `<script>${CANARY}</script>`,
  `"><img src=x onerror="${CANARY}">`,
  `'><svg/onload='${CANARY}'>`,
  `</script><script>${CANARY}</script>`,
  "<!-- the rest of the page is a comment",
  "]]> the rest is not character data",
  `{{constructor.constructor('${CANARY}')()}}`,
  "{{{raw}}} {{> partial}} {{#each this}}",
  `\${${CANARY}}`,
  `javascript:${CANARY}`,
  '=HYPERLINK("https://attacker.example","Open")',
  "+cmd|' /C calc'!A0",
  "-2+3+cmd|' /C calc'!A0",
  "@SUM(1+1)*cmd|' /C calc'!A0",
  "\t=1+1",
  "../../etc/passwd",
  "..\\..\\windows\\win.ini",
  "CON",
  "Payroll\u202Efdp.exe",
  "zero\u200Bwidth\u200Dand\uFEFFmark",
  "\u001B[31mred\u001B[0m\u001B]0;title\u0007",
  "two\nlines\r\nand\rthree",
  "line\u2028and\u2029paragraph",
  "nul\u0000inside",
  "'",
  '"',
  "`",
  "| table | cell |",
  "[link](javascript:alert(1)) ![image](https://attacker.example/x.png)",
  "$(touch /tmp/pwned) `id` %PATH%",
  "__proto__",
  "",
  " ",
  "e\u0301\u0301\u0301\u0301 \u{1F469}\u200D\u{1F4BB}",
  "A".repeat(10_000),
];

/** Names that no registrar would give, in the place of domains. */
export const HOSTILE_DOMAINS: readonly string[] = [
  "../../etc/passwd",
  `<script>${CANARY}</script>.example`,
  '=HYPERLINK("https://attacker.example").example',
  "elpmaxe.\u202Eexample",
  `javascript:${CANARY}`,
  "-2+3.example",
];
