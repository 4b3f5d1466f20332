import { defineCheck } from "../../../engine/check.ts";
import { CannotDecide, demand, met, notMet } from "../../../engine/verdict.ts";
import { isAboutWarning, judgeWarningRule, warningRuleEvidence } from "../external-sender-warning.ts";
import { transportRules } from "../sources/transport-rules.ts";

/** MS.EXO.7.1v1: mail from outside the organisation is marked as such. One rule that marks all of it is enough. */
export const externalSenderWarnings = defineCheck(
  "MS.EXO.7.1v1",
  { transportRules },
  ({ transportRules: rules }, { now }) => {
    const judged = rules
      .filter(isAboutWarning)
      .map((rule) => ({ rule, judgement: judgeWarningRule(rule, rules, now) }));
    const evidence = judged.map(({ rule, judgement }) => warningRuleEvidence(rule, judgement));
    const marking = evidence.filter(({ result }) => result === "meets");
    if (marking.length > 0) {
      const names = marking.map(({ object }) => object.name).join(", ");
      const others = evidence.map((item) =>
        item.result === "meets" ? item : { ...item, result: "context" as const },
      );
      return met(`Mail from outside is marked in its subject, by ${names}.`, others);
    }
    for (const { rule, judgement } of judged)
      if (judgement.kind === "undecided") {
        if (judgement.because !== undefined) throw new CannotDecide(judgement.because);
        demand(undefined, `mail flow rules[${rule.Name ?? rule.Identity ?? "?"}].${judgement.property}`);
      }

    const deviations = judged.flatMap(({ judgement }) =>
      judgement.kind === "fails" && judgement.deviation !== undefined ? [judgement.deviation] : [],
    );
    const summary =
      judged.length === 0
        ? "No mail flow rule marks mail from outside."
        : `${judged.length === 1 ? "The one mail flow rule" : `None of the ${judged.length} mail flow rules`} for mail from outside ${judged.length === 1 ? "does not mark" : "marks"} all of it.`;
    return notMet(
      summary,
      evidence.length > 0 ? evidence : [noRule(rules.length)],
      // Which one is shown is not to depend on what the rules are called.
      [...new Set(deviations)].toSorted(),
    );
  },
  {
    scubagear: ({ transportRules: rules }) =>
      rules.some(
        ({ State, Mode, FromScope, PrependSubject }) =>
          State === "Enabled" &&
          Mode === "Enforce" &&
          FromScope === "NotInOrganization" &&
          (PrependSubject ?? "").length >= 1,
      ),
  },
);

function noRule(rules: number) {
  return {
    object: { type: "Mail flow rules", id: null, name: "Mail flow rules" },
    property: "FromScope, PrependSubject",
    actual: rules === 0 ? "there are no rules" : `none of ${rules} rules is about mail from outside`,
    expected: "one rule marks the subject of all mail from outside",
    result: "violates" as const,
  };
}
