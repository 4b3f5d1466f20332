import type { EmulatedTenant } from "../../../src/emulator/index.ts";
import { templateIdOf } from "../../../src/emulator/tenants/roles.ts";
import type { RoleName } from "../../../src/emulator/tenants/roles.ts";
import type { Proof } from "../proof.ts";

type Holding = EmulatedTenant["roles"]["holdings"][number];

/** MS.AAD.7: Contoso, whose administrators are all eligible and in the cloud alone, with one thing wrong; and Fabrikam’s rules. */
export const entraIdRoleProofs: readonly Proof[] = [
  {
    policyId: "MS.AAD.7.1v1",
    tenant: "compliant",
    breakTenant: (tenant) => changeHoldings(tenant, whereAllAre("Global Administrator")),
    fillIn: (tenant) => [
      [
        "'<object id of a user who is to lose the role>'",
        holders(tenant, "Global Administrator")
          .slice(2, 10)
          .map((id) => `'${id}'`)
          .join(", "),
      ],
    ],
    mayGetWorse: {},
  },
  {
    policyId: "MS.AAD.7.2v1",
    tenant: "compliant",
    breakTenant: (tenant) =>
      changeHoldings(tenant, (holdings) => [
        ...holdings.filter(isOf("Global Administrator")),
        ...holdings.filter(isOf("Exchange Administrator")),
      ]),
    fillIn: (tenant) => [
      [
        "'<object id of a user>' = '<id of the role that is enough>'",
        `'${holders(tenant, "Global Administrator")[3] ?? ""}' = '${templateIdOf("User Administrator")}'`,
      ],
      ["$tried = $false", "$tried = $true"],
    ],
  },
  {
    policyId: "MS.AAD.7.3v1",
    tenant: "compliant",
    breakTenant: (tenant) => synchronise(tenant, holders(tenant, "Exchange Administrator")[0] ?? ""),
    fillIn: () => [["$tried = $false", "$tried = $true"]],
  },
  {
    policyId: "MS.AAD.7.4v1",
    tenant: "compliant",
    breakTenant: (tenant) =>
      changeHoldings(tenant, (holdings) =>
        holdings.map((each) =>
          isOf("User Administrator")(each) ? { ...each, kind: "assigned", endDateTime: null } : each,
        ),
      ),
    fillIn: emergencyAccess,
  },
  {
    policyId: "MS.AAD.7.5v1",
    tenant: "compliant",
    breakTenant: (tenant) =>
      changeHoldings(tenant, (holdings) =>
        holdings.map((each) =>
          isOf("User Administrator")(each)
            ? { ...each, kind: "assigned", startDateTime: null, endDateTime: null }
            : each,
        ),
      ),
    fillIn: emergencyAccess,
  },
  {
    policyId: "MS.AAD.7.6v1",
    fillIn: ({ declarations }) => [
      ["<object id of the group of approvers>", declarations.breakGlassGroups?.[0]?.id ?? ""],
    ],
  },
  { policyId: "MS.AAD.7.7v1", fillIn: monitoringMailbox },
  { policyId: "MS.AAD.7.8v1", breakTenant: whereNobodyHearsOfActivations, fillIn: monitoringMailbox },
  { policyId: "MS.AAD.7.9v1", fillIn: monitoringMailbox },
];

function isOf(role: RoleName): (holding: Holding) => boolean {
  return ({ roleTemplateId }) => roleTemplateId === templateIdOf(role);
}

function whereAllAre(role: RoleName): (holdings: readonly Holding[]) => Holding[] {
  return (holdings) => holdings.map((each) => ({ ...each, roleTemplateId: templateIdOf(role) }));
}

function changeHoldings(tenant: EmulatedTenant, change: (holdings: readonly Holding[]) => Holding[]): void {
  tenant.roles = { ...tenant.roles, holdings: change(tenant.roles.holdings) };
}

/** Who holds a role, in the order in which they came to it. */
function holders({ roles }: EmulatedTenant, role: RoleName): string[] {
  return [...new Set(roles.holdings.filter(isOf(role)).map(({ principalId }) => principalId))];
}

function synchronise(tenant: EmulatedTenant, userId: string): void {
  const { users } = tenant.directory;
  const user = users.find("id", userId);
  if (user === undefined) throw new Error(`The tenant has no user ${userId}.`);
  const synced = { ...user, onPremisesSyncEnabled: true, onPremisesImmutableId: "bGlua2VkIHRvIEFE" };
  tenant.directory = {
    ...tenant.directory,
    users: {
      size: users.size,
      at: (index) => (users.at(index).id === userId ? synced : users.at(index)),
      find: (key, value) => (users.find(key, value)?.id === userId ? synced : users.find(key, value)),
    },
  };
}

/** Contoso declares none: here a person names two who hold none of the roles in question. */
function emergencyAccess(tenant: EmulatedTenant): readonly (readonly [string, string])[] {
  const [first = "", second = ""] = holders(tenant, "Global Administrator");
  return [
    ["<object id of account 1>", first],
    ["<object id of account 2>", second],
  ];
}

function monitoringMailbox({ initialDomain }: EmulatedTenant): readonly (readonly [string, string])[] {
  return [["<address of the monitoring mailbox>", `soc@${initialDomain}`]];
}

function whereNobodyHearsOfActivations(tenant: EmulatedTenant): void {
  const { roles } = tenant;
  tenant.roles = {
    ...roles,
    rulesOfRole: (templateId) =>
      roles
        .rulesOfRole(templateId)
        .map((rule) =>
          rule.id === "Notification_Admin_EndUser_Assignment"
            ? { ...rule, notificationRecipients: [] }
            : rule,
        ),
  };
}
