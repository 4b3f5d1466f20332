import { defineCheck } from "../../../engine/check.ts";
import { manual, met, notMet } from "../../../engine/verdict.ts";
import { firstNamed, whereLooked } from "../live-evidence/evidence.ts";
import { answered, isVerdict } from "../live-evidence/no-answer.ts";
import { momentInWords, windowInWords } from "../live-evidence/window.ts";
import { counted } from "../mailbox-auditing/words.ts";
import { mailItemsAccessed } from "../mail-access/reading.ts";
import { mailAccess } from "../sources/mail-access.ts";

/** AR.2.9: no mailbox was so busy that Exchange stopped recording what was read in it. */
export const nothingThrottled = defineCheck("AR.2.9", { mailAccess }, ({ mailAccess: value }) => {
  const reading = answered(value, "mailboxes in which recording was throttled");
  if (isVerdict(reading)) return reading;
  const { records, whole, throttled } = reading;
  const when = `In ${windowInWords(reading)}`;
  const looked = whereLooked(reading, `${counted(records, "record", "records")} of ${mailItemsAccessed}`);
  if (throttled.mailboxes > 0) {
    const named = throttled.examples.map(({ mailbox, last }) => ({
      object: { type: "Mailbox", id: mailbox, name: mailbox },
      property: "OperationProperties.IsThrottled",
      actual: `True, last at ${momentInWords(last)}`,
      expected: "no throttled record",
      result: "violates" as const,
    }));
    return notMet(
      `${when}, Exchange stopped recording for a while what was read in ${counted(throttled.mailboxes, "mailbox", "mailboxes")}, because it was too much.`,
      [...firstNamed(named, throttled.mailboxes), looked],
    );
  }
  if (records === 0) return manual(`${when}, no reading of mail is recorded at all: see AR.1.2.`, [looked]);
  return whole
    ? met(`${when}, what was read was recorded without a gap from throttling.`, [looked])
    : manual(
        `${when}, there were more records than Plimsoll reads; none of those that it read tells of throttling.`,
        [looked],
      );
});
