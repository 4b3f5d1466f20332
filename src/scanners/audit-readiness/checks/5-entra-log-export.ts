import { defineCheck } from "../../../engine/check.ts";
import { neededBySome, optional } from "../../../engine/source.ts";
import { manual, met, notApplicable, notMet } from "../../../engine/verdict.ts";
import { diagnosticSettings } from "../../entra-id/sources/diagnostic-settings.ts";
import { weigh } from "../../judgement.ts";
import { domains } from "../../organization/domains.ts";
import { licences } from "../../organization/licences.ts";
import { categoryNeeds, graphActivity, neverAsked } from "../export/categories.ts";
import { judgeCategory } from "../export/category-judgement.ts";
import { judgeDestinations } from "../export/destination-judgement.ts";
import { routesOf } from "../export/routes.ts";
import { refusals, settingsUnread } from "../export/unread.ts";
import { counted, figure, inSentence } from "../mailbox-auditing/words.ts";
import { managedIdentityCount } from "../sources/managed-identities.ts";
import { workspaces } from "../sources/workspaces.ts";

/** AR.5.1: every log category that the tenant fills leaves Entra ID. */
export const logCategoriesExported = defineCheck(
  "AR.5.1",
  {
    diagnosticSettings: neededBySome(diagnosticSettings),
    workspaces: optional(workspaces),
    licences: neededBySome(licences),
    domains: neededBySome(domains),
    managedIdentityCount: neededBySome(managedIdentityCount),
  },
  ({ diagnosticSettings: settings, workspaces: read, ...signals }, _settings, failures) => {
    if (settings === undefined) return settingsUnread(failures);
    const routes = routesOf(settings, read);
    const judgements = categoryNeeds(signals).map((need) => judgeCategory(need, routes));
    const { violations, evidence } = weigh([...judgements, { evidence: neverAskedEvidence }]);
    const asked = counted(
      evidence.filter(({ result }) => result !== "context").length,
      "log category",
      "log categories",
    );
    if (violations.length === 0)
      return met(`Entra ID sends all ${asked} that this tenant fills to a place of their own.`, evidence);
    const names = inSentence(violations.map(({ object }) => object.name));
    return notMet(
      `Of ${asked} that this tenant fills, Entra ID sends ${figure(violations.length)} nowhere: ${names}.`,
      evidence,
    );
  },
);

const neverAskedEvidence = {
  object: { type: "Log categories of Entra ID", id: null, name: "Categories that are not asked for" },
  property: "properties.logs",
  actual: "not looked at",
  expected: "not looked at",
  result: "context",
  note: neverAsked,
} as const;

/** AR.5.2: what Entra ID sends arrives where it can be searched. */
export const destinationsSearchable = defineCheck(
  "AR.5.2",
  { diagnosticSettings: neededBySome(diagnosticSettings), workspaces: neededBySome(workspaces) },
  ({ diagnosticSettings: settings, workspaces: read }, _settings, failures) => {
    if (settings === undefined) return settingsUnread(failures);
    const unread = refusals({ workspaces: read }, failures);
    const { violations, unclear, evidence, destinations } = judgeDestinations(routesOf(settings, read));
    const all = [...evidence, ...unread];
    if (violations > 0)
      return notMet(
        `Of ${counted(destinations, "place", "places")} that Entra ID sends logs to, ${violations === 1 ? "one cannot" : `${violations} cannot`} be searched, or ${violations === 1 ? "does" : "do"} not exist.`,
        all,
      );
    if (destinations === 0)
      return notApplicable("Entra ID sends its logs nowhere (AR.4.5), so there is no place to look at.", all);
    if (unclear > 0)
      return manual(
        `Entra ID sends logs to ${counted(destinations, "place", "places")}, and Plimsoll cannot see of ${figure(unclear)} whether anybody can search there. A person must look.`,
        all,
      );
    return met("Every log that Entra ID sends arrives in a workspace that exists and can be searched.", all);
  },
);

/** AR.5.3: the log of requests to Microsoft Graph leaves Entra ID, which keeps none of it. */
export const graphActivityExported = defineCheck(
  "AR.5.3",
  { diagnosticSettings: neededBySome(diagnosticSettings), workspaces: optional(workspaces) },
  ({ diagnosticSettings: settings, workspaces: read }, _settings, failures) => {
    if (settings === undefined) return settingsUnread(failures);
    const need = {
      category: graphActivity,
      isFilled: true,
      because: "Microsoft keeps none of these records itself.",
    };
    const { violations, evidence } = weigh([judgeCategory(need, routesOf(settings, read))]);
    return violations.length === 0
      ? met(
          "The requests that applications make to Microsoft Graph are logged, and sent elsewhere.",
          evidence,
        )
      : notMet(
          "The requests that applications make to Microsoft Graph, for mail among other things, are kept nowhere.",
          evidence,
        );
  },
);
