import { demand } from "../../../engine/verdict.ts";
import type { Evidence } from "../../../engine/verdict.ts";
import type { Judgement } from "../../judgement.ts";
import { licencesOfAffected } from "./licence-evidence.ts";
import type { MailboxAuditing } from "./settings.ts";
import { isGap, isUntold, judge, mailboxesIn } from "./question.ts";
import type { Judged, Question } from "./question.ts";
import { namedMailboxes, otherKinds, tallies } from "./survey-evidence.ts";
import { counted, figure } from "./words.ts";

export interface Survey {
  /** Mailboxes of the kinds that the question is about */
  readonly asked: number;
  /** Those of them that lack something */
  readonly affected: number;
  readonly judgements: readonly Judgement[];
}

/** Asks the question of every mailbox. */
export function surveyMailboxes({ configurations, uncounted }: MailboxAuditing, question: Question): Survey {
  // Every organisation has mailboxes of its own, such as the one for discovery: an empty answer is no answer.
  demand(configurations[0], "mailboxes[0]");
  const judged = configurations.map((configuration) => judge(configuration, question));
  const asked = judged.filter(({ isAsked }) => isAsked);
  const evidence = [
    ...tallies(asked, question),
    ...(question.concernsLicences === true ? licencesOfAffected(asked) : []),
    ...namedMailboxes(asked, question),
    ...otherKinds(judged.filter(({ isAsked }) => !isAsked)),
    ...notKept(uncounted),
  ];
  return {
    asked: mailboxesIn(asked),
    affected: mailboxesIn(asked.filter((each) => each.answers.some(isGap))),
    judgements: [
      ...evidence.map((item) => ({ evidence: item })),
      ...judged.flatMap(undecided),
      ...(uncounted === 0 ? [] : [{ undecided: "mailboxes", because: tooManyWays(uncounted) }]),
    ],
  };
}

/** Where the data does not tell. A mailbox of a kind that we do not know only matters if it lacks something: how it is audited is not documented. */
function undecided({ configuration, isAsked, answers }: Judged): Judgement[] {
  const { RecipientTypeDetails: details, mailboxes } = configuration;
  if (isAsked)
    return answers.flatMap((answer) =>
      isUntold(answer) ? [{ undecided: `mailboxes[${details}].${answer.untold}` }] : [],
    );
  if (answers.every((answer) => answer === "whole")) return [];
  if (typeof details !== "string") return [{ undecided: "mailboxes[].RecipientTypeDetails" }];
  return [
    {
      undecided: `mailboxes[${details}]`,
      because: `${counted(mailboxes, "mailbox is", "mailboxes are")} of a kind of which Plimsoll does not know how it is audited (${details}), and what this policy asks for is not there.`,
    },
  ];
}

function notKept(uncounted: number): Evidence[] {
  if (uncounted === 0) return [];
  return [
    {
      object: { type: "Mailboxes", id: null, name: "Mailboxes that were not looked at" },
      property: "RecipientTypeDetails",
      actual: figure(uncounted),
      expected: "not counted",
      result: "context",
      note: tooManyWays(uncounted),
    },
  ];
}

function tooManyWays(uncounted: number): string {
  return `The auditing of the mailboxes is set in so many ways that ${counted(uncounted, "mailbox", "mailboxes")} could not be looked at.`;
}
