import { defineCheck } from "../../../engine/check.ts";
import { joined } from "../../../engine/obstacles.ts";
import { neededBySome } from "../../../engine/source.ts";
import { demand, manual, met, notMet, withObstacles } from "../../../engine/verdict.ts";
import type { Evidence } from "../../../engine/verdict.ts";
import { remoteDomains } from "../../exchange-online/sources/remote-domains.ts";
import { transportRules } from "../../exchange-online/sources/transport-rules.ts";
import { obstaclesIn, weigh } from "../../judgement.ts";
import type { Judgement } from "../../judgement.ts";
import { acceptedDomains } from "../../organization/accepted-domains.ts";
import { judgeForwardingRules } from "../mail-routes/forwarding-rules.ts";
import { wayThrough } from "../mail-routes/gate.ts";
import {
  judgeMailboxForwarding,
  mailboxObstacles,
  recipientEvidence,
} from "../mail-routes/mailbox-forwarding.ts";
import { outboundPolicyGate } from "../mail-routes/outbound-policy-gate.ts";
import { remoteDomainGate } from "../mail-routes/remote-domain-gate.ts";
import { counted, figure, inSentence } from "../mailbox-auditing/words.ts";
import { mailboxes } from "../sources/mailboxes.ts";
import { outboundSpamPolicies, outboundSpamRules } from "../sources/outbound-spam.ts";

/** AR.7.7: no mailbox and no mail flow rule sends mail outside by itself, and the tenant lets no rule of a user's do so. */
export const externalForwarding = defineCheck(
  "AR.7.7",
  {
    // One way out that is open decides, whatever of the others could not be read.
    mailboxes: neededBySome(mailboxes),
    transportRules: neededBySome(transportRules),
    acceptedDomains: neededBySome(acceptedDomains),
    remoteDomains: neededBySome(remoteDomains),
    outboundSpamPolicies: neededBySome(outboundSpamPolicies),
    outboundSpamRules: neededBySome(outboundSpamRules),
  },
  (sources, { declared }) => {
    const forwarding = sources.mailboxes?.forwarding;
    const allowed = declared.allowedForwardingDomains;
    const accepted = sources.acceptedDomains;
    const way = wayThrough(
      remoteDomainGate(sources.remoteDomains, accepted, allowed),
      outboundPolicyGate(sources.outboundSpamPolicies, sources.outboundSpamRules, accepted),
    );
    const mailboxJudgements: readonly Judgement[] =
      sources.mailboxes === undefined
        ? [{ undecided: "mailboxes", source: "mailboxes" }]
        : judgeMailboxForwarding(forwarding, accepted, allowed);
    const ruleJudgements: readonly Judgement[] =
      sources.transportRules === undefined
        ? [{ undecided: "transportRules", source: "transportRules" }]
        : judgeForwardingRules(sources.transportRules, accepted, allowed);
    const judgements = [...mailboxJudgements, ...ruleJudgements, ...way.judgements];
    const { violations, evidence } = weigh(judgements);
    const all = [...evidence, ...(forwarding === undefined ? [] : recipientEvidence(forwarding)), inboxRules];
    if (violations.length > 0) {
      const known = [
        forwarding === undefined
          ? undefined
          : mailboxObstacles(forwarding, mailboxJudgements, accepted, allowed),
        obstaclesIn(ruleJudgements),
        way.obstacles,
      ].filter((each) => each !== undefined);
      return withObstacles(
        notMet(summaryOf(violations), all),
        known.length === 3 ? joined(known) : undefined,
      );
    }

    const { toRecipients, mailboxes: read } = demand(forwarding, "mailboxes.forwarding");
    const count = toRecipients.mailboxes;
    const open = [
      ...(count > 0
        ? [`whether ${counted(count, "mailbox forwards", "mailboxes forward")} to a contact outside`]
        : []),
      ...(way.toConfirm.length > 0
        ? ["whether Microsoft blocks automatic forwarding, which the policies for outbound mail leave to it"]
        : []),
    ];
    return open.length > 0
      ? manual(`No forwarding to the outside was found. A person must confirm ${inSentence(open)}.`, all)
      : met(
          `None of ${counted(read, "mailbox", "mailboxes")} forwards to the outside, and no rule could: the tenant blocks it.`,
          all,
        );
  },
);

function summaryOf(violations: readonly Evidence[]): string {
  const of = (type: string) => violations.filter(({ object }) => object.type === type);
  const [tally] = of("Mailboxes");
  const rules = of("Mail flow rule").length;
  const parts = [
    ...(tally === undefined
      ? []
      : [tally.actual.replace(":", tally.actual.startsWith("1 of ") ? " is" : " are")]),
    ...(rules > 0
      ? [`${figure(rules)} mail flow ${rules === 1 ? "rule sends" : "rules send"} mail outside`]
      : []),
    ...(of("Outbound spam policy").length > 0
      ? ["the tenant lets the rules of users forward mail outside"]
      : []),
  ];
  const text = inSentence(parts);
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** One request for each mailbox would be needed, so that they are not read. */
const inboxRules: Evidence = {
  object: { type: "Inbox rules", id: null, name: "Rules that users have in their inboxes" },
  property: "ForwardTo, RedirectTo, ForwardAsAttachmentTo",
  actual: "not read",
  expected: "none forwards outside",
  result: "context",
  note: "To read those of one mailbox: Get-InboxRule -Mailbox ada@contoso.com -IncludeHidden. Whoever makes or changes one leaves New-InboxRule, Set-InboxRule or UpdateInboxRules in the audit log.",
};
