import type { Proof } from "../proof.ts";
import { change } from "./mail-services.ts";

const watchers = ["<address of those who watch>", "soc@fabrikam.example"] as const;

/** AR.6: alerts, and whom they reach. */
export const alertProofs: readonly Proof[] = [
  {
    policyId: "AR.6.1",
    // One more alert that is on would be one more that nobody hears (AR.6.2).
    breakTenant: (tenant) => {
      change(tenant, "Get-ProtectionAlert", () => ({ NotifyUser: ["soc@fabrikam.example"] }));
    },
  },
  { policyId: "AR.6.2", fillIn: () => [watchers] },
  { policyId: "AR.6.3", fillIn: () => [watchers] },
  { policyId: "AR.6.4", fillIn: () => [["<address of those who answer>", "soc@fabrikam.example"]] },
];
