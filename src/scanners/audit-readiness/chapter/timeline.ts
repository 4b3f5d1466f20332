import type { ChapterStep } from "../../../engine/chapter.ts";
import type { CoverageCounts, MailboxCoverage } from "../coverage/mailbox-coverage.ts";
import { counted, figure } from "../mailbox-auditing/words.ts";
import type { Answers } from "./facts.ts";
import { firstOf } from "./from-findings.ts";
import type { Findings, Said } from "./from-findings.ts";
import type { Known } from "./known.ts";
import { recordingPolicies } from "./recording.ts";
import type { Recording } from "./recording.ts";

/** How well a step is known (logging dossier 1.1): read in the advisory and the press of the time, or as others quote a document. */
const readAtFirstHand = "Advisory AA23-193A and the press of July 2023.";
const quoted = (what: string) => `At second hand: ${what}, as others quote it.`;

interface TimelineInput extends Answers {
  readonly recording: Recording;
  readonly coverage: Known<MailboxCoverage>;
  readonly findings: Findings;
}

/** The intrusion of 2023 step by step, and what this tenant would have had at each. */
export function timelineFrom({ recording, coverage, searchable, leaving, told, findings }: TimelineInput) {
  const steps: ChapterStep[] = [
    {
      when: "Mid-May 2023",
      what: "Somebody who has acquired a consumer signing key of Microsoft’s forges tokens with it, and opens mail in Outlook on the web and Outlook.com. About 25 organisations are reached in the weeks that follow.",
      basis: readAtFirstHand,
      here: "No setting of this tenant would have stopped it: tokens signed with the provider’s stolen key pass every sign-in control. What is left is to see it.",
      tone: null,
      policies: [],
    },
    {
      when: "Mid-May to mid-June 2023",
      what: "Mail is read. Where the event is licensed, each reading leaves a MailItemsAccessed record, with the id of an application that does not normally touch mail in that tenant.",
      basis: readAtFirstHand,
      here: recording.sentence,
      tone: recording.tone,
      policies: recordingPolicies,
    },
    {
      when: "Mid-June 2023",
      what: "At the State Department a rule of its own on MailItemsAccessed, nicknamed “Big Yellow Taxi”, fires.",
      basis: quoted("the report of the Cyber Safety Review Board"),
      ...said(told),
    },
    {
      when: "June 2023",
      what: "The agency reports what it saw to Microsoft and CISA. The first access lies about a month back by then.",
      basis: readAtFirstHand,
      ...said(searchable),
    },
    {
      when: "12 July 2023",
      what: "CISA and the FBI publish advisory AA23-193A. They know of no other log that would have shown the intrusion; its beginning lies about two months back.",
      basis: `${readAtFirstHand} That no other log would have shown it is known at second hand, from a summary of the advisory.`,
      ...said(leaving),
    },
    {
      when: "July 2023",
      what: "Until now only mailboxes with Audit (Premium) have had the event. Microsoft announces that some 30 such events will come with Audit (Standard), and that its records will be kept for 180 days rather than 90.",
      basis: quoted("Microsoft’s announcement"),
      ...withoutPremium(coverage),
    },
    {
      when: "2 April 2024",
      what: "The Cyber Safety Review Board reports, and counts 22 organisations and more than 500 people.",
      basis: quoted("its report"),
      ...said(firstOf(findings, ["AR.6.4"]), "If the provider had to tell you:"),
    },
  ];
  return {
    title: "The intrusion, step by step",
    lead: "What happened in 2023, and what this tenant, as it is today, would have had at each step.",
    steps,
  };
}

function said({ notes, tone, policies }: Said, opening?: string) {
  const here = [...(opening === undefined ? [] : [opening]), ...notes].join(" ");
  return { here, tone, policies: [...policies] };
}

/** Mailboxes that would have had no event in 2023, and whether they have it today. */
function withoutPremium(coverage: Known<MailboxCoverage>): Pick<ChapterStep, "here" | "tone" | "policies"> {
  const policies = ["AR.2.3"];
  if ("because" in coverage) return { here: `Not known. ${coverage.because}`, tone: "unknown", policies };
  const { rows } = coverage.value;
  if (rows.length === 0 || rows.some(({ licence }) => licence === "untold"))
    return { here: "Which mailboxes have Audit (Premium) is not known.", tone: "unknown", policies };
  const others = rows.filter(({ licence }) => licence !== "premium");
  const sum = (key: keyof CoverageCounts) => others.reduce((total, row) => total + row[key], 0);
  const mailboxes = sum("mailboxes");
  if (mailboxes === 0)
    return {
      here: "Every mailbox has Audit (Premium), and would have had the event then.",
      tone: "good",
      policies,
    };
  const recorded = sum("recorded");
  return {
    here: `${counted(mailboxes, "mailbox is", "mailboxes are")} not known to have Audit (Premium); ${figure(recorded)} of them ${recorded === 1 ? "has" : "have"} the event today, whoever reads.`,
    tone:
      recorded === mailboxes
        ? "good"
        : recorded > 0
          ? "partly"
          : sum("untold") === mailboxes
            ? "unknown"
            : "bad",
    policies,
  };
}
