import type { DiagnosticSetting } from "../../entra-id/log-collection/coverage.ts";
import { counted, inSentence } from "../mailbox-auditing/words.ts";
import type { AuditLogReader } from "../sources/audit-log-readers.ts";
import type { SentinelWorkspace } from "../sources/sentinel.ts";
import type { SignInActivity } from "../sources/sign-in-activities.ts";
import type { Workspace } from "../sources/workspaces.ts";
import { signInsAndAudit } from "./categories.ts";
import { judgeCategory } from "./category-judgement.ts";
import { auditConnectors } from "./connectors.ts";
import { consumersAmong, feedDays } from "./consumers.ts";
import { destinationsFor, routesOf } from "./routes.ts";

/** What the answer is drawn from; each undefined where it could not be read. */
export interface ExportSources {
  readonly diagnosticSettings: readonly DiagnosticSetting[] | undefined;
  readonly workspaces: readonly Workspace[] | undefined;
  readonly sentinel: readonly SentinelWorkspace[] | undefined;
  readonly activityFeedReaders: readonly AuditLogReader[] | undefined;
  readonly graphLogReaders: readonly AuditLogReader[] | undefined;
  readonly signInActivities: readonly SignInActivity[] | undefined;
}

/** Whether logs leave Microsoft's hands: `unknown` where nothing proves it either way. */
export interface Departure {
  readonly answer: "yes" | "no" | "unknown";
  /** One sentence */
  readonly words: string;
}

/** Does it leave the tenant? Of Entra ID's sign-ins and changes, and of the audit records among which mail access stands. */
export function leavesTheTenant(
  sources: ExportSources,
  now: Date,
): { readonly entraLogs: Departure; readonly auditRecords: Departure } {
  return { entraLogs: entraLogs(sources), auditRecords: auditRecords(sources, now) };
}

function entraLogs({ diagnosticSettings, workspaces }: ExportSources): Departure {
  if (diagnosticSettings === undefined)
    return { answer: "unknown", words: "Plimsoll was not shown where Entra ID sends its logs." };
  const routes = routesOf(diagnosticSettings, workspaces);
  const needs = signInsAndAudit.map((category) => ({ category, isFilled: true, because: "" }));
  const judged = needs.map((need) => judgeCategory(need, routes));
  const stays = judged.flatMap(({ judgement }) =>
    "evidence" in judgement && judgement.evidence.result === "violates"
      ? [judgement.evidence.object.name]
      : [],
  );
  if (stays.length > 0)
    return { answer: "no", words: `${inSentence(stays)} of Entra ID are kept there alone.` };
  if (judged.some(({ judgement, isUnclear }) => isUnclear || "undecided" in judgement))
    return {
      answer: "unknown",
      words: "It cannot be told whether Entra ID's logs arrive where they are sent.",
    };
  const places = signInsAndAudit
    .flatMap((category) => destinationsFor(routes, category))
    .filter(({ state }) => state === "live" || state === "unseen")
    .map(({ kind, name }) => `the ${kind} ${name}`);
  return {
    answer: "yes",
    words: `Entra ID sends its sign-in and audit logs to ${inSentence([...new Set(places)].sort())}.`,
  };
}

function auditRecords(sources: ExportSources, now: Date): Departure {
  const { activityFeedReaders, graphLogReaders, signInActivities, sentinel } = sources;
  const readers = [...(activityFeedReaders ?? []), ...(graphLogReaders ?? [])];
  const fetching = consumersAmong(readers, signInActivities, now).filter((each) => each.fetchesRecords);
  const alive = fetching.filter(({ life }) => life === "alive");
  const connectors = auditConnectors(sentinel ?? []).filter(({ kind }) => kind === "Office365");
  const on = connectors.filter(({ isOn }) => isOn === true);
  if (alive.length + on.length > 0) {
    const who = [
      ...alive.map(({ reader }) => `“${reader.name ?? reader.id}”`).sort(),
      ...(on.length > 0 ? ["Microsoft Sentinel"] : []),
    ];
    return { answer: "yes", words: `Audit records are fetched by ${inSentence(who)}.` };
  }
  const isProven =
    activityFeedReaders !== undefined &&
    graphLogReaders !== undefined &&
    fetching.length > 0 &&
    fetching.every(({ life }) => life === "dead") &&
    sentinel?.every(({ answer }) => answer.kind !== "refused") === true &&
    connectors.every(({ isOn }) => isOn === false);
  return isProven
    ? {
        answer: "no",
        words: `Audit records may be fetched by ${counted(fetching.length, "application", "applications")}, and none has signed in during the last ${feedDays} days.`,
      }
    : {
        answer: "unknown",
        words: "Nothing that Plimsoll was shown tells whether anybody fetches audit records.",
      };
}
