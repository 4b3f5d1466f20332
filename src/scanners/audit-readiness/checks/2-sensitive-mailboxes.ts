import { defineCheck } from "../../../engine/check.ts";
import { neededBySome } from "../../../engine/source.ts";
import { demand, demandSource, manual, met, notApplicable, notMet } from "../../../engine/verdict.ts";
import type { Evidence, Verdict } from "../../../engine/verdict.ts";
import { privilegedUsers } from "../../entra-id/sources/privileged-access.ts";
import { organizationConfigs } from "../../exchange-online/sources/organization-config.ts";
import { weigh } from "../../judgement.ts";
import type { Judgement } from "../../judgement.ts";
import { offForAll } from "../mailbox-auditing/organization-switch.ts";
import { judgeSearches, searchQueryInitiated, withoutMailbox } from "../mailbox-auditing/searches.ts";
import { namesOf } from "../mailbox-auditing/sensitivity.ts";
import type { MailboxAuditing, SingledOut } from "../mailbox-auditing/settings.ts";
import { counted, figure, inSentence } from "../mailbox-auditing/words.ts";
import { mailboxes } from "../sources/mailboxes.ts";

/** No more mailboxes than this are named: the counts tell the rest. */
const mostNamed = 50;

/**
 * AR.2.6: what the owners of sensitive mailboxes search for is recorded. Sensitive are the mailboxes that the profile declares, and those of people who hold
 * a highly privileged role or may activate one.
 */
export const searchesRecorded = defineCheck(
  "AR.2.6",
  {
    organizationConfigs,
    mailboxes: neededBySome(mailboxes),
    privilegedUsers: neededBySome(privilegedUsers),
  },
  ({ organizationConfigs: configs, mailboxes: read, privilegedUsers: holders }, { declared }) => {
    const off = offForAll(configs);
    if (off !== undefined) return off;
    const all = demandSource(read, "mailboxes");
    const sensitive = sensitiveAmong(all, declared.sensitiveMailboxes);
    const judged = sensitive.map(judgeSearches);
    const lacking = judged.filter(isViolation);
    const strangers = withoutMailbox(declared.sensitiveMailboxes, sensitive);
    const { evidence } = weigh([
      tally(sensitive.length, lacking.length),
      ...named([...lacking, ...judged.filter((each) => !isViolation(each))]),
      ...strangers.slice(0, mostNamed).map(aboutStranger),
      ...(holders === undefined ? [{ undecided: "privilegedUsers", source: "privilegedUsers" }] : []),
      ...(demand(all.ownerless ?? undefined, "mailboxes.ownerless") > 0
        ? [{ undecided: "mailboxes[].ExternalDirectoryObjectId" }]
        : []),
    ]);
    return verdictOn({ sensitive: sensitive.length, lacking: lacking.length, strangers }, evidence);
  },
);

interface Found {
  readonly sensitive: number;
  readonly lacking: number;
  /** What the profile declares, and no mailbox is called */
  readonly strangers: readonly string[];
}

function verdictOn({ sensitive, lacking, strangers }: Found, evidence: readonly Evidence[]): Verdict {
  const subject = counted(sensitive, "sensitive mailbox", "sensitive mailboxes");
  if (lacking > 0)
    return notMet(
      `In ${figure(lacking)} of ${subject}, what the owner searches for is not recorded (${searchQueryInitiated} is missing).`,
      evidence,
    );
  if (strangers.length > 0)
    return manual(
      `The profile declares ${counted(strangers.length, "sensitive mailbox", "sensitive mailboxes")} that this scan did not find, starting with ${inSentence(strangers.slice(0, 3))}: correct the profile, or scan again if the entry is new.`,
      evidence,
    );
  return sensitive === 0
    ? notApplicable(
        "The profile declares no sensitive mailboxes, and nobody with a highly privileged role has a mailbox.",
        evidence,
      )
    : met(`What the owner searches for is recorded in all of ${subject}.`, evidence);
}

function sensitiveAmong(
  { configurations, singledOut }: MailboxAuditing,
  declared: readonly string[],
): SingledOut[] {
  // Every organisation has mailboxes of its own: an empty answer is no answer.
  demand(configurations[0], "mailboxes[0]");
  const wanted = new Set(declared.map((name) => name.toLowerCase()));
  return demand(singledOut ?? undefined, "mailboxes.singledOut").filter(
    (mailbox) => mailbox.because === "role" || namesOf(mailbox).some((name) => wanted.has(name)),
  );
}

function isViolation(judgement: Judgement): boolean {
  return "evidence" in judgement && judgement.evidence.result === "violates";
}

/** What could not be judged is kept, however much there is of it. */
function named(judgements: readonly Judgement[]): Judgement[] {
  const shown = judgements.filter((judgement) => "evidence" in judgement).slice(0, mostNamed);
  return [...shown, ...judgements.filter((judgement) => "undecided" in judgement)];
}

function tally(sensitive: number, lacking: number): Judgement {
  return {
    evidence: {
      object: { type: "Mailboxes", id: null, name: "Sensitive mailboxes" },
      property: "AuditOwner",
      actual: `${figure(lacking)} of ${figure(sensitive)} sensitive mailboxes: searches are not recorded`,
      expected: "none",
      result: lacking > 0 ? "violates" : sensitive > 0 ? "meets" : "context",
      ...(sensitive > mostNamed ? { note: `${figure(mostNamed)} of them are named.` } : {}),
    },
  };
}

function aboutStranger(name: string): Judgement {
  return {
    evidence: {
      object: { type: "Mailbox", id: null, name },
      property: "declared.sensitiveMailboxes",
      actual: "not among the mailboxes that were read",
      expected: "the user principal name or the object id of a mailbox",
      result: "context",
    },
  };
}
