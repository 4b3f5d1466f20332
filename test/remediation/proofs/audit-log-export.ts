import type { EmulatedTenant } from "../../../src/emulator/index.ts";
import type { Proof } from "../proof.ts";

/** AR.4.4 to AR.5.8: where the logs go, and what looks at them there. Fabrikam does it badly in every way. */
export const logExportProofs: readonly Proof[] = [
  { policyId: "AR.4.4", tenant: "compliant", breakTenant: keepFor(30, 90), fillIn: azure },
  { policyId: "AR.4.5", breakTenant: keepFor(180, 365), fillIn: azure },
  { policyId: "AR.5.1", breakTenant: keepFor(180, 365), fillIn: azure },
  { policyId: "AR.5.2", breakTenant: keepFor(180, 365), fillIn: azure },
  { policyId: "AR.5.3", breakTenant: keepFor(180, 365), fillIn: azure },
  { policyId: "AR.5.4", breakTenant: keepFor(180, 365), fillIn: azure },
  {
    policyId: "AR.5.6",
    breakTenant: keepFor(180, 365),
    profile: { declared: { mustExportLogs: true } },
    fillIn: azure,
  },
  { policyId: "AR.5.8" },
];

/** What is sent to a workspace that keeps nothing would be one more log that is not kept (AR.4.4). */
function keepFor(retentionInDays: number, totalRetentionInDays: number) {
  return ({ azure: { workspaces } }: EmulatedTenant) => {
    for (const workspace of workspaces)
      workspace.tables = Object.fromEntries(
        Object.entries(workspace.tables).map(([name, { plan }]) => [
          name,
          { plan, retentionInDays, totalRetentionInDays },
        ]),
      );
  };
}

/** The emulator is no cloud that Azure’s module has a name for; and the tenant has one workspace. */
function azure({ azure: { workspaces } }: EmulatedTenant): readonly (readonly [string, string])[] {
  const [workspace] = workspaces;
  if (workspace === undefined) throw new Error("the tenant has no workspace");
  return [
    ["<name of your cloud in Get-AzEnvironment>", "AzureCloud"],
    ["<resource id of your workspace>", workspace.id],
  ];
}
