import { itemsOf, mapped, withItem } from "../../../src/emulator/tenants/collection.ts";
import { secret } from "../../../src/emulator/tenants/applications.ts";
import type { EmulatedTenant } from "../../../src/emulator/index.ts";
import type { Proof } from "../proof.ts";
import { change } from "./mail-services.ts";

const DAY = 24 * 60 * 60 * 1000;

/** AR.7: who and what can read mail. */
export const mailAccessProofs: readonly Proof[] = [
  {
    policyId: "AR.7.1",
    tenant: "compliant",
    profile: { declared: { mailApplications: [] } },
    fillIn: (tenant) => [
      ["<id of a permission>", permissionIdsOf(archiveIn(tenant).id, tenant).join("', '")],
    ],
  },
  {
    policyId: "AR.7.2",
    tenant: "compliant",
    breakTenant: (tenant) => {
      tenant.exchange = { ...tenant.exchange, "Get-ApplicationAccessPolicy": [] };
      const { groups } = tenant.directory;
      tenant.directory = {
        ...tenant.directory,
        groups: mapped(groups, (group) => ({ ...group, mailEnabled: true })),
      };
    },
    fillIn: (tenant) => [
      ["<object id of an application>", archiveIn(tenant).id],
      ["<address of its group>", "All staff"],
    ],
  },
  {
    policyId: "AR.7.3",
    tenant: "compliant",
    breakTenant: (tenant) => {
      const { directory } = tenant;
      const now = Date.now();
      const forever = secret(
        "forever",
        new Date(now - 90 * DAY).toISOString(),
        new Date(now + 3650 * DAY).toISOString(),
      );
      const application = directory.applications.find("appId", archiveIn(tenant).appId);
      if (application === undefined) throw new Error("the application is not registered");
      tenant.directory = {
        ...directory,
        applications: withItem(directory.applications, { ...application, passwordCredentials: [forever] }),
      };
    },
    fillIn: () => [["<key id of a secret>", secret("forever", "", "").keyId ?? ""]],
  },
  { policyId: "AR.7.4" },
  {
    policyId: "AR.7.5",
    assessedAt: "2026-09-01T00:00:00Z",
    breakTenant: (tenant) => {
      change(tenant, "Get-OrganizationConfig", () => ({ EwsEnabled: true }));
    },
  },
  { policyId: "AR.7.6" },
  { policyId: "AR.7.7", breakTenant: withoutForwardsInTheDirectory },
];

/** Whether a recipient of the directory is outside, only a person can tell. */
function withoutForwardsInTheDirectory({ mailboxes }: EmulatedTenant): void {
  const all = mailboxes["Get-Mailbox"];
  mailboxes["Get-Mailbox"] = mapped(all, (mailbox) => ({ ...mailbox, ForwardingAddress: null }));
}

/** The application of Contoso’s that may read all mail, and is kept to some of it by a policy. */
function archiveIn({ directory }: EmulatedTenant) {
  for (const principal of itemsOf(directory.servicePrincipals))
    if (principal.displayName === "Mail archive") return principal;
  throw new Error("the tenant has no such application");
}

function permissionIdsOf(principalId: string, { directory }: EmulatedTenant): string[] {
  return [...itemsOf(directory.servicePrincipals)]
    .flatMap(({ id }) => [...itemsOf(directory.appRoleAssignedTo(id))])
    .flatMap((each) => (each.principalId === principalId ? [each.id] : []));
}
