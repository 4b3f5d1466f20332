import { defineCheck } from "../../../engine/check.ts";
import type { CheckSettings } from "../../../engine/check.ts";
import { obstaclesOneByOne } from "../../../engine/obstacles.ts";
import type { Obstacles } from "../../../engine/obstacles.ts";
import { optional } from "../../../engine/source.ts";
import { demand, manual, met, notMet, withObstacles } from "../../../engine/verdict.ts";
import type { Evidence } from "../../../engine/verdict.ts";
import { exclusionOf } from "../mail-applications/applications.ts";
import { firstNamed, whereLooked } from "../live-evidence/evidence.ts";
import { answered, isVerdict } from "../live-evidence/no-answer.ts";
import { momentInWords, windowInWords } from "../live-evidence/window.ts";
import { counted, figure } from "../mailbox-auditing/words.ts";
import { applicationsReadingMail } from "../mail-access/applications.ts";
import type { MailReader } from "../mail-access/applications.ts";
import { mailAccess } from "../sources/mail-access.ts";
import { mailAccessApplications } from "../sources/mail-access-applications.ts";

/** AR.5.7: every application that reads mail in several mailboxes did so before, or was declared. It is how the intrusion of 2023 was seen. */
export const noUnfamiliarReaders = defineCheck(
  "AR.5.7",
  { mailAccess, names: optional(mailAccessApplications) },
  ({ mailAccess: value, names }, settings) => {
    const reading = answered(value, "which applications read mail");
    if (isVerdict(reading)) return reading;
    const enough = demand(settings.parameters["minimumMailboxes"], "parameters.minimumMailboxes");
    const seen = demand(applicationsReadingMail(reading, names), "mailAccess.applications");
    const { records, known, comparedWith, whole } = reading;
    const when = windowInWords(reading);
    const looked = whereLooked(
      reading,
      `${counted(seen.length, "application", "applications")} reading mail`,
    );
    if (records === 0)
      return manual(`In ${when}, no reading of mail is recorded at all: see AR.1.2.`, [looked]);
    // Records without any application show that the log is not read as it is written, not that nobody reads mail.
    demand(
      seen.find(({ appId }) => appId !== ""),
      "mailAccess.applications[0].AppId",
    );

    const declared = declaredIn(settings);
    if (known === null)
      return manual(
        `${counted(seen.length, "application", "applications")} read mail in ${when}. This is the baseline: have each explained, and the next scan with --live-evidence names what is new.`,
        [...firstNamed(seen.map((each) => inBaseline(each, declared))), looked],
      );

    const fresh = seen.filter(({ appId }) => !known.includes(appId) && !declared.has(appId));
    const wide = fresh.filter(({ mailboxes }) => mailboxes >= enough);
    const narrow = fresh.filter(({ mailboxes }) => mailboxes < enough);
    const evidence = [
      ...firstNamed(wide.map((each) => unfamiliar(each, enough, "violates"))),
      ...firstNamed(narrow.map((each) => unfamiliar(each, enough, "context"))),
      baselineEvidence(known, comparedWith),
      looked,
    ];
    if (wide.length > 0)
      return withObstacles(
        notMet(
          `${counted(wide.length, "application", "applications")} that nobody knew before read mail in ${figure(enough)} or more mailboxes, in ${when}.`,
          evidence,
        ),
        obstaclesTo(wide, enough),
      );
    return whole
      ? met(
          `No application that nobody knew before read mail in ${figure(enough)} or more mailboxes, in ${when}; ${counted(seen.length, "application was", "applications were")} seen.`,
          evidence,
        )
      : manual(
          `No unfamiliar application is among the records that Plimsoll read, but in ${when} there were more.`,
          evidence,
        );
  },
);

/** Applications that the organisation vouches for: in general, or for this policy. */
function declaredIn({ declared, exclusions }: CheckSettings): ReadonlySet<string> {
  return new Set([...declared.mailApplications, ...exclusions.applications].map((id) => id.toLowerCase()));
}

/** What was read was read: only declaring who read it helps, and records without an application name nobody. */
function obstaclesTo(wide: readonly MailReader[], enough: number): Obstacles | undefined {
  if (wide.some(({ appId }) => appId === "")) return undefined;
  return obstaclesOneByOne(
    wide,
    ({ appId, name }) => [exclusionOf(appId, { id: appId, name: displayName(appId, name) })],
    (reader) => unfamiliar(reader, enough, "violates"),
  );
}

function unfamiliar(reader: MailReader, enough: number, result: Evidence["result"]): Evidence {
  return {
    ...readerEvidence(reader),
    expected: `known before, declared, or fewer than ${counted(enough, "mailbox", "mailboxes")}`,
    result,
  };
}

function inBaseline(reader: MailReader, declared: ReadonlySet<string>): Evidence {
  return {
    ...readerEvidence(reader),
    expected: declared.has(reader.appId)
      ? "declared in the profile"
      : "an application that somebody can explain",
    result: "context",
  };
}

function readerEvidence({ appId, name, mailboxes, last }: MailReader): Omit<Evidence, "expected" | "result"> {
  return {
    object: { type: "Application", id: appId === "" ? null : appId, name: displayName(appId, name) },
    property: "AppId, ClientAppId",
    actual: `read mail in ${counted(mailboxes, "mailbox", "mailboxes")}, last at ${momentInWords(last)}`,
    ...(appId !== "" && name === null
      ? {
          note: "The tenant has no service principal for this id: it is Microsoft's own, or foreign to the tenant.",
        }
      : {}),
  };
}

function displayName(appId: string, name: string | null | undefined): string {
  if (appId === "") return "Records that name no application";
  return name ?? `Application ${appId}`;
}

function baselineEvidence(known: readonly string[], comparedWith: string | null): Evidence {
  return {
    object: { type: "Baseline", id: null, name: "Applications of the first scan" },
    property: "AppId, ClientAppId",
    actual: counted(known.length, "application", "applications"),
    expected: "every application that reads mail",
    result: "context",
    ...(comparedWith === null
      ? {}
      : { note: `The scan before this one looked up to ${momentInWords(comparedWith)}.` }),
  };
}
