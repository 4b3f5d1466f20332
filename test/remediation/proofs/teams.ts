import type { Proof } from "../proof.ts";

/** Every policy of the product that a scan decides by itself. */
export const teamsProofs: readonly Proof[] = [
  { policyId: "MS.TEAMS.1.1v1" },
  { policyId: "MS.TEAMS.1.2v2" },
  { policyId: "MS.TEAMS.1.3v1" },
  { policyId: "MS.TEAMS.1.4v1" },
  { policyId: "MS.TEAMS.1.5v1" },
  { policyId: "MS.TEAMS.1.6v1" },
  { policyId: "MS.TEAMS.1.7v2" },
  { policyId: "MS.TEAMS.2.1v2", profile: { declared: { partnerDomains: ["contoso.example"] } } },
  { policyId: "MS.TEAMS.2.2v2" },
  { policyId: "MS.TEAMS.2.3v2" },
  { policyId: "MS.TEAMS.4.1v1" },
];
