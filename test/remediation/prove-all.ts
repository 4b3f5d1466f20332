import { fork } from "node:child_process";
import { once } from "node:events";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { automatedPolicies } from "./automated-policies.ts";
import { proofs } from "./proofs/index.ts";
import type { Proven } from "./prove.ts";

/**
 * Proves the remediation of every policy that a scan decides by itself, or of those whose ids begin with an argument.
 * Prints a line for each command, and last how many policies are proven. Started by run.ts.
 */
const wanted = process.argv.slice(2);
const isWanted = (policyId: string) =>
  wanted.length === 0 || wanted.some((start) => policyId.startsWith(start));

const policies = (await automatedPolicies()).filter(isWanted);
const left = [...policies];
let proven = 0;
await Promise.all(Array.from({ length: Math.min(availableParallelism(), policies.length) }, proveWhatIsLeft));
const strangers = proofs
  .map((proof) => proof.policyId)
  .filter((id) => isWanted(id) && !policies.includes(id));
for (const id of strangers) console.log(`${id}: a proof for a policy that no scan decides by itself`);
console.log(`remediation: ${proven} of ${policies.length} policies proven`);
process.exitCode = proven === policies.length && strangers.length === 0 && policies.length > 0 ? 0 : 1;

/** One process more: it takes the next policy as soon as it is done with one. */
async function proveWhatIsLeft(): Promise<void> {
  const worker = fork(join(import.meta.dirname, "prove-policy.js"));
  const died = once(worker, "exit").then(() => {
    throw new Error("A process that proves policies has ended.");
  });
  died.catch(() => undefined);
  for (let policyId = left.shift(); policyId !== undefined; policyId = left.shift()) {
    const answer = once(worker, "message");
    worker.send(policyId);
    // Our own process sends nothing else.
    const [results] = (await Promise.race([answer, died])) as [readonly Proven[]];
    for (const { shell, objection } of results)
      console.log(`${policyId} ${shell}: ${objection === null ? "proven" : `NOT PROVEN, ${objection}`}`);
    if (results.every(({ objection }) => objection === null)) proven += 1;
  }
  worker.disconnect();
}
