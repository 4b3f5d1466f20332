import type { Evidence } from "../../../engine/verdict.ts";
import type { Judgement } from "../../judgement.ts";
import type { TransportRule } from "../../exchange-online/sources/transport-rules.ts";
import type { AcceptedDomain } from "../../organization/accepted-domains.ts";
import { counted, inSentence } from "../mailbox-auditing/words.ts";
import { domainOf, plainAddress } from "./forwarding.ts";
import { allowing, sideOf } from "./sides.ts";

/** The actions by which a mail flow rule sends a message, or a copy of it, to somebody more. */
const sendingActions = ["RedirectMessageTo", "BlindCopyTo", "CopyTo", "AddToRecipients"] as const;

/** AR.7.7, the mail flow rules: none that is on sends mail to an address outside. No setting for forwarded mail stops what such a rule sends. */
export function judgeForwardingRules(
  rules: readonly TransportRule[],
  acceptedDomains: readonly AcceptedDomain[] | undefined,
  allowed: readonly string[],
): Judgement[] {
  const judged = rules.flatMap((rule) => judgeRule(rule, acceptedDomains, allowed));
  if (judged.some((each) => "undecided" in each || each.evidence.result === "violates")) return judged;
  return [...judged, { evidence: noRuleSendsOutside(rules.length) }];
}

function judgeRule(
  rule: TransportRule,
  acceptedDomains: readonly AcceptedDomain[] | undefined,
  allowed: readonly string[],
): Judgement[] {
  const name = rule.Name ?? rule.Identity ?? "a rule without a name";
  const path = `transportRules[${name}]`;
  if (rule.State?.toLowerCase() === "disabled" || isOnTrial(rule.Mode)) return [];
  const targets = sendingActions.flatMap((action) =>
    (rule[action] ?? []).map((to) => ({ action, to: typeof to === "string" ? plainAddress(to) : "" })),
  );
  const sides = targets.map(({ to }) => {
    const domain = domainOf(to);
    return domain === undefined ? "untold" : sideOf(domain, acceptedDomains ?? [], allowed);
  });
  const gaps = gapsIn(rule, path, targets.length, sides.includes("untold"));
  if (sides.some((side) => side !== "allowed") && !acceptedDomains?.length)
    return [
      acceptedDomains === undefined
        ? { undecided: "acceptedDomains", source: "acceptedDomains" }
        : { undecided: "acceptedDomains[0]" },
    ];
  const outside = targets.filter((_, index) => sides[index] === "outside");
  if (outside.length === 0 || typeof rule.State !== "string" || typeof rule.Mode !== "string") return gaps;
  const object = { type: "Mail flow rule", id: rule.Identity ?? name, name };
  return [
    {
      exclusions: outside.map(({ to }) => allowing(domainOf(to) ?? to, object)),
      evidence: {
        object,
        property: inSentenceOfActions(outside.map(({ action }) => action)),
        actual: `sends mail to ${inSentence([...new Set(outside.map(({ to }) => to))].sort())}`,
        expected: "sends mail to nobody outside",
        result: "violates",
      },
    },
  ];
}

/** What is missing to say that a rule sends nothing outside. */
function gapsIn(rule: TransportRule, path: string, targets: number, hasUnreadable: boolean): Judgement[] {
  const absent = sendingActions.find((action) => rule[action] === undefined);
  if (absent !== undefined) return [{ undecided: `${path}.${absent}` }];
  if (targets === 0) return [];
  if (typeof rule.State !== "string") return [{ undecided: `${path}.State` }];
  if (typeof rule.Mode !== "string") return [{ undecided: `${path}.Mode` }];
  return hasUnreadable
    ? [
        {
          undecided: path,
          because: `To whom the mail flow rule “${rule.Name ?? "without a name"}” sends mail cannot be told from the answer.`,
        },
      ]
    : [];
}

function isOnTrial(mode: string | null | undefined): boolean {
  return ["audit", "auditandnotify"].includes((mode ?? "").toLowerCase());
}

function inSentenceOfActions(actions: readonly string[]): string {
  return [...new Set(actions)].join(", ");
}

function noRuleSendsOutside(count: number): Evidence {
  return {
    object: { type: "Mail flow rules", id: null, name: "Mail flow rules" },
    property: sendingActions.join(", "),
    actual:
      count === 0
        ? "there are no rules"
        : `none of ${counted(count, "rule", "rules")} that is on sends mail outside`,
    expected: "none sends mail outside",
    result: "meets",
  };
}
