import { automatedPolicies } from "./automated-policies.ts";
import { proofs } from "./proofs/index.ts";
import { prove, type Proven } from "./prove.ts";

/**
 * Proves the remediation of every policy that a scan decides by itself, or of those whose ids begin with an argument.
 * Prints a line for each command, and last how many policies are proven. Started by run.ts.
 */
const wanted = process.argv.slice(2);
const isWanted = (policyId: string) =>
  wanted.length === 0 || wanted.some((start) => policyId.startsWith(start));

const policies = (await automatedPolicies()).filter(isWanted);
let proven = 0;
for (const policyId of policies) {
  const results: Pick<Proven, "shell" | "objection">[] = [];
  for (const proof of proofs.filter((each) => each.policyId === policyId))
    results.push(...(await prove(proof)));
  if (results.length === 0) results.push({ shell: "no command", objection: "no proof is written for it" });
  for (const { shell, objection } of results)
    console.log(`${policyId} ${shell}: ${objection === null ? "proven" : `NOT PROVEN, ${objection}`}`);
  if (results.every(({ objection }) => objection === null)) proven += 1;
}
const strangers = proofs
  .map((proof) => proof.policyId)
  .filter((id) => isWanted(id) && !policies.includes(id));
for (const id of strangers) console.log(`${id}: a proof for a policy that no scan decides by itself`);
console.log(`remediation: ${proven} of ${policies.length} policies proven`);
process.exitCode = proven === policies.length && strangers.length === 0 && policies.length > 0 ? 0 : 1;
