import type { Finding } from "../engine/assessment.ts";

/** The two catalogues that policies are mapped to, as SARIF wants such things: taxonomies that rules refer to. */

const catalogues = [
  {
    name: "NIST SP 800-53",
    version: "5",
    organization: "NIST",
    text: "Security and Privacy Controls for Information Systems and Organizations",
    idsOf: ({ nist80053 }: Finding) => nist80053,
  },
  {
    name: "MITRE ATT&CK",
    version: null,
    organization: "MITRE",
    text: "Techniques of attackers that a policy is there to stop",
    idsOf: ({ attack }: Finding) => attack,
  },
] as const;

/** Each catalogue with those of its entries that the findings name, in a stable order. */
export function sarifTaxonomies(findings: readonly Finding[]) {
  return catalogues.map(({ name, version, organization, text, idsOf }) => ({
    name,
    ...(version === null ? {} : { version }),
    organization,
    shortDescription: { text },
    isComprehensive: false,
    taxa: [...new Set(findings.flatMap(idsOf))].toSorted().map((id) => ({ id })),
  }));
}

/** How a policy relates to the catalogues' entries. */
export function sarifRelationships(finding: Finding) {
  return catalogues.flatMap(({ name, idsOf }) =>
    [...new Set(idsOf(finding))].map((id) => ({
      target: { id, toolComponent: { name } },
      kinds: ["relevant"],
    })),
  );
}
