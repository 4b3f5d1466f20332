/** Plain words for the ids and tokens of Conditional Access: https://learn.microsoft.com/graph/api/resources/conditionalaccessconditionset */

const applications: ReadonlyMap<string, string> = new Map([
  ["All", "all resources"],
  ["Office365", "Office 365"],
  ["MicrosoftAdminPortals", "Microsoft admin portals"],
]);

const userActions: ReadonlyMap<string, string> = new Map([
  ["urn:user:registersecurityinfo", "registering security information"],
  ["urn:user:registerdevice", "registering or joining devices"],
]);

const clientApps: ReadonlyMap<string, string> = new Map([
  ["all", "all client apps"],
  ["browser", "browsers"],
  ["mobileAppsAndDesktopClients", "mobile and desktop apps"],
  ["exchangeActiveSync", "Exchange ActiveSync"],
  ["easSupported", "Exchange ActiveSync on supported platforms"],
  ["other", "other legacy clients"],
]);

const guests: ReadonlyMap<string, string> = new Map([
  ["internalGuest", "internal guests"],
  ["b2bCollaborationGuest", "B2B collaboration guests"],
  ["b2bCollaborationMember", "B2B collaboration members"],
  ["b2bDirectConnectUser", "B2B direct connect users"],
  ["otherExternalUser", "other external users"],
  ["serviceProvider", "service provider users"],
]);

const controls: ReadonlyMap<string, string> = new Map([
  ["block", "block"],
  ["mfa", "MFA"],
  ["compliantDevice", "a compliant device"],
  ["domainJoinedDevice", "a hybrid joined device"],
  ["approvedApplication", "an approved client app"],
  ["compliantApplication", "an app protection policy"],
  ["passwordChange", "a password change"],
  ["riskRemediation", "risk remediation"],
]);

const flows: ReadonlyMap<string, string> = new Map([
  ["deviceCodeFlow", "device code flow"],
  ["authenticationTransfer", "authentication transfer"],
]);

export const applicationWords = (id: string): string => applications.get(id) ?? id;
export const userActionWords = (action: string): string => userActions.get(action) ?? action;
export const clientAppWords = (type: string): string => clientApps.get(type) ?? type;
export const guestWords = (type: string): string => guests.get(type) ?? type;
export const controlWords = (control: string): string => controls.get(control) ?? control;
export const flowWords = (flow: string): string => flows.get(flow) ?? flow;

const states: ReadonlyMap<string, string> = new Map([
  ["enabled", "On"],
  ["enabledForReportingButNotEnforced", "Report-only"],
  ["disabled", "Off"],
]);

/** The state of a policy as the portal shows it. */
export function stateWords(state: string | null | undefined): string {
  return states.get(state ?? "") ?? state ?? "Unknown";
}

/** “a, b and c” */
export function listed(items: readonly string[], conjunction: "and" | "or" = "and"): string {
  const last = items.at(-1) ?? "none";
  return items.length < 2 ? last : `${items.slice(0, -1).join(", ")} ${conjunction} ${last}`;
}

/** “only browsers”, or “no client app” where there are none */
export function onlyOrNo(items: readonly string[], thing: string): string {
  return items.length === 0 ? `no ${thing}` : `only ${listed(items)}`;
}

/** “1 user”, “2 users” */
export function counted(count: number, one: string, several = `${one}s`): string {
  return `${count.toLocaleString("en-GB")} ${count === 1 ? one : several}`;
}

/** A comma-separated text, or a list, as a list; `undefined` stays absent. In a text, “none” spells nothing; in a list of levels it is a level. */
export function flagsOf(value: string | readonly string[] | null | undefined): readonly string[] | undefined {
  if (value === undefined) return undefined;
  const flags =
    typeof value === "string" ? value.split(",").filter((flag) => flag.trim() !== "none") : (value ?? []);
  return flags.map((flag) => flag.trim()).filter((flag) => flag !== "");
}
