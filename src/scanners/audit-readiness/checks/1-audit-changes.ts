import { defineCheck } from "../../../engine/check.ts";
import type { CheckSettings } from "../../../engine/check.ts";
import { obstaclesOneByOne } from "../../../engine/obstacles.ts";
import type { Exclusion, Obstacles } from "../../../engine/obstacles.ts";
import { manual, met, notMet, withObstacles } from "../../../engine/verdict.ts";
import type { Evidence } from "../../../engine/verdict.ts";
import { weigh } from "../../judgement.ts";
import type { Judgement } from "../../judgement.ts";
import { newestFirst } from "../audit-tampering/changes.ts";
import { gravityOf, isOfRetention } from "../audit-tampering/operations.ts";
import { lookForRetention } from "../audit-tampering/reading.ts";
import type { AuditChange, AuditChangesReading, Look } from "../audit-tampering/reading.ts";
import { firstNamed, whereLooked } from "../live-evidence/evidence.ts";
import { answered, isVerdict } from "../live-evidence/no-answer.ts";
import { momentInWords, windowInWords } from "../live-evidence/window.ts";
import { counted, figure } from "../mailbox-auditing/words.ts";
import { auditChanges } from "../sources/audit-changes.ts";

/** AR.1.3: nobody switched recording off lately, and what else was changed about it has an explanation. */
export const nobodyWeakenedAuditing = defineCheck(
  "AR.1.3",
  { auditChanges },
  ({ auditChanges: value }, settings) => {
    const reading = answered(value, "changes to auditing");
    if (isVerdict(reading)) return reading;
    const { furtherMailboxes } = reading;
    const changes = reading.changes.toSorted(newestFirst);
    const retention = lookForRetention(reading);
    const whole = reading.whole && retention?.whole === true;
    const leftOut = changes.filter((change) => isLeftOut(change, settings));
    const counting = changes.filter((change) => !isLeftOut(change, settings));
    const { violations, evidence } = weigh(counting.map(judge));
    const others = evidence.filter(({ result }) => result !== "violates");
    const shown = [
      ...firstNamed(violations),
      ...firstNamed(others, others.length + furtherMailboxes),
      ...firstNamed(leftOut.map(leftOutEvidence)),
      whereLooked(
        reading,
        counted(changes.length + furtherMailboxes, "change to auditing", "changes to auditing"),
      ),
      ...retentionLook(reading, retention),
    ];
    const when = `In ${windowInWords(reading)}`;
    const all = counting.length + furtherMailboxes;
    if (violations.length > 0)
      return withObstacles(
        notMet(`${when}, recording was switched off ${counted(violations.length, "time", "times")}.`, shown),
        whole && furtherMailboxes === 0 ? obstaclesTo(counting) : undefined,
      );
    if (all > 0)
      return manual(
        `${when}, what is recorded was changed ${counted(all, "time", "times")}. Have each change explained by whoever made it.`,
        shown,
      );
    if (retention === undefined)
      return manual(
        `${when}, nobody${leftOutInWords(leftOut)} changed what is recorded. Whether somebody changed for how long it is kept was not looked at: grant AuditLogsQuery.Read.All or ThreatHunting.Read.All on Microsoft Graph, or search Purview for *-UnifiedAuditLogRetentionPolicy.`,
        shown,
      );
    return whole
      ? met(
          `${when}, nobody${leftOutInWords(leftOut)} changed what is recorded, or${windowInWords(retention) === windowInWords(reading) ? "" : `, in ${windowInWords(retention)},`} for how long it is kept.`,
          shown,
        )
      : manual(
          `${when}, there were more records than Plimsoll reads; none of those that it read weakens auditing.`,
          shown,
        );
  },
);

function leftOutInWords(leftOut: readonly AuditChange[]): string {
  return leftOut.length === 0 ? "" : ` but those whom the profile leaves out (${figure(leftOut.length)})`;
}

/** Where changes to retention policies were looked for, if that is said by nothing else. */
function retentionLook(reading: AuditChangesReading, look: Look | undefined): Evidence[] {
  const isSame = look?.route === reading.route && windowInWords(look) === windowInWords(reading);
  if (look === undefined || isSame) return [];
  const found = reading.changes.filter(({ operation }) => isOfRetention(operation)).length;
  return [whereLooked(look, `${counted(found, "change", "changes")} to retention policies`)];
}

/** The profile may leave out who made a change, or the account that it was made to. */
function isLeftOut({ by, target }: AuditChange, { exclusions }: CheckSettings): boolean {
  const users = exclusions.users.map((id) => id.toLowerCase());
  return users.includes(by.toLowerCase()) || users.includes(target.toLowerCase());
}

/** Every change counts, since the milder ones are a person's to judge. What was done was done: only leaving somebody out helps. */
function obstaclesTo(counting: readonly AuditChange[]): Obstacles | undefined {
  if (counting.some((change) => exclusionsOf(change).length === 0)) return undefined;
  return obstaclesOneByOne(counting, exclusionsOf, (change) => changeEvidence(change, "violates"));
}

function exclusionsOf({ by, target }: AuditChange): readonly (readonly Exclusion[])[] {
  return [by, target]
    .filter((id) => id !== "")
    .map((id) => [{ kind: "users", id: id.toLowerCase(), name: id, from: [] }]);
}

function judge(change: AuditChange): Judgement {
  const gravity = gravityOf(change);
  if (gravity === "untold")
    return { undecided: `auditChanges[${change.operation}, ${change.at}].Parameters` };
  return { evidence: changeEvidence(change, gravity === "switchesOff" ? "violates" : "context") };
}

function leftOutEvidence(change: AuditChange): Evidence {
  return { ...changeEvidence(change, "context"), note: "Left out by the profile." };
}

function changeEvidence(change: AuditChange, result: Evidence["result"]): Evidence {
  const { operation, parameters, target, succeeded } = change;
  const given = (parameters ?? []).map(({ name, value }) => `${name}: ${value}`);
  return {
    object: { type: "Change to auditing", id: target === "" ? null : target, name: who(change) },
    property: operation,
    actual: given.length === 0 ? "run" : given.join(", "),
    expected: "no change, or one that somebody can explain",
    result,
    ...(succeeded ? {} : { note: "Exchange refused it: nothing was changed." }),
  };
}

function who({ by, clientIp, at }: AuditChange): string {
  const from = clientIp === "" ? "" : ` from ${clientIp}`;
  return `${by === "" ? "somebody" : by}${from}, ${momentInWords(at)}`;
}
