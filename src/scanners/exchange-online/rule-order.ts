import type { TransportRule } from "./sources/transport-rules.ts";

/** Why a rule that is on and enforced does nothing at a moment, or what is missing to tell; undefined if it acts. */
export type Idle = { readonly flaw: string } | { readonly unreadable: "ActivationDate" | "ExpiryDate" };

/** Whether the rule's own dates keep it from acting. */
export function idleAt({ ActivationDate, ExpiryDate }: TransportRule, now: Date): Idle | undefined {
  const from = momentIn(ActivationDate);
  const until = momentIn(ExpiryDate);
  if (until !== undefined && until <= now.getTime()) return { flaw: `it expired on ${dayOf(until)}` };
  if (from !== undefined && from > now.getTime()) return { flaw: `it begins to act on ${dayOf(from)}` };
  if (Number.isNaN(until)) return { unreadable: "ExpiryDate" };
  return Number.isNaN(from) ? { unreadable: "ActivationDate" } : undefined;
}

/** How much of the mail from outside a rule keeps from those behind it; undefined where its conditions do not tell. */
export type Withheld = "nothing" | "some" | undefined;

/** What never reaches `rule`, because `other` comes first, acts on it, and ends the processing without a mark of its own. */
export function withheldBy(other: TransportRule, rule: TransportRule, now: Date): Withheld {
  const acts = other.State === "Enabled" && other.Mode === "Enforce";
  if (other === rule || other.StopRuleProcessing !== true || !acts) return "nothing";
  if ((other.PrependSubject ?? "").trim() !== "") return "nothing";
  // What is not delivered needs no mark.
  if (other.Actions?.some((action) => undelivered.test(action)) === true) return "nothing";
  if (other.FromScope === "InOrganization" || other.SentToScope === "NotInOrganization") return "nothing";
  const idle = idleAt(other, now);
  if (idle !== undefined) return "flaw" in idle ? "nothing" : undefined;
  if (typeof other.Priority !== "number" || typeof rule.Priority !== "number") return undefined;
  if (other.Priority > rule.Priority) return "nothing";
  const isForOutside =
    other.FromScope === "NotInOrganization" || other.Conditions?.length === 0 || other.Conditions === null;
  return isForOutside && other.Actions !== undefined ? "some" : undefined;
}

/** `Microsoft.Exchange.MessagingPolicies.Rules.Tasks.RejectMessageAction` */
const undelivered = /(?:RejectMessage|DeleteMessage|Quarantine)(?:Action)?$/;

/** As Exchange writes it, in UTC where it does not say; exports of ScubaGear have `/Date(…)/`. Not a number if it is no date. */
function momentIn(written: string | null | undefined): number | undefined {
  if (written === undefined || written === null || written === "") return undefined;
  const [, milliseconds] = /^\/Date\((-?\d+)[^)]*\)\/$/.exec(written) ?? [];
  if (milliseconds !== undefined) return Number(milliseconds);
  return Date.parse(/^\d{4}-\d\d-\d\dT[\d:.]+$/.test(written) ? `${written}Z` : written);
}

function dayOf(moment: number): string {
  return new Date(moment).toISOString().slice(0, 10);
}
