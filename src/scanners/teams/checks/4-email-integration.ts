import { defineCheck } from "../../../engine/check.ts";
import { optional } from "../../../engine/source.ts";
import { met, notMet } from "../../../engine/verdict.ts";
import { weigh } from "../../judgement.ts";
import { governmentPlans, unlessGovernment } from "../government.ts";
import { findsOne } from "../reference.ts";
import { flag, judgeEvery } from "../setting.ts";
import { clientConfigurations } from "../sources/client-configuration.ts";
import type { ClientConfiguration } from "../sources/client-configuration.ts";
import { teamsTenant } from "../sources/tenant.ts";
import type { TeamsKind } from "../teams-object.ts";

const teamsSettings: TeamsKind = { type: "Teams settings", plural: "Teams settings" };

const mailToChannels = flag<ClientConfiguration>("AllowEmailIntoChannel", {
  on: "channels take mail",
  off: "channels take no mail",
  wanted: "off",
});

/** MS.TEAMS.4.1v1: channels take no mail. Not in government clouds. Without the tenant's plans, ScubaGear's rule does not pass. */
export const emailIntegration = defineCheck(
  "MS.TEAMS.4.1v1",
  { clientConfigurations, teamsTenant: optional(teamsTenant) },
  ({ clientConfigurations: all, teamsTenant: tenant }, { cloud }) =>
    unlessGovernment(tenant, cloud, "In government clouds, channels have no mail addresses.", () => {
      const { violations, evidence } = weigh(judgeEvery(teamsSettings, all, mailToChannels));
      return violations.length === 0
        ? met("Channels take no mail.", evidence, ["cloud-without-plans"])
        : notMet(
            "Channels take mail, at addresses that the organisation's own mail filters do not see.",
            evidence,
          );
    }),
  {
    scubagear: ({ clientConfigurations: all, teamsTenant: tenant }) =>
      Array.isArray(tenant?.AssignedPlan) &&
      (governmentPlans(tenant).length > 0 ||
        !findsOne(all, ({ AllowEmailIntoChannel }) => AllowEmailIntoChannel === true)),
  },
);
