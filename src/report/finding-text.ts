import type { Assessment, Finding } from "../engine/assessment.ts";
import type { Evidence } from "../engine/verdict.ts";
import { spellOut } from "./visible-text.ts";
import { causeWords, day, dayOrText, evidenceWords } from "./wording.ts";

/**
 * Parts of a finding in plain words, one line each and nothing cut, for formats that have no layout of their own.
 * No part begins with a tenant's text, so that nothing in a tenant can begin a line.
 */

/** The name that people know a product by; its id, where the summary does not count it. */
export function productTitle(product: string, { summary }: Assessment): string {
  return summary.products.find((entry) => entry.product === product)?.title ?? product;
}

const ranks: Readonly<Record<Evidence["result"], number>> = { violates: 0, context: 1, meets: 2 };

/** What violates the policy first, then what helps to understand, then what meets it. */
export function inReadingOrder(evidence: readonly Evidence[]): Evidence[] {
  return evidence.toSorted((a, b) => ranks[a.result] - ranks[b.result]);
}

/** One object that decided: `Violates: Group “All” (id): state is “off”, expected “on”.` */
export function evidenceText({ object, property, actual, expected, result, note }: Evidence): string {
  const id = object.id === null || object.id === object.name ? "" : ` (${object.id})`;
  const text = `${evidenceWords[result]}: ${object.type} “${object.name}”${id}: ${property} is “${actual}”, expected “${expected}”.`;
  return spellOut(note === undefined ? text : `${text} ${note}`);
}

/** What to do in the portal: `1. Open …`. */
export function stepTexts(steps: readonly string[]): string[] {
  return steps.map((step, index) => `${index + 1}. ${spellOut(step)}`);
}

/** `open since 3 November 2026`, of what is below the line; null for all else, and where no earlier run was at hand. */
export function openSinceText({ outcome, openSince }: Finding): string | null {
  const isBelow = outcome === "fail" || outcome === "warning";
  return isBelow && typeof openSince === "string" ? `open since ${day(openSince)}` : null;
}

/** Why nobody could decide, and what would mend it. */
export function unknownText({ cause, message, remedy }: NonNullable<Finding["unknown"]>): string {
  return `${causeWords[cause]}: ${spellOut(message)} What would mend it: ${spellOut(remedy)}`;
}

/** Who answers for what is left out or accepted, why and until when; an exception that has ended says so first. */
export function exceptionText(exception: NonNullable<Finding["exception"]>): string {
  const { kind, live, lapse, reason, approvedBy, expires, excluded } = exception;
  const what = kind === "acceptance" ? "The risk is accepted" : "Left out of this policy";
  const until = expires === null ? "with no end date" : `until ${dayOrText(expires)}`;
  const ended = expires === null ? "" : ` on ${dayOrText(expires)}`;
  return [
    live
      ? `${what} ${until}.`
      : lapse === null || lapse.cause === "expired"
        ? `An exception ended${ended} and changes nothing any more.`
        : spellOut(lapse.sentence),
    `Reason: “${spellOut(reason)}”`,
    ...(approvedBy === null ? [] : [`Approved by ${spellOut(approvedBy)}.`]),
    ...(excluded.length === 0
      ? []
      : [`Left out: ${excluded.map((name) => `“${spellOut(name)}”`).join(", ")}.`]),
  ].join(" ");
}

/** What the organisation says about it; empty where it says nothing. */
export function annotationText({
  comment,
  remediationDate,
  disputed,
}: NonNullable<Finding["annotation"]>): string {
  return [
    ...(disputed ? ["Disputed: the organisation says that the verdict is wrong."] : []),
    ...(comment === null ? [] : [`Comment: “${spellOut(comment)}”`]),
    ...(remediationDate === null ? [] : [`To be remedied by ${dayOrText(remediationDate)}.`]),
  ].join(" ");
}

/** Where ScubaGear's verdict differs, and why. */
export function deviationText({ reference, deviation }: Finding): string {
  if (deviation === null) return "";
  const { title, scubagear, plimsoll, reason } = deviation;
  const verdict = reference ? "met" : "not met";
  return spellOut(
    `ScubaGear would say: ${verdict}. Why ours differs: ${title}. ScubaGear: ${scubagear} Plimsoll: ${plimsoll} Reason: ${reason}`,
  );
}
