import type { Evidence } from "../../../engine/verdict.ts";
import type { AcceptedDomain } from "../../organization/accepted-domains.ts";
import type { Judgement } from "../../judgement.ts";
import { reaches } from "../../security-suite/protection/layers.ts";
import type { Layer, Reach } from "../../security-suite/protection/layers.ts";
import { customLayers, defaultLayer } from "../../security-suite/protection/rules.ts";
import type { OutboundSpamPolicy, OutboundSpamRule } from "../sources/outbound-spam.ts";
import type { Gate } from "./gate.ts";

/** The value of `AutoForwardingMode` in lower case, and what it means for mail that is forwarded to the outside. */
const modes: ReadonlyMap<string, keyof Omit<Gate, "gaps" | "declarable">> = new Map([
  ["on", "open"],
  ["off", "closed"],
  ["automatic", "automatic"],
]);

/** What the policies for outbound mail make of automatic forwarding, for each sender the first policy whose rule includes them, else the default. */
export function outboundPolicyGate(
  policies: readonly OutboundSpamPolicy[] | undefined,
  rules: readonly OutboundSpamRule[] | undefined,
  acceptedDomains: readonly AcceptedDomain[] | undefined,
): Gate {
  if (policies === undefined)
    return gateOf([{ undecided: "outboundSpamPolicies", source: "outboundSpamPolicies" }]);
  const byDefault = policies.find(({ IsDefault, Identity }) => IsDefault === true || Identity === "Default");
  // Whom each policy is for matters only if they differ.
  if (byDefault !== undefined && policies.every((policy) => stateOf(policy) === "closed"))
    return gateOf(policies.map((policy) => ({ evidence: evidenceOf(policy, "closed") })));
  if (rules === undefined) return gateOf([{ undecided: "outboundSpamRules", source: "outboundSpamRules" }]);
  const layers = [
    ...customLayers(rules.map(asProtectionRule), policies, (rule) => rule.policy),
    defaultLayer(byDefault),
  ];
  const reach = reaches(layers, acceptedDomains);
  return gateOf(layers.flatMap((layer, index) => judgeLayer(layer, reach[index] ?? "nobody")));
}

/** These rules are about senders, and otherwise like those about recipients. */
function asProtectionRule(rule: OutboundSpamRule) {
  return {
    Identity: rule.Identity,
    Name: rule.Name,
    State: rule.State,
    Priority: rule.Priority,
    policy: rule.HostedOutboundSpamFilterPolicy,
    SentTo: rule.From,
    SentToMemberOf: rule.FromMemberOf,
    RecipientDomainIs: rule.SenderDomainIs,
    ExceptIfSentTo: rule.ExceptIfFrom,
    ExceptIfSentToMemberOf: rule.ExceptIfFromMemberOf,
    ExceptIfRecipientDomainIs: rule.ExceptIfSenderDomainIs,
  };
}

function judgeLayer(layer: Layer<OutboundSpamPolicy>, reach: Reach): Judgement[] {
  const { kind, policy, policyName, name } = layer;
  if (reach === "nobody") return [];
  const state = policy === undefined ? undefined : stateOf(policy);
  if (policy === undefined || state === undefined)
    return [{ undecided: `outboundSpamPolicies[${policyName}].AutoForwardingMode` }];
  if (typeof reach === "object" && state !== "closed") return [reach];
  const senders = kind === "default" ? "all whom no rule includes" : `those of ${name}`;
  return [{ evidence: { ...evidenceOf(policy, state), note: `For these senders: ${senders}.` } }];
}

function stateOf({
  AutoForwardingMode: mode,
}: OutboundSpamPolicy): keyof Omit<Gate, "gaps" | "declarable"> | undefined {
  return modes.get((mode ?? "").toLowerCase());
}

const results = { open: "violates", closed: "meets", automatic: "context" } as const;

function evidenceOf(policy: OutboundSpamPolicy, state: keyof typeof results): Evidence {
  const name = policy.Name ?? policy.Identity ?? "a policy without a name";
  return {
    object: { type: "Outbound spam policy", id: policy.Identity ?? name, name },
    property: "AutoForwardingMode",
    actual: policy.AutoForwardingMode ?? "",
    expected: "Off",
    result: results[state],
  };
}

function gateOf(judgements: readonly Judgement[]): Gate {
  const evidence = judgements.flatMap((each) => ("evidence" in each ? [each.evidence] : []));
  const of = (result: Evidence["result"]) => evidence.filter((each) => each.result === result);
  return {
    open: of("violates"),
    closed: of("meets"),
    automatic: of("context"),
    gaps: judgements.filter((each) => "undecided" in each),
  };
}
