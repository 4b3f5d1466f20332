import { TEAMS_AUDIENCE } from "../audiences.ts";
import { directoryRolesIn } from "../bearer.ts";
import { restService } from "../rest-service.ts";
import type { EmulatedCloud, Service } from "../service.ts";
import type { EmulatedTenant } from "../tenants/model.ts";
import { templateIdOf } from "../tenants/roles.ts";
import type { TeamsConfiguration } from "../tenants/teams/model.ts";
import { teamsFailure } from "./failure.ts";
import { addTeamsWrites } from "./writes.ts";

/** How Teams marks tenants of the US government's clouds among their plans. */
const GOVERNMENT_PLANS = { GCC: "Teams_GCC", DODCON: "Teams_GCCHIGH", DOD: "Teams_DOD" } as const;

/** The configuration of Teams, as the MicrosoftTeams module reads it; Microsoft documents the module and not the API. Dossier 9. */
export function teamsConfiguration(cloud: EmulatedCloud): Service {
  const { tenant } = cloud;
  return restService(cloud, {
    prefix: "/teams",
    audience: TEAMS_AUDIENCE,
    queryOptions: [],
    failure: teamsFailure,
    refusal: (caller) =>
      directoryRolesIn(caller).includes(templateIdOf("Global Reader")) ? undefined : teamsFailure(403),
    addRoutes(app) {
      // A type that the emulator does not know is as loud as a route that it does not know.
      app.get("/Skype.Policy/configurations/:type", async (c, next) => {
        const instances = configurationsOf(tenant, c.req.param("type"));
        return instances === undefined ? next() : c.json(instances);
      });
      app.get("/Skype.Policy/configurations/:type/configuration/:identity", async (c, next) => {
        const { type, identity } = c.req.param();
        const instances = configurationsOf(tenant, type);
        if (instances === undefined) return next();
        const instance = instances.find(({ Identity }) => Identity === identity);
        return instance === undefined
          ? teamsFailure(404, undefined, `There is no ${type} '${identity}'.`)
          : c.json(instance);
      });
      app.get("/Teams.Tenant/tenants", (c) => c.json(tenantAsTeamsKnowsIt(tenant)));
    },
    addWrites: (app) => addTeamsWrites(app, tenant),
  });
}

function configurationsOf(tenant: EmulatedTenant, type: string): readonly TeamsConfiguration[] | undefined {
  const all: Readonly<Record<string, readonly TeamsConfiguration[]>> = { ...tenant.teams.configurations };
  return Object.hasOwn(all, type) ? all[type] : undefined;
}

/** What Get-CsTenant prints. */
function tenantAsTeamsKnowsIt({ organization, region, domains }: EmulatedTenant): object {
  const government = region.subScope === undefined ? [] : [GOVERNMENT_PLANS[region.subScope]];
  return {
    TenantId: organization.id,
    DisplayName: organization.displayName,
    AssignedPlan: ["MCOMEETADD", "MCOProfessional", "MCOEV", "Teams", ...government],
    ServiceInstance: `MicrosoftCommunicationsOnline/${government.length > 0 ? "GOV-1B-G6" : "NOAM-4A-S5"}`,
    SipDomain: domains.filter(({ isVerified }) => isVerified).map(({ id }) => id),
    DirSyncEnabled: organization.onPremisesSyncEnabled ?? false,
    PreferredLanguage: "en",
    TeamsUpgradeEffectiveMode: "TeamsOnly",
  };
}
