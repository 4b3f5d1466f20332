import { tenants } from "../../src/emulator/index.ts";
import { withBrokenTenant } from "./scan.ts";

/**
 * The policies that a scan can decide by itself, in the order of their products: all but those that it leaves to a person in every
 * built-in tenant, however much it is allowed to read.
 */
export async function automatedPolicies(): Promise<readonly string[]> {
  const left = new Map<string, boolean>();
  for (const { name } of tenants.filter((each) => !["large", "hostile"].includes(each.name))) {
    const { findings } = await withBrokenTenant({ tenant: name, liveEvidence: true }, ({ scan }) => scan());
    for (const { policyId, outcome } of findings)
      left.set(policyId, (left.get(policyId) ?? true) && outcome === "manual");
  }
  return [...left].flatMap(([policyId, isManual]) => (isManual ? [] : [policyId])).toSorted(byNumber.compare);
}

const byNumber = new Intl.Collator("en", { numeric: true });
