import type { Obstacles } from "../../../engine/obstacles.ts";
import type { Evidence } from "../../../engine/verdict.ts";
import type { Judgement } from "../../judgement.ts";
import type { AcceptedDomain } from "../../organization/accepted-domains.ts";
import { counted, figure } from "../mailbox-auditing/words.ts";
import type { ForwardingMailbox, MailForwarding } from "./forwarding.ts";
import { allowing, sideOf } from "./sides.ts";
import type { Side } from "./sides.ts";

/** No more mailboxes than this are named: the counts tell the rest. */
const mostNamed = 50;

/** AR.7.7, the mailboxes: which forward to an address outside, by a setting of their own. */
export function judgeMailboxForwarding(
  forwarding: MailForwarding | undefined,
  acceptedDomains: readonly AcceptedDomain[] | undefined,
  allowed: readonly string[],
): Judgement[] {
  if (forwarding === undefined) return [{ undecided: "mailboxes.forwarding" }];
  const { mailboxes: all, byDomain, uncounted, untold } = forwarding;
  // Every organisation has mailboxes: an empty answer is no answer.
  if (all === 0) return [{ undecided: "mailboxes.forwarding.mailboxes" }];
  if (byDomain.length > 0 && acceptedDomains === undefined)
    return [{ undecided: "acceptedDomains", source: "acceptedDomains" }];
  if (byDomain.length > 0 && acceptedDomains?.length === 0) return [{ undecided: "acceptedDomains[0]" }];

  const onSide = (side: Side) =>
    byDomain.filter(({ domain }) => sideOf(domain, acceptedDomains ?? [], allowed) === side);
  const outside = onSide("outside");
  return [
    { evidence: tally("outside", outside, all) },
    ...named(
      outside.flatMap(({ examples }) => examples),
      mailboxesIn(outside),
    ),
    ...(["allowed", "inside"] as const).flatMap((side) => {
      const there = onSide(side);
      return there.length === 0 ? [] : [{ evidence: tally(side, there, all) }];
    }),
    ...onSide("untold").map(({ domain }) => ({
      undecided: `acceptedDomains[…].MatchSubDomains (${domain})`,
    })),
    ...(untold.ForwardingSmtpAddress > 0 ? [{ undecided: "mailboxes[].ForwardingSmtpAddress" }] : []),
    ...(untold.ForwardingAddress > 0 ? [{ undecided: "mailboxes[].ForwardingAddress" }] : []),
    ...(uncounted > 0
      ? [
          {
            undecided: "mailboxes.forwarding",
            because: `Mailboxes forward to so many domains that ${counted(uncounted, "mailbox", "mailboxes")} could not be looked at.`,
          },
        ]
      : []),
  ];
}

/** The domains outside to which mailboxes forward: each can be allowed by declaring it. Undefined where something else about mailboxes is left for a person. */
export function mailboxObstacles(
  { byDomain, toRecipients }: MailForwarding,
  judgements: readonly Judgement[],
  acceptedDomains: readonly AcceptedDomain[] | undefined,
  allowed: readonly string[],
): Obstacles | undefined {
  if (toRecipients.mailboxes > 0 || judgements.some((each) => "undecided" in each)) return undefined;
  const outside = byDomain.filter(
    ({ domain }) => sideOf(domain, acceptedDomains ?? [], allowed) === "outside",
  );
  return {
    parts: outside.map(({ domain }) => domain),
    repairs: outside.map(({ domain }) => ({
      covers: [domain],
      exclusions: [allowing(domain)],
      conditions: [],
    })),
    repeatEvidence: true,
  };
}

/** Mailboxes that forward to a recipient of the directory: it may stand for an address outside, and the mailbox does not say so. */
export function recipientEvidence({ toRecipients, mailboxes: all }: MailForwarding): Evidence[] {
  if (toRecipients.mailboxes === 0) return [];
  const shown = toRecipients.examples.slice(0, mostNamed);
  return [
    {
      object: { type: "Mailboxes", id: null, name: "Mailboxes" },
      property: "ForwardingAddress",
      actual: `${figure(toRecipients.mailboxes)} of ${counted(all, "mailbox", "mailboxes")}: forwarding to a recipient of the directory`,
      expected: "no contact with an address outside",
      result: "context",
      ...(toRecipients.mailboxes > shown.length
        ? { note: `The first ${figure(shown.length)} are named.` }
        : {}),
    },
    ...shown.map((mailbox) => mailboxEvidence(mailbox, "ForwardingAddress", "context")),
  ];
}

const tallyWords: Readonly<Record<Exclude<Side, "untold">, string>> = {
  outside: "forwarding to an address outside",
  allowed: "forwarding to a domain that the profile allows",
  inside: "forwarding to an address of the organisation's own",
};

function tally(side: Exclude<Side, "untold">, groups: MailForwarding["byDomain"], all: number): Evidence {
  const count = mailboxesIn(groups);
  return {
    object: { type: "Mailboxes", id: null, name: "Mailboxes" },
    property: "ForwardingSmtpAddress",
    actual: `${figure(count)} of ${counted(all, "mailbox", "mailboxes")}: ${tallyWords[side]}`,
    expected: side === "outside" ? "none" : "not counted",
    result: side !== "outside" ? "context" : count > 0 ? "violates" : "meets",
  };
}

function named(examples: readonly ForwardingMailbox[], count: number): Judgement[] {
  const shown = examples
    .slice(0, mostNamed)
    .map((each) => mailboxEvidence(each, "ForwardingSmtpAddress", "violates"));
  const more = count - shown.length;
  const note = `This one and ${figure(more)} more: not all are named here.`;
  return shown.map((evidence, index) => ({
    evidence: more > 0 && index === shown.length - 1 ? { ...evidence, note } : evidence,
  }));
}

function mailboxEvidence(
  { id, name, to, keepsCopy }: ForwardingMailbox,
  property: string,
  result: "violates" | "context",
): Evidence {
  const copy = keepsCopy === null ? "" : keepsCopy ? ", and keeps a copy" : ", and keeps no copy";
  return {
    object: { type: "Mailbox", id, name },
    property,
    actual: `forwards to ${to}${copy}`,
    expected: "forwards to nobody outside",
    result,
  };
}

function mailboxesIn(groups: MailForwarding["byDomain"]): number {
  return groups.reduce((sum, { mailboxes }) => sum + mailboxes, 0);
}
