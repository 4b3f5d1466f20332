import type { Hono } from "hono";
import { z } from "zod";
import { changeIn } from "../change-body.ts";
import type { EmulatedTenant } from "../tenants/model.ts";
import { modified, recordChange } from "../unified-log.ts";
import type { SharePointSettings } from "../tenants/sharepoint/model.ts";

const sharingCapability = z.literal([0, 1, 2, 3]);
const linkPermission = z.literal([0, 1, 2]);

/** The settings that the emulator lets change, and their values. https://learn.microsoft.com/powershell/module/sharepoint-online/set-spotenant */
const changeSchema = z
  .strictObject({
    SharingCapability: sharingCapability,
    ODBSharingCapability: sharingCapability,
    CoreSharingCapability: sharingCapability,
    SharingDomainRestrictionMode: z.literal([0, 1, 2]),
    SharingAllowedDomainList: z.string(),
    SharingBlockedDomainList: z.string(),
    DefaultSharingLinkType: z.literal([0, 1, 2, 3]),
    DefaultLinkPermission: linkPermission,
    FileAnonymousLinkType: linkPermission,
    FolderAnonymousLinkType: linkPermission,
    RequireAnonymousLinksExpireInDays: z.int().min(0).max(730),
    EmailAttestationRequired: z.boolean(),
    EmailAttestationReAuthDays: z.int().min(1).max(365),
    ExternalUserExpirationRequired: z.boolean(),
    ExternalUserExpireInDays: z.int().min(30).max(730),
    PreventExternalUsersFromResharing: z.boolean(),
    RequireAcceptingAccountMatchInvitedAccount: z.boolean(),
    LegacyAuthProtocolsEnabled: z.boolean(),
  })
  .partial();

const DOMAIN = /^[a-z\d-]+(\.[a-z\d-]+)+$/i;
const ALLOW_LIST = 1;
const BLOCK_LIST = 2;

/** The one change that the administration site knows here: some of the tenant's settings take other values. */
export function addSharePointWrites(
  app: Hono,
  tenant: EmulatedTenant,
  badRequest: (message: string) => Response,
): void {
  app.patch("/_api/SPO.Tenant", async (c) => {
    const body = await changeIn(c.req, changeSchema);
    if ("problem" in body) return badRequest(body.problem);
    const changed = { ...tenant.sharepoint, ...body.change };
    const objection = objectionTo(changed);
    if (objection !== undefined) return badRequest(objection);
    recordChange(tenant, {
      recordType: "sharePointSharingOperation",
      operation: "SharingPolicyChanged",
      objectId: "",
      more: { ModifiedProperties: modified({ ...tenant.sharepoint }, body.change) },
    });
    tenant.sharepoint = changed;
    return c.body(null, 204);
  });
}

/** Settings that do not fit together. */
function objectionTo(settings: SharePointSettings): string | undefined {
  const lists = {
    [ALLOW_LIST]: "SharingAllowedDomainList",
    [BLOCK_LIST]: "SharingBlockedDomainList",
  } as const;
  for (const name of Object.values(lists)) {
    const stranger = domainsIn(settings[name]).find((domain) => !DOMAIN.test(domain));
    if (stranger !== undefined) return `The value of '${name}' is not valid: '${stranger}' is not a domain.`;
  }
  const { SharingDomainRestrictionMode: mode } = settings;
  return mode !== 0 && domainsIn(settings[lists[mode]]).length === 0
    ? `SharingDomainRestrictionMode needs a domain in ${lists[mode]}.`
    : undefined;
}

/** The lists are texts, separated by blanks. */
function domainsIn(list: string): string[] {
  return list.split(" ").filter((domain) => domain !== "");
}
