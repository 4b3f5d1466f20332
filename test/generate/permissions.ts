import { requiredAccess } from "../../src/engine/permissions.ts";
import { scanners } from "../../src/scanners/index.ts";

const apis = { graph: "Microsoft Graph", resourceManager: "Azure Resource Manager", derived: "" } as const;

/** The least privilege that a scan needs, and what is lost without each part of it. */
export function permissionsPage(): string {
  const rows = requiredAccess(scanners).map(
    ({ api, kind, name, sources, policies, evidenceFor }) =>
      `| ${apis[api]} | ${kind === "application" ? "application permission" : "role"} | \`${name}\` | ${sources.map((source) => source.title).join("; ")} | ${policies.join(", ") || "–"} | ${evidenceFor.join(", ") || "–"} |`,
  );
  return `# Permissions

All of them only read. \`plimsoll permissions --script\` prints a script that registers an application with the application permissions below;
\`plimsoll doctor\` tells which of them are missing in your tenant.

| API | kind | name | what it reads | unknown without it | less evidence without it |
| --- | --- | --- | --- | --- | --- |
${rows.join("\n")}
`;
}
