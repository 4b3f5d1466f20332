import { requiredAccess } from "../../src/engine/permissions.ts";
import { apiTitles } from "../../src/engine/source.ts";
import { scanners } from "../../src/scanners/index.ts";

/** The least privilege that a scan needs, and what is lost without each part of it. */
export function permissionsPage(): string {
  const rows = requiredAccess(scanners).map(
    ({ api, kind, name, sources, policies, evidenceFor }) =>
      `| ${apiTitles[api]} | ${kind === "application" ? "application permission" : "role"} | \`${name}\` | ${sources.map((source) => source.title).join("; ")} | ${policies.join(", ") || "–"} | ${evidenceFor.join(", ") || "–"} |`,
  );
  return `# Permissions

All of them only read. \`plimsoll permissions --script\` prints a script that registers an application with the application permissions below;
\`plimsoll doctor\` tells which of them are missing in your tenant.

| API | kind | name | what it reads | unknown without it | less evidence without it |
| --- | --- | --- | --- | --- | --- |
${rows.join("\n")}
`;
}
