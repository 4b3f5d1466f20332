import { defineCheck } from "../../../engine/check.ts";
import { neededBySome } from "../../../engine/source.ts";
import { demand, demandSource, manual, met, notMet } from "../../../engine/verdict.ts";
import type { Evidence } from "../../../engine/verdict.ts";
import { whereLooked } from "../live-evidence/evidence.ts";
import { answered, isAuditingOff, isVerdict } from "../live-evidence/no-answer.ts";
import { daysBetween, momentInWords, windowInWords } from "../live-evidence/window.ts";
import { recipientKind } from "../mailbox-auditing/recipient-kinds.ts";
import type { MailboxAuditing } from "../mailbox-auditing/settings.ts";
import { counted, figure } from "../mailbox-auditing/words.ts";
import { mailItemsAccessed } from "../mail-access/reading.ts";
import { mailAccess } from "../sources/mail-access.ts";
import { mailboxes } from "../sources/mailboxes.ts";

/** AR.1.2: somebody read mail lately, and there is a record of it. */
export const logAlive = defineCheck(
  "AR.1.2",
  { mailAccess, mailboxes: neededBySome(mailboxes) },
  ({ mailAccess: value, mailboxes: read }, { parameters }) => {
    if (isAuditingOff(value))
      return notMet(
        "Purview says that the tenant's audit log is switched off (AR.1.1): nothing is recorded.",
        [refusal()],
      );
    const reading = answered(value, "whether reading mail is recorded");
    if (isVerdict(reading)) return reading;
    const hours = demand(parameters["maximumHours"], "parameters.maximumHours");
    const enough = demand(parameters["minimumMailboxes"], "parameters.minimumMailboxes");
    const { records, newest, to } = reading;
    const looked = whereLooked(reading, `${counted(records, "record", "records")} of ${mailItemsAccessed}`);
    const isFresh = newest !== null && daysBetween(newest, to) * 24 <= hours;
    if (isFresh)
      return met(
        `Reading mail is recorded: the newest record is of ${momentInWords(newest)}, one of ${figure(records)} in ${windowInWords(reading)}.`,
        [newestEvidence(newest, hours, "meets"), looked],
      );

    const inUse = mailboxesInUse(demandSource(read, "mailboxes"));
    const silence =
      newest === null
        ? `No reading of mail is recorded in ${windowInWords(reading)}`
        : `The newest record of mail being read is of ${momentInWords(newest)}`;
    const size = `the tenant has ${counted(inUse, "user or shared mailbox", "user and shared mailboxes")}`;
    return inUse >= enough
      ? notMet(`${silence}, though ${size}.`, [newestEvidence(newest, hours, "violates"), looked])
      : manual(`${silence}. That may be so because it is quiet: ${size}.`, [
          newestEvidence(newest, hours, "context"),
          looked,
        ]);
  },
);

function newestEvidence(newest: string | null, hours: number, result: Evidence["result"]): Evidence {
  return {
    object: { type: "Audit records", id: null, name: mailItemsAccessed },
    property: "CreationTime",
    actual: newest === null ? "no record" : momentInWords(newest),
    expected: `within ${counted(hours, "hour", "hours")} before the scan`,
    result,
  };
}

function refusal(): Evidence {
  return {
    object: { type: "Log", id: null, name: "the unified audit log" },
    property: "error",
    actual: "AuditingDisabledTenant",
    expected: "a search that is taken",
    result: "violates",
  };
}

/** Whether they are really used, no source here tells; those that nobody counts by default, such as rooms, are left out. */
function mailboxesInUse({ configurations, uncounted }: MailboxAuditing): number {
  return configurations
    .filter(({ RecipientTypeDetails }) => recipientKind(RecipientTypeDetails)?.auditing === "default")
    .reduce((sum, each) => sum + each.mailboxes, uncounted);
}
