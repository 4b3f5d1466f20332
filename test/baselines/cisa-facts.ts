import { existsSync, readFileSync } from "node:fs";
import type { TestContext } from "node:test";
import { z } from "zod";

/** What CISA publishes of its policies; the file does not belong to the project, so that tests run without it. */
const factsFile = "/work/shared/facts/scuba-policies.json";

const cisaPolicySchema = z.object({
  id: z.string(),
  criticality: z.string(),
  cisaText: z.string(),
  rationale: z.string(),
  implementation: z.string(),
  nist80053r5: z.array(z.string()),
  attack: z.array(z.string()),
  badges: z.array(z.string()),
  references: z.array(z.string()),
});
export type CisaPolicy = z.infer<typeof cisaPolicySchema>;

/** CISA's policies by id; where the file is not there, undefined, and the test is reported as skipped. */
export function cisaFacts(t: TestContext): ReadonlyMap<string, CisaPolicy> | undefined {
  if (!existsSync(factsFile)) {
    t.diagnostic(`NOT TESTED: ${factsFile} is not here, so our policies were not compared with CISA's.`);
    t.skip(`${factsFile} is not here`);
    return undefined;
  }
  const facts = z.array(cisaPolicySchema).parse(JSON.parse(readFileSync(factsFile, "utf8")));
  return new Map(facts.map((policy) => [policy.id, policy]));
}
