import { z } from "zod";
import { defineOptInSource } from "../../../engine/opt-in.ts";
import { neededBySome } from "../../../engine/source.ts";
import { ReadFailure } from "../../../tenant/failure.ts";
import { noAnswerSchemas } from "../live-evidence/no-answer.ts";
import { daysBetween, lastDays, moment } from "../live-evidence/window.ts";
import { applicationsQuery, throttledQuery } from "../mail-access/queries.ts";
import {
  inOrder,
  knownFrom,
  mailAccessReadingSchema,
  mailAccessSchema,
  mailItemsAccessed,
  throttledMailboxes,
} from "../mail-access/reading.ts";
import type { MailAccessReading } from "../mail-access/reading.ts";
import { tallyRecords } from "../mail-access/tally.ts";
import { auditSearchAccess, auditSearchClouds, huntingAccess } from "./live-access.ts";
import { countExchangeEvents, wholeNumber } from "./exchange-events.ts";

/** How far back Defender XDR is asked, in days: as far as the last scan, within these. It keeps thirty. */
const huntingDays = { least: 7, most: 30 };

/** How far back the audit log is searched, in days: every record has to be read, and there are very many. */
const searchDays = 2;

const applicationRows = z.array(
  z.object({ AppId: z.string(), Records: wholeNumber, Mailboxes: wholeNumber, First: moment, Last: moment }),
);
const throttledRows = z.array(z.object({ Mailbox: z.string(), Last: moment }));

/** Who read mail, counted by Defender XDR. */
export const huntedMailAccess = defineOptInSource("live-evidence", {
  id: "audit-readiness/hunted-mail-access",
  title: "who read mail, by Defender XDR",
  api: "graph",
  access: huntingAccess,
  schema: mailAccessReadingSchema,
  async collect({ apis: { liveEvidence }, previous }) {
    const now = liveEvidence.now();
    const window = lastDays(now, daysSince(previous, now));
    const [counts, applications, throttled] = await Promise.all([
      countExchangeEvents(liveEvidence, window),
      liveEvidence.hunt(applicationsQuery(window)),
      liveEvidence.hunt(throttledQuery(window)),
    ]);
    return {
      state: "answered",
      route: "hunting",
      ...window,
      whole: true,
      ...counts,
      applications: inOrder(
        applicationRows.parse(applications).map(({ AppId, Records, Mailboxes, First, Last }) => ({
          appId: AppId.toLowerCase(),
          records: Records,
          mailboxes: Mailboxes,
          first: First,
          last: Last,
        })),
      ),
      throttled: throttledMailboxes(
        throttledRows.parse(throttled).map(({ Mailbox, Last }) => ({ mailbox: Mailbox, last: Last })),
      ),
    };
  },
});

const searchedSchema = z.union([
  mailAccessReadingSchema,
  ...noAnswerSchemas,
  /** Defender XDR has answered: a search would only leave something behind in the tenant. */
  z.object({ state: z.literal("notNeeded") }),
]);

/** The same by a search of the audit log, where Defender XDR has no answer. */
export const searchedMailAccess = defineOptInSource("live-evidence", {
  id: "audit-readiness/searched-mail-access",
  title: "who read mail, by a search of the audit log",
  api: "graph",
  access: auditSearchAccess,
  clouds: auditSearchClouds,
  schema: searchedSchema,
  needs: { hunted: neededBySome(huntedMailAccess) },
  async collect({ apis: { liveEvidence }, needs: { hunted } }) {
    if (hunted !== undefined) return { state: "notNeeded" };
    const window = lastDays(liveEvidence.now(), searchDays);
    const answer = await liveEvidence.searchAuditLog({
      displayName: `Plimsoll: mail access until ${window.to}`,
      filterStartDateTime: window.from,
      filterEndDateTime: window.to,
      // Memory says the second; Microsoft's pages do not say (logging dossier 9.7).
      recordTypeFilters: ["exchangeItem", "exchangeItemAggregated"],
      operationFilters: [mailItemsAccessed],
    });
    switch (answer.kind) {
      case "finished":
        return tallyRecords(answer.records, window);
      case "unfinished":
        return { state: "unfinished", ...window };
      case "auditingOff":
        return { state: "auditingOff" };
    }
  },
});

/** Who read mail, by whichever of the two answered, beside what the first scan knew. */
export const mailAccess = defineOptInSource("live-evidence", {
  id: "audit-readiness/mail-access",
  title: "who read mail",
  api: "derived",
  access: { application: [] },
  schema: mailAccessSchema,
  needs: { hunted: neededBySome(huntedMailAccess), searched: neededBySome(searchedMailAccess) },
  async collect({ needs: { hunted, searched }, failures, previous }) {
    const reading = hunted ?? searched;
    if (reading === undefined || reading.state === "notNeeded")
      throw failures["hunted"] ?? new ReadFailure("notRead", "Nothing was asked about mail access.");
    return { ...reading, ...knownFrom(previous) };
  },
});

function daysSince(previous: unknown, now: Date): number {
  const before: MailAccessReading | undefined = mailAccessReadingSchema.safeParse(previous).data;
  if (before === undefined) return huntingDays.least;
  const days = Math.ceil(daysBetween(before.to, now.toISOString()));
  return Math.min(huntingDays.most, Math.max(huntingDays.least, days));
}
