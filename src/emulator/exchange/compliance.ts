import type { EmulatedCloud, Service } from "../service.ts";
import { adminApi, invokeCommand } from "./admin-api.ts";
import { COMPLIANCE_AUDIENCE } from "./audiences.ts";
import { cmdletNamedBy } from "./cmdlet-input.ts";
import { exchangeFailure } from "./exchange-error.ts";

const FRONT_DOOR = "/compliance";
const REGIONS = "/compliance-region";
/** In the real cloud the first label of the host that serves the tenant. */
const REGION = "nam10b";

/** The front door of Security & Compliance, which serves nothing itself: it sends every caller to the tenant's region. */
export function complianceFrontDoor(cloud: EmulatedCloud): Service {
  const app = adminApi(FRONT_DOOR, COMPLIANCE_AUDIENCE, cloud);
  app.on(
    ["GET", "POST"],
    ["/adminapi/v1.0/:tenant/exomodulefile", "/adminapi/beta/:tenant/invokecommand"],
    (c) => {
      const { origin, pathname, search } = new URL(c.req.url);
      return c.redirect(`${origin}${REGIONS}/${REGION}${pathname.slice(FRONT_DOOR.length)}${search}`);
    },
  );
  return {
    prefix: FRONT_DOOR,
    audience: COMPLIANCE_AUDIENCE,
    fetch: (request) => app.fetch(request),
    cmdletOf: cmdletNamedBy,
    failure: exchangeFailure,
  };
}

/** Security & Compliance in the tenant's region: its own cmdlets, one at a time. */
export function complianceRegion(cloud: EmulatedCloud): Service {
  const app = adminApi(`${REGIONS}/${REGION}`, COMPLIANCE_AUDIENCE, cloud);
  app.post("/adminapi/beta/:tenant/invokecommand", (c) => invokeCommand(c, "compliance", cloud));
  return {
    prefix: REGIONS,
    audience: COMPLIANCE_AUDIENCE,
    fetch: (request) => app.fetch(request),
    cmdletOf: cmdletNamedBy,
    failure: exchangeFailure,
  };
}
