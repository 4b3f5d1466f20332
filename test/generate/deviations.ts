import { engineDeviations } from "../../src/engine/outcome.ts";
import type { Deviation } from "../../src/engine/scanner.ts";
import { scanners } from "../../src/scanners/index.ts";

/** Every place where our verdict is meant to differ from ScubaGear's. */
export function deviationsPage(): string {
  return `# Deviations from ScubaGear

A finding decided differently from ScubaGear shows both verdicts and names one of these. \`--interpretation scubagear\` takes ScubaGear's verdicts instead.

## Everywhere

${engineDeviations.map(describe).join("\n")}
${scanners
  .filter(({ deviations }) => deviations.length > 0)
  .map(({ title, deviations }) => `## ${title}\n\n${deviations.map(describe).join("\n")}`)
  .join("\n")}`;
}

function describe({ id, title, scubagear, plimsoll, reason }: Deviation): string {
  return `### ${title}

\`${id}\`

- **ScubaGear:** ${scubagear}
- **Plimsoll:** ${plimsoll}
- **Why:** ${reason}
`;
}
