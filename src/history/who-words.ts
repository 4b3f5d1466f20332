import { strip } from "../report/visible-text.ts";
import { moment } from "../report/wording.ts";
import type { Actor, Change, Diff } from "./change.ts";

/** Who made a change, one line for each record; no line where nobody looked. */
export function whoInWords(change: Change, log: Diff["auditLog"]): string[] {
  if (change.cause !== "tenant" || change.who === undefined || log === null) return [];
  const { actors, more } = change.who;
  if (actors.length === 0)
    return [`by: not found in the audit log from ${moment(log.from)} to ${moment(log.to)}`];
  const lines = actors.map((actor) => `by: ${actorInWords(actor)}`);
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

/** Why nobody is named, where the log could not be read. */
export function logCaveat(log: Diff["auditLog"]): string {
  if (log === null || log.failure === null) return "";
  return ` Who made the changes is not known: ${strip(log.failure.message)}${remedies[log.failure.cause] ?? ""}`;
}

const remedies: Readonly<Record<string, string>> = {
  permission: " Grant the application AuditLog.Read.All on Microsoft Graph, and the next change has a name.",
  licence: " The log is open to programs with Microsoft Entra ID P1.",
};
