import { defineCheck } from "../../../engine/check.ts";
import { neededBySome } from "../../../engine/source.ts";
import { manual, met, notApplicable, notMet } from "../../../engine/verdict.ts";
import { diagnosticSettings } from "../../entra-id/sources/diagnostic-settings.ts";
import { domains } from "../../organization/domains.ts";
import { licences } from "../../organization/licences.ts";
import { categoryNeeds, graphActivity, neverAsked } from "../export/categories.ts";
import { judgeCategories } from "../export/category-judgement.ts";
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
    workspaces: neededBySome(workspaces),
    licences: neededBySome(licences),
    domains: neededBySome(domains),
    managedIdentityCount: neededBySome(managedIdentityCount),
  },
  ({ diagnosticSettings: settings, workspaces: read, ...signals }, _settings, failures) => {
    if (settings === undefined) return settingsUnread(failures);
    const needs = categoryNeeds(signals);
    const judged = judgeCategories(needs, routesOf(settings, read));
    const evidence = [...judged.evidence, neverAskedEvidence];
    const filled = needs.filter(({ isFilled }) => isFilled !== false).length;
    const asked = counted(filled, "log category", "log categories");
    if (judged.violations.length > 0)
      return notMet(
        `Of ${asked} that this tenant fills, Entra ID sends ${figure(judged.violations.length)} nowhere: ${inSentence(judged.violations)}.`,
        evidence,
      );
    if (judged.unclear.length === 0)
      return met(`Entra ID sends all ${asked} that this tenant fills to a place outside of it.`, evidence);
    return manual(
      `Of ${asked} that this tenant fills, ${figure(judged.unclear.length)} ${judged.unclear.length === 1 ? "goes" : "go"} to a workspace that Plimsoll was not shown. A person must see whether it exists.`,
      [...evidence, ...refusals({ workspaces: read }, failures)],
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
  { diagnosticSettings: neededBySome(diagnosticSettings), workspaces: neededBySome(workspaces) },
  ({ diagnosticSettings: settings, workspaces: read }, _settings, failures) => {
    if (settings === undefined) return settingsUnread(failures);
    const need = {
      category: graphActivity,
      isFilled: true,
      because: "Microsoft keeps none of these records itself.",
    };
    const { violations, unclear, evidence } = judgeCategories([need], routesOf(settings, read));
    if (violations.length > 0)
      return notMet(
        "The requests that applications make to Microsoft Graph, for mail among other things, are kept nowhere.",
        evidence,
      );
    if (unclear.length === 0)
      return met(
        "The requests that applications make to Microsoft Graph are logged, and sent elsewhere.",
        evidence,
      );
    return manual(
      "The log of requests to Microsoft Graph goes to a workspace that Plimsoll was not shown. A person must see whether it exists.",
      [...evidence, ...refusals({ workspaces: read }, failures)],
    );
  },
);
