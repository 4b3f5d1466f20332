import { tenants } from "../../src/emulator/index.ts";
import { withBrokenTenant } from "./scan.ts";

/**
 * Policies about what has happened, each with the reason: no change of the configuration makes it not have happened. Their remediation ends
 * in an answer that a person gives, or in the day on which the records are too old to be looked at.
 */
const aboutThePast: Readonly<Record<string, string>> = {
  "AR.1.3":
    "Somebody weakened auditing in the last 90 days. What they changed can be put back, and the report has the command; the record of it stays.",
  "AR.5.7":
    "An application that nobody knew has read mail. Its consent can be taken away; that it read stays so, until somebody declares it.",
  "AR.2.9": "Recording was throttled in the last seven days. What went unrecorded stays so.",
};

/**
 * The policies that a scan can decide by itself, in the order of their products: all but those that it leaves to a person in every
 * built-in tenant, however much it is allowed to read, and those about the past.
 */
export async function automatedPolicies(): Promise<readonly string[]> {
  const left = new Map<string, boolean>();
  for (const { name } of tenants.filter((each) => !["large", "hostile"].includes(each.name))) {
    const { findings } = await withBrokenTenant({ tenant: name, liveEvidence: true }, ({ scan }) => scan());
    for (const { policyId, outcome } of findings)
      left.set(policyId, (left.get(policyId) ?? true) && outcome === "manual");
  }
  return [...left]
    .flatMap(([policyId, isManual]) => (isManual || policyId in aboutThePast ? [] : [policyId]))
    .toSorted(byNumber.compare);
}

const byNumber = new Intl.Collator("en", { numeric: true });
