import type { Evidence } from "../../../engine/verdict.ts";
import type { Judgement } from "../../judgement.ts";
import { counted, figure, inSentence } from "../mailbox-auditing/words.ts";
import type { CasMailboxPlan } from "../sources/cas-mailboxes.ts";
import type { AlikeMailboxes, ProtocolUse } from "./protocols.ts";

type Switch = "ImapEnabled" | "PopEnabled" | "SmtpClientAuthenticationDisabled";

/** How a protocol is switched, and for which value of the switch it is on. */
const protocols: readonly { readonly name: string; readonly property: Switch; readonly onIf: boolean }[] = [
  { name: "IMAP", property: "ImapEnabled", onIf: true },
  { name: "POP", property: "PopEnabled", onIf: true },
  { name: "SMTP AUTH", property: "SmtpClientAuthenticationDisabled", onIf: false },
];

/** Plans say nothing of SMTP AUTH: new mailboxes have what the organisation has. */
const protocolsOfPlans = [
  { name: "IMAP", property: "ImapEnabled" },
  { name: "POP", property: "PopEnabled" },
] as const;

/** No more mailboxes than this are named: the counts tell the rest. */
const mostNamed = 50;

export interface ProtocolSurvey {
  readonly all: number;
  /** Mailboxes in which at least one of the protocols is on */
  readonly open: number;
  readonly judgements: readonly Judgement[];
}

/** Counts the mailboxes in which POP or IMAP is on, or SMTP AUTH in spite of what the organisation says. */
export function surveyProtocols(use: ProtocolUse | undefined): ProtocolSurvey {
  if (use === undefined)
    return { all: 0, open: 0, judgements: [{ undecided: "casMailboxes", source: "casMailboxes" }] };
  const open = use.filter((group) => openIn(group).length > 0);
  return {
    all: mailboxesIn(use),
    open: mailboxesIn(open),
    judgements:
      // Every organisation has mailboxes: an empty answer is no answer.
      use.length === 0
        ? [{ undecided: "casMailboxes[0]" }]
        : [
            ...protocols.flatMap((protocol) => tally(use, protocol)),
            ...named(open).map((evidence) => ({ evidence })),
          ],
  };
}

/** The plans by which new mailboxes are made. */
export function judgePlans(plans: readonly CasMailboxPlan[]): Judgement[] {
  if (plans.length === 0) return [{ undecided: "casMailboxPlans[0]" }];
  return plans.map((plan): Judgement => {
    const name = plan.Name ?? plan.Identity ?? "a plan without a name";
    const on = protocolsOfPlans.filter(({ property }) => plan[property] === true);
    const untold = protocolsOfPlans.find(({ property }) => typeof plan[property] !== "boolean");
    if (on.length === 0 && untold !== undefined)
      return { undecided: `casMailboxPlans[${name}].${untold.property}` };
    return {
      evidence: {
        // Its id is left out: the command is one for mailboxes.
        object: { type: "Mailbox plan", id: null, name },
        property: "ImapEnabled, PopEnabled",
        actual: on.length === 0 ? "POP and IMAP are off" : `on: ${inSentence(on.map((each) => each.name))}`,
        expected: "POP and IMAP are off in new mailboxes",
        result: on.length === 0 ? "meets" : "violates",
      },
    };
  });
}

function tally(use: ProtocolUse, { name, property, onIf }: (typeof protocols)[number]): Judgement[] {
  const all = mailboxesIn(use);
  const on = mailboxesIn(use.filter((group) => group[property] === onIf));
  const untold = mailboxesIn(use.filter((group) => isUntold(group, property)));
  const evidence: Evidence = {
    object: { type: "Mailboxes", id: null, name: "Mailboxes" },
    property,
    actual: `${figure(on)} of ${counted(all, "mailbox", "mailboxes")}: ${name} on`,
    expected: "none",
    result: on > 0 ? "violates" : untold > 0 ? "context" : "meets",
    ...(untold > 0 ? { note: `The answer does not say it for ${figure(untold)} of them.` } : {}),
  };
  return [{ evidence }, ...(untold > 0 ? [{ undecided: `casMailboxes[].${property}` }] : [])];
}

/** For SMTP AUTH, null says that the organisation's setting holds. */
function isUntold(group: AlikeMailboxes, property: Switch): boolean {
  const value = group[property];
  return property === "SmtpClientAuthenticationDisabled" ? value === undefined : typeof value !== "boolean";
}

function openIn(group: AlikeMailboxes): typeof protocols {
  return protocols.filter(({ property, onIf }) => group[property] === onIf);
}

function named(open: readonly AlikeMailboxes[]): Evidence[] {
  const all = open.flatMap((group) =>
    group.examples.map((object): Evidence => {
      const on = openIn(group);
      return {
        object: { type: "Mailbox", ...object },
        property: on.map(({ property }) => property).join(", "),
        actual: `on: ${inSentence(on.map(({ name }) => name))}`,
        expected: "POP, IMAP and SMTP AUTH are off",
        result: "violates",
      };
    }),
  );
  const shown = all.slice(0, mostNamed);
  const more = mailboxesIn(open) - shown.length;
  if (more === 0) return shown;
  const note = `This one and ${figure(more)} more: not all are named here.`;
  return shown.map((item, index) => (index === shown.length - 1 ? { ...item, note } : item));
}

function mailboxesIn(groups: readonly AlikeMailboxes[]): number {
  return groups.reduce((sum, { mailboxes }) => sum + mailboxes, 0);
}
