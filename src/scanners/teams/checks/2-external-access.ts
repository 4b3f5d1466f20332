import { defineCheck } from "../../../engine/check.ts";
import { optional } from "../../../engine/source.ts";
import { met, notMet } from "../../../engine/verdict.ts";
import { weigh } from "../../judgement.ts";
import { contactWithStrangers, firstContactByStrangers, organizationsByName } from "../external-access.ts";
import { governmentPlans, unlessGovernment } from "../government.ts";
import { findsOne } from "../reference.ts";
import { judgeEvery } from "../setting.ts";
import { federation } from "../sources/federation.ts";
import { teamsTenant } from "../sources/tenant.ts";
import type { TeamsKind } from "../teams-object.ts";

const externalAccess: TeamsKind = { type: "External access settings", plural: "external access settings" };
const noContacts = "In government clouds, Teams has no contact with private accounts.";

/** MS.TEAMS.2.1v2: Teams connects only with organisations whose domains are named. */
export const organizationsByDomain = defineCheck(
  "MS.TEAMS.2.1v2",
  { federation },
  ({ federation: all }) => {
    const { violations, evidence, deviations } = weigh(judgeEvery(externalAccess, all, organizationsByName));
    return violations.length === 0
      ? met("Teams connects only with organisations whose domains are named, or with none.", evidence)
      : notMet(
          "Teams connects with every organisation that uses it: no list of allowed domains limits whom people can reach.",
          evidence,
          deviations,
        );
  },
  {
    scubagear: ({ federation: all }) =>
      !findsOne(
        all,
        ({ AllowFederatedUsers, AllowedDomains }) =>
          AllowFederatedUsers === true && countAsRego(AllowedDomains) === 0,
      ),
  },
);

/** MS.TEAMS.2.2v2: people with private Teams accounts cannot make the first contact. Not in government clouds. */
export const firstContact = defineCheck(
  "MS.TEAMS.2.2v2",
  { federation, teamsTenant: optional(teamsTenant) },
  ({ federation: all, teamsTenant: tenant }, { cloud }) =>
    unlessGovernment(tenant, cloud, noContacts, () => {
      const { violations, evidence } = weigh(judgeEvery(externalAccess, all, firstContactByStrangers));
      return violations.length === 0
        ? met("People with private Teams accounts cannot make the first contact.", evidence)
        : notMet(
            "People with private Teams accounts can write to the organisation's people first.",
            evidence,
          );
    }),
  {
    scubagear: ({ federation: all, teamsTenant: tenant }) =>
      governmentPlans(tenant).length > 0 ||
      !findsOne(
        all,
        ({ AllowTeamsConsumer, AllowTeamsConsumerInbound }) =>
          AllowTeamsConsumer === true && AllowTeamsConsumerInbound === true,
      ),
  },
);

/** MS.TEAMS.2.3v2: people do not chat with private Teams accounts. Not in government clouds. */
export const privateAccounts = defineCheck(
  "MS.TEAMS.2.3v2",
  { federation, teamsTenant: optional(teamsTenant) },
  ({ federation: all, teamsTenant: tenant }, { cloud }) =>
    unlessGovernment(tenant, cloud, noContacts, () => {
      const { violations, evidence } = weigh(judgeEvery(externalAccess, all, contactWithStrangers));
      return violations.length === 0
        ? met("People cannot chat with private Teams accounts.", evidence)
        : notMet("People can chat with private Teams accounts.", evidence);
    }),
  {
    scubagear: ({ federation: all, teamsTenant: tenant }) =>
      governmentPlans(tenant).length > 0 ||
      !findsOne(all, ({ AllowTeamsConsumer }) => AllowTeamsConsumer === true),
  },
);

/** What Rego's `count` makes of a value: elements, keys or characters; undefined of what has none of these. */
function countAsRego(value: unknown): number | undefined {
  if (typeof value === "string" || Array.isArray(value)) return value.length;
  return typeof value === "object" && value !== null ? Object.keys(value).length : undefined;
}
