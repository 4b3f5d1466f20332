import type { EmulatedTenant } from "../../../src/emulator/index.ts";
import type { Proof } from "../proof.ts";

/** The setting is on for all guests, where the built-in tenant has it for one group. */
function inviteFreely(tenant: EmulatedTenant): void {
  tenant.powerBi = tenant.powerBi.map((setting) => {
    const { enabledSecurityGroups: _group, ...rest } = setting;
    return setting.settingName === "ExternalSharingV2" ? rest : setting;
  });
}

/** A group for the applications that go on. */
function fillIn({ directory: { groups } }: EmulatedTenant): [string, string][] {
  const { id, displayName } = groups.at(0);
  return [
    ["<object id of the group>", id],
    ["<name of the group>", displayName ?? ""],
  ];
}

/** Every policy of the product that a scan decides by itself. */
export const powerBiProofs: readonly Proof[] = [
  { policyId: "MS.POWERBI.1.1v1" },
  { policyId: "MS.POWERBI.2.1v1" },
  { policyId: "MS.POWERBI.3.1v1", breakTenant: inviteFreely },
  { policyId: "MS.POWERBI.4.1v1", fillIn },
  { policyId: "MS.POWERBI.4.2v1", fillIn },
  { policyId: "MS.POWERBI.5.1v1" },
  { policyId: "MS.POWERBI.6.1v1" },
  { policyId: "MS.POWERBI.7.1v1" },
];
