import type { Proof } from "../proof.ts";

const watchers = ["<address of those who watch>", "soc@fabrikam.example"] as const;

/** AR.6: alerts, and whom they reach. */
export const alertProofs: readonly Proof[] = [
  { policyId: "AR.6.1" },
  { policyId: "AR.6.2", fillIn: () => [watchers] },
  { policyId: "AR.6.3", fillIn: () => [watchers] },
  { policyId: "AR.6.4", fillIn: () => [["<address of those who answer>", "soc@fabrikam.example"]] },
];
