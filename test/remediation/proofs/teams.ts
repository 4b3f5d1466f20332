import type { EmulatedTenant } from "../../../src/emulator/index.ts";
import type { Proof } from "../proof.ts";

function approveTwo({ teams: { apps } }: EmulatedTenant): [string, string][] {
  return apps.slice(0, 2).map(({ id }, index) => [`<app id ${index + 1}>`, id]);
}

function approveNone(): [string, string][] {
  return [["@('<app id 1>', '<app id 2>')", "@()"]];
}

/** Where there are none, the app permission policies decide. */
function withoutOrgWideSettings({ teams }: EmulatedTenant): void {
  teams.orgWideAppSettings = [];
}

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
  { policyId: "MS.TEAMS.5.1v2", signIn: "person", fillIn: approveTwo },
  { policyId: "MS.TEAMS.5.2v2", signIn: "person", fillIn: approveNone },
  { policyId: "MS.TEAMS.5.3v2", signIn: "person", fillIn: approveNone },
  ...["MS.TEAMS.5.1v2", "MS.TEAMS.5.2v2", "MS.TEAMS.5.3v2"].map((policyId) => ({
    policyId,
    signIn: "person" as const,
    breakTenant: withoutOrgWideSettings,
    fillIn: approveTwo,
  })),
];
