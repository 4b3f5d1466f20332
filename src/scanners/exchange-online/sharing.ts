import type { Judgement } from "../judgement.ts";
import type { SharingPolicy } from "./sources/sharing-policies.ts";

/** How the actions of a sharing policy begin, by what they share: `CalendarSharingFreeBusyDetail`, `ContactsSharing`. */
export type SharedFolder = "Contacts" | "Calendar";

/** The domains of an entry that stand for everybody. */
const everybody: ReadonlyMap<string, string> = new Map([
  ["*", "all domains"],
  ["anonymous", "anybody on the internet"],
]);

/**
 * Judges whether a policy lets users share a kind of folder with everybody. An entry reads `domain:Action, Action`; the domain is `*` for all
 * domains, and `Anonymous` for anybody who has the link. https://learn.microsoft.com/powershell/module/exchangepowershell/set-sharingpolicy (-Domains)
 * `words` names the folders in plain words.
 */
export function judgeSharing(policy: SharingPolicy, folder: SharedFolder, words: string): Judgement {
  const { Domains: entries, Enabled: enabled } = policy;
  const name = policy.Name ?? policy.Identity ?? "unnamed policy";
  if (entries === undefined) return { undecided: `sharing policies[${name}].Domains` };
  const sharing = (entries ?? []).filter((entry) => shares(entry, folder));
  const open = sharing.filter((entry) => everybody.has(domainOf(entry)));
  if (open.length > 0 && typeof enabled !== "boolean")
    return { undecided: `sharing policies[${name}].Enabled` };

  const violates = open.length > 0 && enabled === true;
  const openInWords = open.map((entry) => `${everybody.get(domainOf(entry))} (${entry})`).join("; ");
  return {
    evidence: {
      object: { type: "Sharing policy", id: policy.Identity ?? null, name },
      property: "Domains",
      actual:
        open.length === 0
          ? `${words} are not shared with everybody`
          : `${words} are shared with ${openInWords}${violates ? "" : ", but the policy is off"}`,
      expected: `${words} are shared with named domains only, if at all`,
      result: violates ? "violates" : "meets",
    },
    deviation: deviationBehind(sharing, violates, open.length > 0),
  };
}

function deviationBehind(sharing: readonly string[], violates: boolean, isOpen: boolean): string | undefined {
  const failsInScubaGear = sharing.some((entry) => entry.includes("*"));
  if (violates) return failsInScubaGear ? undefined : "anonymous-sharing";
  if (!failsInScubaGear) return undefined;
  return isOpen ? "sharing-policy-off" : "sharing-with-subdomains";
}

function shares(entry: string, folder: SharedFolder): boolean {
  const actions = entry.slice(entry.indexOf(":") + 1).split(",");
  return actions.some((action) => action.trim().startsWith(folder));
}

function domainOf(entry: string): string {
  return entry
    .slice(0, Math.max(0, entry.indexOf(":")))
    .trim()
    .toLowerCase();
}
