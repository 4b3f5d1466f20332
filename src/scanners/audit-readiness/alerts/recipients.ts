import { met, notMet } from "../../../engine/verdict.ts";
import type { Evidence, Verdict } from "../../../engine/verdict.ts";
import { besidesUndecided, weigh } from "../../judgement.ts";
import type { Judgement } from "../../judgement.ts";
import type { ProtectionAlert } from "../../security-suite/sources/data-loss-prevention.ts";
import { counted, figure, inSentence } from "../mailbox-auditing/words.ts";
import { nameHere } from "../../security-suite/required-policies.ts";
import type { RequiredPolicy } from "../../security-suite/required-policies.ts";

/** Something that fetches the alerts by itself: the application of a SIEM that signed in lately, or a connector of Microsoft Sentinel. */
export interface AlertConsumer {
  readonly type: string;
  readonly property: string;
  readonly id: string;
  readonly name: string;
}

/** What Microsoft enters by itself: all administrators of the tenant, who seldom read such mail. */
const everyAdministrator = "tenantadmins";

/** AR.6.2: each of the alert policies that are on notifies somebody besides the administrators in general, or something fetches the alerts. */
export function decideAlertReach(
  required: readonly RequiredPolicy[],
  consumers: readonly AlertConsumer[] = [],
): Verdict {
  const judgements = required.flatMap(judgeReach);
  if (required.every(({ state }) => state === "off" || state === "missing"))
    return notMet(
      "None of the alert policies that CISA names is on, so that no alert reaches anybody (AR.6.1).",
      [noneOn(required.length)],
    );
  if (consumers.length > 0 && required.some(({ state }) => state === "on"))
    return fetched(judgements, consumers);

  const weighed = weigh(judgements);
  const { violations, all, evidence } = weighed;
  return violations.length === 0
    ? met(
        `All ${counted(all, "alert policy", "alert policies")} that CISA names and that are on notify somebody.`,
        evidence,
      )
    : notMet(
        `${figure(violations.length)} of ${counted(all, "alert policy", "alert policies")} that CISA names ${violations.length === 1 ? "notifies" : "notify"} nobody, or only all administrators alike${besidesUndecided(weighed)}.`,
        evidence,
      );
}

function fetched(judgements: readonly Judgement[], consumers: readonly AlertConsumer[]): Verdict {
  const names = inSentence(consumers.map(({ name }) => name));
  const recipients = judgements.flatMap((each) =>
    "evidence" in each ? [{ ...each.evidence, result: "context" as const }] : [],
  );
  return met(`The alerts are fetched by ${names}.`, [...consumers.map(consumerEvidence), ...recipients]);
}

function consumerEvidence({ type, property, id, name }: AlertConsumer): Evidence {
  return {
    object: { type, id, name },
    property,
    actual: "fetches the alerts",
    expected: "somebody hears of the alerts",
    result: "meets",
  };
}

/** Policies that are off alert nobody, which is for AR.6.1 to say. */
function judgeReach(required: RequiredPolicy): Judgement[] {
  if (required.state === "untold") return [{ undecided: required.undecided }];
  return required.state === "on" ? required.policies.map((policy) => judgeRecipients(required, policy)) : [];
}

function judgeRecipients({ alert }: RequiredPolicy, policy: ProtectionAlert): Judgement {
  const { NotificationEnabled: notifies, NotifyUser } = policy;
  const path = `protectionAlerts[${alert.name}]`;
  if (typeof notifies !== "boolean") return { undecided: `${path}.NotificationEnabled` };
  if (notifies && NotifyUser === undefined) return { undecided: `${path}.NotifyUser` };
  const recipients = (NotifyUser ?? []).map((name) => name.trim()).filter((name) => name !== "");
  const reached = notifies && recipients.some((name) => name.toLowerCase() !== everyAdministrator);
  return {
    evidence: {
      object: { type: "Alert policy", id: alert.guid, name: nameHere(alert, [policy]) },
      property: "NotificationEnabled, NotifyUser",
      actual: !notifies
        ? "sends no notifications"
        : recipients.length === 0
          ? "notifies nobody"
          : `notifies ${inSentence(recipients)}`,
      expected: "notifies an address besides TenantAdmins",
      result: reached ? "meets" : "violates",
    },
  };
}

function noneOn(count: number): Evidence {
  return {
    object: { type: "Alert policies", id: null, name: "Alert policies that CISA names" },
    property: "Disabled",
    actual: `none of ${figure(count)} is on`,
    expected: "on, with somebody to notify",
    result: "violates",
  };
}
