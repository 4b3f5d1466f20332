import type { Proof } from "../proof.ts";

/** AR.8: what ends a session. */
export const sessionProofs: readonly Proof[] = [
  { policyId: "AR.8.1" },
  { policyId: "AR.8.2", fillIn: switchedOn },
  { policyId: "AR.8.3", fillIn: switchedOn },
  { policyId: "AR.8.4" },
];

/** After a time in report-only mode. */
function switchedOn(): readonly (readonly [string, string])[] {
  return [["enabledForReportingButNotEnforced", "enabled"]];
}
