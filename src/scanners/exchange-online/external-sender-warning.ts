import type { Evidence } from "../../engine/verdict.ts";
import type { TransportRule } from "./sources/transport-rules.ts";

/** What one mail flow rule does for the warning: it marks all mail from outside, or why it does not, or what is missing to tell. */
export type WarningRule =
  | { readonly kind: "marks" }
  | { readonly kind: "fails"; readonly flaws: readonly string[]; readonly deviation?: string }
  | { readonly kind: "undecided"; readonly property: keyof TransportRule };

/**
 * Whether a rule marks the subject of every message from outside. `Conditions` and `Exceptions` name each predicate of the rule by its .NET
 * class, so that no condition goes unseen, whatever its property is called.
 * https://learn.microsoft.com/powershell/module/exchangepowershell/get-transportrule
 */
export function judgeWarningRule(rule: TransportRule): WarningRule {
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
    ? { kind: "marks" }
    : { kind: "fails", flaws, deviation: "narrowed-warning-rule" };
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
      name: rule.Name ?? rule.Identity ?? "unnamed rule",
    },
    property: "PrependSubject",
    actual:
      judged.kind === "marks"
        ? mark
        : judged.kind === "fails"
          ? `does not mark all mail from outside: ${judged.flaws.join(", ")}`
          : `cannot be judged without “${judged.property}”`,
    expected: "marks the subject of all mail from outside",
    result: judged.kind === "marks" ? "meets" : judged.kind === "fails" ? "violates" : "context",
  };
}
