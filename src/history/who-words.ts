import { strip } from "../report/visible-text.ts";
import { moment } from "../report/wording.ts";
import type { Actor, Change, Diff, Who } from "./change.ts";

const logNames: Readonly<Record<Who["log"], string>> = {
  directory: "the directory’s audit log",
  unified: "the unified audit log",
};

/** Who made a change, one line for each record; no line where nobody looked. */
export function whoInWords(change: Change, logs: Diff["auditLogs"]): string[] {
  if (change.cause !== "tenant" || change.who === undefined) return [];
  const { log, isSure, actors, more } = change.who;
  const window = logs[log];
  if (window === null) return [];
  if (actors.length === 0)
    return [`by: not found in ${logNames[log]} from ${moment(window.from)} to ${moment(window.to)}`];
  const lines = actors.map((actor) => `${isSure ? "by" : "may have been"}: ${actorInWords(actor)}`);
  return more === 0
    ? lines
    : [...lines, `and ${more} more ${more === 1 ? "record" : "records"}; the log has them all`];
}

function actorInWords({ user, application, address, at, activity }: Actor): string {
  const by = [
    user === null ? "" : named(user, "a user without a name"),
    application === null
      ? ""
      : `${user === null ? "" : "with "}the application ${named(application, "without a name")}`,
  ].filter((part) => part !== "");
  const who = by.length === 0 ? "somebody whom the log does not name" : by.join(" ");
  return `${who}${address === null || address === "" ? "" : ` from ${strip(address)}`}, ${moment(at)} (${strip(activity)})`;
}

function named({ id, name }: NonNullable<Actor["user"]>, nameless: string): string {
  const shown = name === null || name === "" ? nameless : strip(name);
  return id === null || id === "" ? shown : `${shown} (${strip(id)})`;
}

/** Why nobody is named, for each log that was not or could not be read. */
export function logCaveats(logs: Diff["auditLogs"]): string {
  return (["directory", "unified"] as const)
    .map((log) => {
      const failure = logs[log]?.failure;
      if (failure === null || failure === undefined) return "";
      return ` ${unknown[log]} is not known: ${strip(failure.message)}${remedies[log][failure.cause] ?? ""}`;
    })
    .join("");
}

const unknown: Readonly<Record<Who["log"], string>> = {
  directory: "Who changed settings of Entra ID",
  unified:
    "Who changed settings of Exchange, Security & Compliance, SharePoint, Teams, Power BI or data policies",
};

const remedies: Readonly<Record<Who["log"], Readonly<Record<string, string>>>> = {
  directory: {
    permission:
      " Grant the application AuditLog.Read.All on Microsoft Graph, and the next change has a name.",
    licence: " The log is open to programs with Microsoft Entra ID P1.",
  },
  unified: {
    notAsked: " Add --live-evidence to the scan, and the next change has a name.",
    permission:
      " Grant the application AuditLogsQuery.Read.All on Microsoft Graph, and the next change has a name.",
  },
};
