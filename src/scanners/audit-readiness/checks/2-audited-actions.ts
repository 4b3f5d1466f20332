import { met, notApplicable, notMet } from "../../../engine/verdict.ts";
import type { Verdict } from "../../../engine/verdict.ts";
import { weigh } from "../../judgement.ts";
import {
  actionsOf,
  defaultActions,
  forensicCore,
  isManaged,
  mailItemsAccessed,
} from "../mailbox-auditing/actions.ts";
import { mailboxCheck } from "../mailbox-auditing/mailbox-check.ts";
import { logonTypes } from "../mailbox-auditing/settings.ts";
import type { AuditSettings, LogonType, MailboxAuditing } from "../mailbox-auditing/settings.ts";
import { surveyMailboxes } from "../mailbox-auditing/survey.ts";
import type { Aspect, AspectJudgement, Question } from "../mailbox-auditing/question.ts";
import { counted, figure, inSentence } from "../mailbox-auditing/words.ts";

/** AR.2.3: MailItemsAccessed is recorded for every user and shared mailbox, whoever acts. */
export const mailboxAccessRecorded = mailboxCheck("AR.2.3", (mailboxes) =>
  verdictOn(mailboxes, {
    aspects: logonTypes.map((logonType) => ({
      ...aspectOf(logonType, `without ${mailItemsAccessed}`),
      judge: (settings) => judgeAccess(settings, logonType),
    })),
    expected: `${mailItemsAccessed} among the owner, delegate and admin actions`,
    concernsLicences: true,
    met: (asked) => `${mailItemsAccessed} is recorded for all ${asked}, whoever acts.`,
    notMet: (affected) =>
      `Of ${affected}, reading is not recorded for everybody who acts (${mailItemsAccessed} is missing): it would leave no trace.`,
  }),
);

/** AR.2.4: lists that somebody customised hold all that Microsoft records by default. */
export const customisedListsComplete = mailboxCheck("AR.2.4", (mailboxes) =>
  verdictOn(mailboxes, {
    aspects: customisedAspects(defaultActions, "customised, without some default actions"),
    expected: "every default action",
    met: (asked) => `No customised list lacks a default action, in ${asked}.`,
    notMet: (affected) => `The customised lists of ${affected} lack actions that are recorded by default.`,
  }),
);

/** AR.2.5: lists that somebody customised hold the actions by which an intrusion is told. */
export const forensicCoreRecorded = mailboxCheck("AR.2.5", (mailboxes) =>
  verdictOn(mailboxes, {
    aspects: customisedAspects(forensicCore, "customised, without some actions of the forensic core"),
    expected: "every action of the forensic core",
    met: (asked) => `No customised list lacks an action of the forensic core, in ${asked}.`,
    notMet: (affected) =>
      `The customised lists of ${affected} lack actions without which an intrusion cannot be told.`,
  }),
);

interface ListQuestion extends Omit<Question, "scope"> {
  /** The summary, for example for "all 412 mailboxes" */
  readonly met: (asked: string) => string;
  /** The summary, for example for "3 of 412 mailboxes" */
  readonly notMet: (affected: string) => string;
}

function verdictOn(mailboxes: MailboxAuditing, question: ListQuestion): Verdict {
  const { asked, affected, judgements } = surveyMailboxes(mailboxes, { scope: ["default"], ...question });
  const { violations, evidence } = weigh(judgements);
  const all = counted(asked, "user or shared mailbox", "user and shared mailboxes");
  if (violations.length > 0) return notMet(question.notMet(`${figure(affected)} of ${all}`), evidence);
  if (asked === 0) return notApplicable("The tenant has no user or shared mailboxes.", evidence);
  return met(question.met(all), evidence);
}

function aspectOf(logonType: LogonType, gap: string): Pick<Aspect, "property" | "title"> {
  return { property: `Audit${logonType}`, title: `${logonType.toLowerCase()} actions ${gap}` };
}

/** Either way the event is not recorded; who keeps the list tells what to do about it. */
function judgeAccess(settings: AuditSettings, logonType: LogonType): AspectJudgement {
  const actions = actionsOf(settings, logonType);
  if (actions === undefined) return { untold: `Audit${logonType}` };
  if (actions.includes(mailItemsAccessed)) return "whole";
  const gapIn = logonType.toLowerCase();
  switch (isManaged(settings, logonType)) {
    case true:
      return { sort: "managed", in: gapIn, gap: "kept by Microsoft, and the event has not come to them" };
    case false:
      return { sort: "customised", in: gapIn, gap: "customised, without the event" };
    case undefined:
      return { sort: "unexplained", in: gapIn, gap: "without the event" };
  }
}

function customisedAspects(wanted: Readonly<Record<LogonType, readonly string[]>>, gap: string): Aspect[] {
  return logonTypes.map((logonType) => ({
    ...aspectOf(logonType, gap),
    judge: (settings) => {
      const managed = isManaged(settings, logonType);
      if (managed === true) return "whole";
      const actions = actionsOf(settings, logonType);
      if (actions === undefined) return { untold: `Audit${logonType}` };
      const missing = wanted[logonType].filter((action) => !actions.includes(action));
      if (missing.length === 0) return "whole";
      if (managed === undefined) return { untold: "DefaultAuditSet" };
      return {
        sort: "customised",
        in: logonType.toLowerCase(),
        gap: `customised, without ${inSentence(missing)}`,
      };
    },
  }));
}
