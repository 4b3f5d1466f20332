import { loadBaselines } from "../../src/baselines/load.ts";

/** Every policy of every baseline, in the baseline's order. */
export function policiesPage(): string {
  const parts = loadBaselines().map(({ title, source, policies }) => {
    const rows = policies.map(
      ({ id, criticality, bod2501, severity, title: name, licence }) =>
        `| \`${id}\` | ${criticality.toUpperCase()} | ${bod2501 ? "yes" : ""} | ${severity} | ${name} | ${licence ?? ""} |`,
    );
    return `## ${title}

${policies.length} policies. Source: <${source}>

| id | level | BOD 25-01 | severity | what is asked | licence |
| --- | --- | --- | --- | --- | --- |
${rows.join("\n")}
`;
  });
  return `# Policies

\`plimsoll policies ID\` explains one: why it matters, what to do, what users will notice, and how to undo it.

${parts.join("\n")}`;
}
