import { requiredAccess } from "../../src/engine/permissions.ts";
import type { RequiredAccess } from "../../src/engine/permissions.ts";
import { apiTitles } from "../../src/engine/source.ts";
import { scanners } from "../../src/scanners/index.ts";

/** The least privilege that a scan needs, and what is lost without each part of it. */
export function permissionsPage(): string {
  const rows = requiredAccess(scanners);
  const section = (kind: RequiredAccess["kind"]) =>
    rows
      .filter((row) => row.kind === kind)
      .map(entry)
      .join("\n\n");
  return `# Permissions

Plimsoll only ever reads, also where a service has no permission that only reads: each such place says why nothing smaller serves.
\`plimsoll permissions --script\` prints a script that sets all of this up, for PowerShell or (\`--script azure-cli\`) for bash;
\`plimsoll doctor\` tells which parts are missing in your tenant. In the other clouds, \`plimsoll permissions --cloud\` lists what differs.
What serves policies AR only is read where the profile chooses the baseline audit-readiness.

## Application permissions

${section("application")}

## Roles

${section("role")}

## Set-up in the services

${section("setUp")}
`;
}

function entry({ api, kind, name, explanation, sources, policies, evidenceFor }: RequiredAccess): string {
  const on = kind === "application" ? ` on ${apiTitles[api]}` : "";
  return [
    `### \`${name}\`${on}`,
    "",
    ...(explanation === null ? [] : [explanation, ""]),
    `- reads ${sources.map((source) => source.title).join("; ")}`,
    `- unknown without it: ${policies.join(", ") || "nothing"}`,
    ...(evidenceFor.length === 0 ? [] : [`- less evidence without it: ${evidenceFor.join(", ")}`]),
  ].join("\n");
}
