import { defineCheck } from "../../../engine/check.ts";
import { neededBySome } from "../../../engine/source.ts";
import { manual, met, notApplicable, notMet } from "../../../engine/verdict.ts";
import { diagnosticSettings } from "../../entra-id/sources/diagnostic-settings.ts";
import { weigh } from "../../judgement.ts";
import { signInsAndAudit } from "../export/categories.ts";
import { judgeCategories } from "../export/category-judgement.ts";
import { auditConnectors } from "../export/connectors.ts";
import { judgeRetention } from "../export/retention-judgement.ts";
import { routesOf } from "../export/routes.ts";
import { refusals, settingsUnread } from "../export/unread.ts";
import { counted, inSentence } from "../mailbox-auditing/words.ts";
import { retentionDemand } from "../retention/rules.ts";
import { sentinel } from "../sources/sentinel.ts";
import { workspaces } from "../sources/workspaces.ts";

/** AR.4.4: the workspaces that take in the logs keep them for as long as the organisation's rule asks. */
export const logsKeptLongEnough = defineCheck(
  "AR.4.4",
  {
    diagnosticSettings: neededBySome(diagnosticSettings),
    workspaces: neededBySome(workspaces),
    sentinel: neededBySome(sentinel),
  },
  ({ diagnosticSettings: settings, workspaces: read, sentinel: watched }, { declared }, failures) => {
    if (settings === undefined) return settingsUnread(failures);
    const unread = refusals({ workspaces: read, sentinel: watched }, failures);
    const routes = routesOf(settings, read);
    const demand = retentionDemand(declared);
    const judged = judgeRetention(routes, read ?? [], watched ?? [], demand);
    const evidence = [...judged.evidence, ...unread];
    const asked = `${counted(demand.searchableDays, "day", "days")} searchable and ${counted(demand.retrievableDays, "day", "days")} in all (${demand.by})`;
    const all = counted(judged.logs, "log", "logs");
    if (judged.violations > 0)
      return notMet(
        `Of ${all} that leave the tenant, ${judged.violations === 1 ? "one is" : `${judged.violations} are`} kept for less than ${asked}.`,
        evidence,
      );
    weigh(auditConnectors(watched ?? []).flatMap(undecidedIfUntold));
    if (judged.logs === 0)
      return notApplicable(
        "Entra ID sends its logs nowhere (AR.4.5), so there is no place that could keep them.",
        evidence,
      );
    const hidden = (watched ?? []).some(({ answer }) => answer.kind === "refused");
    return judged.unclear > 0 || unread.length > 0 || hidden
      ? manual(
          `Of ${all} that leave the tenant, Plimsoll cannot see for all whether they are kept for ${asked}. A person must look.`,
          evidence,
        )
      : met(`All ${all} that leave the tenant are kept for at least ${asked}.`, evidence);
  },
);

function undecidedIfUntold({ isOn, name }: { readonly isOn: boolean | undefined; readonly name: string }) {
  return isOn === undefined ? [{ undecided: `sentinel.connectors[${name}].properties` }] : [];
}

/** AR.4.5: sign-ins and changes to the directory are kept outside of Entra ID as well. */
export const entraLogsLeaveEntra = defineCheck(
  "AR.4.5",
  { diagnosticSettings: neededBySome(diagnosticSettings), workspaces: neededBySome(workspaces) },
  ({ diagnosticSettings: settings, workspaces: read }, _settings, failures) => {
    if (settings === undefined) return settingsUnread(failures);
    const needs = signInsAndAudit.map((category) => ({ category, isFilled: true, because: keptByEntra }));
    const { violations, unclear, evidence } = judgeCategories(needs, routesOf(settings, read));
    if (violations.length > 0)
      return notMet(`Entra ID alone keeps its ${inSentence(violations)}, for 30 days at most.`, evidence);
    if (unclear.length === 0)
      return met("The sign-in and audit logs of Entra ID are sent to a place outside of it.", evidence);
    return manual(
      `Entra ID sends its ${inSentence(unclear)} to a workspace that Plimsoll was not shown. A person must see whether it exists.`,
      [...evidence, ...refusals({ workspaces: read }, failures)],
    );
  },
);

const keptByEntra =
  "Entra ID itself keeps it for 7 days in tenants without a premium licence, and for 30 with Microsoft Entra ID P1 or P2.";
