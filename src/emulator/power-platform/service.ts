import { POWER_PLATFORM_AUDIENCE } from "../audiences.ts";
import { isApplication } from "../bearer.ts";
import { POWER_PLATFORM_REGISTRATION } from "../permissions.ts";
import { restService } from "../rest-service.ts";
import type { EmulatedCloud, Service } from "../service.ts";
import type { EmulatedTenant } from "../tenants/model.ts";
import type { Claims } from "../tokens.ts";
import { versions } from "./api-version.ts";
import { apiPolicy, governancePolicy } from "./data-policy.ts";
import { environmentOnTheWire } from "./environment.ts";
import { powerPlatformFailure } from "./failure.ts";
import { pageOf } from "./page.ts";
import { addPowerPlatformWrites } from "./writes.ts";

const PLATFORM = "/providers/Microsoft.BusinessAppPlatform";
const GOVERNANCE = "/providers/PowerPlatform.Governance/v1";

/** The administration of Power Platform: the “business application platform”. Dossier 10. */
export function powerPlatform(cloud: EmulatedCloud): Service {
  const { tenant } = cloud;
  return restService(cloud, {
    prefix: "/power-platform",
    audience: POWER_PLATFORM_AUDIENCE,
    queryOptions: ["api-version", "$top", "$skiptoken"],
    failure: powerPlatformFailure,
    refusal: (caller, request) => refusal(caller, request, cloud),
    addRoutes(app) {
      // A POST that only reads.
      app.post(`${PLATFORM}/listTenantSettings`, versions("2020-08-01", "2021-04-01", "2023-06-01"), (c) =>
        c.json(tenant.powerPlatform.settings),
      );
      app.get(
        `${PLATFORM}/scopes/admin/environments`,
        versions("2016-11-01", "2020-10-01", "2021-04-01", "2023-06-01"),
        (c) => {
          const { origin } = new URL(c.req.url);
          return listed(
            tenant.powerPlatform.environments.map((environment) =>
              environmentOnTheWire(environment, tenant.organization.id, origin),
            ),
            c.req.url,
            tenant,
          );
        },
      );
      app.get(`${PLATFORM}/scopes/admin/apiPolicies`, versions("2016-11-01"), (c) =>
        c.json({ value: tenant.powerPlatform.dataPolicies.map(apiPolicy) }),
      );
      app.get(`${GOVERNANCE}/policies`, versions("2016-11-01"), (c) =>
        listed(tenant.powerPlatform.dataPolicies.map(governancePolicy), c.req.url, tenant),
      );
      app.get(`${GOVERNANCE}/policies/:name`, versions("2016-11-01"), (c) => {
        const policy = tenant.powerPlatform.dataPolicies.find(({ name }) => name === c.req.param("name"));
        return policy === undefined
          ? powerPlatformFailure(404, "PolicyNotFound", `There is no policy '${c.req.param("name")}'.`)
          : c.json(governancePolicy(policy));
      });
      app.get(`${GOVERNANCE}/tenants/:tenantId/tenantIsolationPolicy`, versions("2020-06-01"), (c) => {
        const { isolation } = tenant.powerPlatform;
        const tenantId = tenant.organization.id;
        return isolation === null || c.req.param("tenantId").toLowerCase() !== tenantId
          ? powerPlatformFailure(404, "TenantIsolationPolicyNotFound", "There is no tenant isolation policy.")
          : c.json({ properties: { tenantId, ...isolation } });
      });
    },
    addWrites: (app) => addPowerPlatformWrites(app, tenant),
  });
}

/** An app must have been registered as a management application. A user who signs in here administers the tenant. */
function refusal(
  caller: Claims,
  request: Request,
  { registration, tenant }: EmulatedCloud,
): Response | undefined {
  if (!isApplication(caller) || registration.permissions.has(POWER_PLATFORM_REGISTRATION)) return undefined;
  return powerPlatformFailure(
    403,
    undefined,
    `The service principal with id '${String(caller["oid"])}' for application ${registration.clientId} does not have permission to access the path '${request.url}' in tenant ${tenant.organization.id}.`,
  );
}

function listed(items: readonly object[], url: string, { powerPlatform }: EmulatedTenant): Response {
  const page = pageOf(items, powerPlatform.largestPage, url);
  return page === undefined
    ? powerPlatformFailure(400, "InvalidQueryOption", "The value of $top or $skiptoken is not valid.")
    : Response.json(page);
}
