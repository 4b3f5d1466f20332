import { proofs } from "./proofs/index.ts";
import { prove } from "./prove.ts";
import type { Proven } from "./prove.ts";

/** A process of its own that proves one policy after the other, as prove-all.ts names them. */
process.on("message", (policyId: string) => {
  void provePolicy(policyId).then((results) => process.send?.(results));
});

async function provePolicy(policyId: string): Promise<readonly Proven[]> {
  const results: Proven[] = [];
  for (const proof of proofs.filter((each) => each.policyId === policyId))
    results.push(...(await prove(proof)));
  return results.length > 0
    ? results
    : [{ policyId, shell: "no command", objection: "no proof is written for it" }];
}
