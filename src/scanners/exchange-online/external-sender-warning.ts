import type { Evidence } from "../../engine/verdict.ts";
import { idleAt, withheldBy } from "./rule-order.ts";
import type { TransportRule } from "./sources/transport-rules.ts";

/** What one mail flow rule does for the warning: it marks all mail from outside, or why it does not, or what is missing to tell. */
export type WarningRule =
  | { readonly kind: "marks" }
  | { readonly kind: "fails"; readonly flaws: readonly string[]; readonly deviation?: string }
  /** `because` is a sentence, where the property is there and does not tell */
  | { readonly kind: "undecided"; readonly property: keyof TransportRule; readonly because?: string };

/**
 * Whether a rule, one of all these, marks the subject of every message from outside. `Conditions` and `Exceptions` name each predicate of the rule by its .NET
 * class, so that no condition goes unseen, whatever its property is called.
 * https://learn.microsoft.com/powershell/module/exchangepowershell/get-transportrule
 */
export function judgeWarningRule(
  rule: TransportRule,
  rules: readonly TransportRule[],
  now: Date,
): WarningRule {
  const basics = [
    { flaw: "it is off", isSo: rule.State !== "Enabled" },
    { flaw: "it is only tested, not enforced", isSo: rule.Mode !== "Enforce" },
    { flaw: "it is not for senders outside the organisation", isSo: rule.FromScope !== "NotInOrganization" },
    { flaw: "it puts nothing before the subject", isSo: (rule.PrependSubject ?? "") === "" },
  ].filter(({ isSo }) => isSo);
  if (basics.length > 0) return { kind: "fails", flaws: basics.map(({ flaw }) => flaw) };
  if (rule.PrependSubject?.trim() === "")
    return {
      kind: "fails",
      flaws: ["it puts only blanks before the subject"],
      deviation: "blank-subject-prefix",
    };

  if (rule.Conditions === undefined || rule.Conditions === null)
    return { kind: "undecided", property: "Conditions" };
  if (rule.Exceptions === undefined) return { kind: "undecided", property: "Exceptions" };
  const narrowing = rule.Conditions.map(predicateName).filter((name) => !isHarmless(name, rule));
  const exceptions = (rule.Exceptions ?? []).map(predicateName).filter((name) => !isRepetition(name, rule));
  const flaws = [
    ...(narrowing.length > 0 ? [`it has further conditions (${narrowing.join(", ")})`] : []),
    ...(exceptions.length > 0 ? [`it has exceptions (${exceptions.join(", ")})`] : []),
  ];
  return flaws.length === 0
    ? judgeEffect(rule, rules, now)
    : { kind: "fails", flaws, deviation: "narrowed-warning-rule" };
}

/** A rule that would mark all of it does so only while it acts, and if no rule before it ends the processing. */
function judgeEffect(rule: TransportRule, rules: readonly TransportRule[], now: Date): WarningRule {
  const idle = idleAt(rule, now);
  if (idle !== undefined)
    return "flaw" in idle
      ? { kind: "fails", flaws: [idle.flaw], deviation: "idle-warning-rule" }
      : { kind: "undecided", property: idle.unreadable };
  const before = rules.map((other) => ({ other, withheld: withheldBy(other, rule, now) }));
  const stops = before.filter(({ withheld }) => withheld === "some").map(({ other }) => nameOf(other));
  if (stops.length > 0)
    return {
      kind: "fails",
      flaws: [`an earlier rule ends the processing (${stops.toSorted().join(", ")})`],
      deviation: "idle-warning-rule",
    };
  const doubtful = before.find(({ withheld }) => withheld === undefined)?.other;
  return doubtful === undefined
    ? { kind: "marks" }
    : {
        kind: "undecided",
        property: "StopRuleProcessing",
        because: `The mail flow rule “${nameOf(doubtful)}” ends the processing for what it applies to. Whether mail from outside is among that, and so never reaches the rule “${nameOf(rule)}”, cannot be told from its conditions.`,
      };
}

function nameOf({ Name, Identity }: TransportRule): string {
  return Name ?? Identity ?? "unnamed rule";
}

/** All mail from outside goes to recipients inside, so that condition takes nothing away. */
function isHarmless(condition: string, { SentToScope }: TransportRule): boolean {
  return condition === "FromScope" || (condition === "SentToScope" && SentToScope === "InOrganization");
}

/** Leaving out what bears the mark already: every word of the exception holds the whole mark. */
function isRepetition(exception: string, rule: TransportRule): boolean {
  const words = rule.ExceptIfSubjectContainsWords ?? [];
  const mark = (rule.PrependSubject ?? "").trim().toLowerCase();
  return (
    exception === "SubjectContains" &&
    words.length > 0 &&
    words.every((word) => word.trim().toLowerCase().includes(mark))
  );
}

/** `Microsoft.Exchange.MessagingPolicies.Rules.Tasks.FromScopePredicate` → `FromScope` */
function predicateName(className: string): string {
  return className.slice(className.lastIndexOf(".") + 1).replace(/Predicate$/, "");
}

/** Whether the rule has to do with the warning at all. */
export function isAboutWarning({ FromScope, PrependSubject }: TransportRule): boolean {
  return FromScope === "NotInOrganization" || (PrependSubject ?? "") !== "";
}

export function warningRuleEvidence(rule: TransportRule, judged: WarningRule): Evidence {
  const mark = `marks mail from outside with “${rule.PrependSubject ?? ""}”`;
  return {
    object: {
      type: "Mail flow rule",
      id: rule.Identity ?? null,
      name: nameOf(rule),
    },
    property: "PrependSubject",
    actual:
      judged.kind === "marks"
        ? mark
        : judged.kind === "fails"
          ? `does not mark all mail from outside: ${judged.flaws.join(", ")}`
          : (judged.because ?? `cannot be judged without “${judged.property}”`),
    expected: "marks the subject of all mail from outside",
    result: judged.kind === "marks" ? "meets" : judged.kind === "fails" ? "violates" : "context",
  };
}
