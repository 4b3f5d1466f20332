import type { Evidence } from "../../../engine/verdict.ts";
import type { Judgement } from "../../judgement.ts";
import type { ProtectionAlert } from "../../security-suite/sources/data-loss-prevention.ts";
import { figure, inSentence } from "../mailbox-auditing/words.ts";

/** By what auditing is weakened, as the audit log calls it (logging dossier 6.3): cmdlets, part of three cmdlets' names, and a parameter. */
const waysToTamper = [
  "Set-MailboxAuditBypassAssociation",
  "Set-AdminAuditLogConfig",
  "UnifiedAuditLogRetentionPolicy",
  "AuditDisabled",
];

/** A comparison that leaves out what it names. */
const leavingOut = /-(?:ne|notlike|notmatch|notcontains|notin)\s+(?:(["']).*?\1|\([^)]*\))/gi;

/** AR.6.3: which alert policies watch for one of the ways to weaken auditing, and whether they are on. */
export function judgeTamperingAlerts(alerts: readonly ProtectionAlert[]): Judgement[] {
  const watching = alerts.flatMap(judgeWatch);
  const isWatched = watching.some((each) => "evidence" in each && each.evidence.result === "meets");
  if (isWatched) return watching.filter((each) => "evidence" in each);
  if (watching.some((each) => "undecided" in each)) return watching;
  return [...watching, { evidence: nothingWatches(alerts.length) }];
}

function judgeWatch(policy: ProtectionAlert): Judgement[] {
  const { Name, Disabled, IsSystemRule } = policy;
  if (Disabled === true && watchedText(policy) === undefined) return [];
  const name = Name ?? "an alert policy without a name";
  const text = watchedText(policy);
  // Microsoft's own policies are not about these, and need not say what they watch.
  if (text === undefined)
    return IsSystemRule === true ? [] : [{ undecided: `protectionAlerts[${name}].Operation` }];
  const watched = waysToTamper.filter((way) => text.includes(way.toLowerCase()));
  if (watched.length === 0) return [];
  if (typeof Disabled !== "boolean") return [{ undecided: `protectionAlerts[${name}].Disabled` }];
  return [
    {
      evidence: {
        object: { type: "Alert policy", id: policy.Guid ?? policy.ExchangeObjectId ?? null, name },
        property: "Operation, Filter",
        actual: `watches for ${inSentence(watched)}${Disabled ? ", but is off" : ""}`,
        expected: "on, and watching for a way to weaken auditing",
        result: Disabled ? "context" : "meets",
      },
    },
  ];
}

/** Operations and filter as one text in lower case; undefined if the answer says neither. */
function watchedText({ Operation, Filter }: ProtectionAlert): string | undefined {
  if (Operation === undefined && Filter === undefined) return undefined;
  const operations = Array.isArray(Operation) ? Operation : [Operation];
  const filter = typeof Filter === "string" ? Filter.replace(leavingOut, "") : "";
  return [...operations.filter((each) => typeof each === "string"), filter].join("\n").toLowerCase();
}

function nothingWatches(policies: number): Evidence {
  return {
    object: { type: "Alert policies", id: null, name: "Alert policies" },
    property: "Operation, Filter",
    actual: `none of ${figure(policies)} is on and watches for changes to auditing`,
    expected: "one that is on watches for a way to weaken auditing",
    result: "violates",
    note: "Custom detections of Defender XDR and analytics rules of Microsoft Sentinel, which could do it as well, are not read.",
  };
}
