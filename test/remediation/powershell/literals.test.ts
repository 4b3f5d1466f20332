import { describe } from "node:test";
import { fails, writes } from "./table.ts";

describe("strings", () => {
  writes([
    ["single quotes expand nothing", "$x = 1; 'a$x`n'", ["a$x`n"]],
    ["a doubled quote is one", '\'it\'\'s\'; "say ""hi"""', ["it's", 'say "hi"']],
    [
      "typographic quotes are quotes, so that a name cannot break out of a literal",
      "'O’’Brien'",
      ["O’Brien"],
    ],
    ["a typographic quote closes a plain one", "'a’; 'b'", ["a", "b"]],
    ["a variable ends before a member", "$x = @{ y = 1 }; $z = 'v'; \"$z.y\"", ["v.y"]],
    ["a variable ends before an index", "$x = 'a', 'b'; \"$x[0]\"", ["a b[0]"]],
    ["a subexpression takes both", "$x = @{ y = 1, 2 }; \"$($x.y[1]) $($x['y'])\"", ["2 1 2"]],
    ["quotes inside of a subexpression", '"a $(\'b\' + "c") d"', ["a bc d"]],
    ["a variable and a colon is one of another drive", "$domain = 'a'; \"$domain:b|\"", ["|"]],
    ["braces end a name", "$domain = 'a'; \"${domain}:b\"", ["a:b"]],
    ["a subexpression ends a name", "$d = 'a'; $l = 'x', 'y'; \"$($d):$($l -join ', ')\"", ["a:x, y"]],
    ["a question mark belongs to the name", '$id = \'a\'; "/x/$id?y" + "/x/$($id)?y"', ["/x//x/a?y"]],
    ["a dollar that begins no name stays", '"5$ $ $)"', ["5$ $ $)"]],
    ["escapes", '"a`tb`$x`"`n``"', ['a\tb$x"\n`']],
    ["values as text", '"$true $null|$(1.5) $(@{}) $(1, 2)"', ["True |1.5 System.Collections.Hashtable 1 2"]],
    ["an object as text", "$o = [pscustomobject]@{ a = 1; b = 'x' }; \"$o\"", ["@{a=1; b=x}"]],
    ["a here-string without expansion", "@'\na $x \"b\"\n'c'\n'@", ["a $x \"b\"\n'c'"]],
    ["a here-string with expansion", '$x = 1\n@"\na $x "b"\n"@', ['a 1 "b"']],
    ["an empty here-string", "@'\n'@", [""]],
    ["lines of a string stay", "'a\nb'", ["a\nb"]],
  ]);
  fails([
    ["a colon that begins no name", '$d = 1; "$d: x"', /a ":" after \$d.*line 1, column 12/],
    ["a colon before a subexpression", '"$d:$(1)"', /a ":" after \$d/],
    ["no closing quote", "\n 'abc", /closing quote \(line 2, column 2\)/],
    ["a special variable", '"$$"', /the variable \$\$/],
  ]);
});

describe("numbers, arrays and hashtables", () => {
  writes([
    ["numbers", "1; -2; 1.5; 0x10; 2kb; 2147483647", [1, -2, 1.5, 16, 2048, 2_147_483_647]],
    ["a range", "1..3; 2..0", [1, 2, 3, 2, 1, 0]],
    ["an array is written element by element", "@(1, 2); , @(3)", [1, 2, [3]]],
    ["@() around an array adds nothing", "@(@(1, 2)).Count; @(1).Count; @().Count", [2, 1, 0]],
    ["@() around nothing and around null", "function f {}; $x = f; @($x).Count; @($null).Count", [0, 1]],
    ["@() takes lines and comments", "@(\n 'a' # first\n 'b'\n\n 'c'; 'd'\n)", ["a", "b", "c", "d"]],
    ["a comma at the end of a line goes on", "$x = 1,\n  2; $x.Count", [2]],
    ["the comma binds tighter than +", "(1, 2 + 3).Count; ((1 + 2), 3).Count", [3, 2]],
    ["-not binds tighter than the comma", "-not $true, 1", [false, 1]],
    [
      "keys: bare, quoted, expanded, in parentheses",
      "$t = 'Owner'\n@{ a = 1; 'b.c' = 2\n \"Audit$t\" = 3\n ('x' + 'y') = 4 }",
      [{ a: 1, "b.c": 2, AuditOwner: 3, xy: 4 }],
    ],
    [
      "keys ignore case, and keep their order",
      "$h = [ordered]@{ B = 1; a = 2 }; $h.b; $h['A']; $h.Keys",
      [1, 2, "B", "a"],
    ],
    [
      "a statement as a value",
      "@{ a = if ($true) { 'y' } else { 'n' }; b = 1, 2 | Where-Object { $_ -gt 1 } }",
      [{ a: "y", b: 2 }],
    ],
    [
      "one element stays an array only in @()",
      "@{ a = @('x'); b = @('x') | Where-Object { $_ } }",
      [{ a: ["x"], b: "x" }],
    ],
    ["nothing as a value is null", "@{ a = @() | Where-Object { $_ } }", [{ a: null }]],
    ["sum of hashtables", "@{ a = 1 } + @{ b = 2 }", [{ a: 1, b: 2 }]],
  ]);
  fails([
    ["a key twice", "@{ a = 1; A = 2 }", /Duplicate keys 'A'/],
    ["a key of both summands", "@{ a = 1 } + @{ A = 2 }", /already been added/],
    ["an array cannot grow", "$a = @(1); $a.Add(2)", /fixed size/],
    ["a splat outside of a command", "$x = @y", /"@"/],
  ]);
});

describe("comments and lines", () => {
  writes([
    ["comments", "1 # one\n<# two\n lines #> 2\n# last", [1, 2]],
    ["# inside of a word is none", "Write-Output a#b", ["a#b"]],
    ["a backtick goes on", "Write-Output `\n  a", ["a"]],
    ["a pipe goes on", "1, 2 |\n  # every\n  ForEach-Object { $_ + 1 }", [2, 3]],
    ["an operator goes on", "$true -and\n $false", [false]],
    ["Windows' ends of lines", "1\r\n2\r\n", [1, 2]],
  ]);
});
