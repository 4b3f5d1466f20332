import type { CurrentDataPolicy, LegacyDataPolicy } from "./sources/data-policies.ts";

/** The groups of a data policy as the admin center names them. Connectors of one group cannot share data with those of another. */
export type ConnectorGroup = "Business" | "Non-business" | "Blocked";

/** How many connectors a data policy puts into each group by name, and where it puts all others. */
export interface ConnectorGroups {
  readonly counts: Readonly<Record<ConnectorGroup, number>>;
  readonly others: ConnectorGroup | undefined;
}

/** The API's names, in today's list and in the older one. */
const groupNames: ReadonlyMap<string, ConnectorGroup> = new Map([
  ["Confidential", "Business"],
  ["General", "Non-business"],
  ["Blocked", "Blocked"],
  ["hbi", "Business"],
  ["lbi", "Non-business"],
  ["blocked", "Blocked"],
]);

/** Undefined where the list has no groups; ScubaGear empties them in some of its exports. */
export function currentGroups(policy: CurrentDataPolicy): ConnectorGroups | undefined {
  const groups = policy.connectorGroups ?? [];
  if (groups.length === 0) return undefined;
  const counts = { Business: 0, "Non-business": 0, Blocked: 0 };
  for (const { classification, connectors } of groups) {
    const group = groupNames.get(classification ?? "");
    if (group === undefined || !Array.isArray(connectors)) return undefined;
    counts[group] += connectors.length;
  }
  return { counts, others: groupNames.get(policy.defaultConnectorsClassification ?? "") };
}

export function legacyGroups({ properties }: LegacyDataPolicy): ConnectorGroups | undefined {
  const { apiGroups, defaultApiGroup } = properties?.definition ?? {};
  if (!Array.isArray(apiGroups?.hbi?.apis) || !Array.isArray(apiGroups.lbi?.apis)) return undefined;
  return {
    counts: {
      Business: apiGroups.hbi.apis.length,
      "Non-business": apiGroups.lbi.apis.length,
      Blocked: apiGroups.blocked?.apis?.length ?? 0,
    },
    others: groupNames.get(defaultApiGroup ?? ""),
  };
}

export function groupsInWords(groups: ConnectorGroups | undefined): string {
  if (groups === undefined) return "its connector groups are not in the data";
  const { counts, others } = groups;
  const named = Object.entries(counts).map(([group, count]) => `${group}: ${count}`);
  return `connectors by group: ${named.join(", ")}; all others: ${others ?? "not in the data"}`;
}

/** Whether all connectors, also those to come, stand in one group that is not blocked: then the groups keep nothing apart. */
export function keepsNothingApart(groups: ConnectorGroups | undefined): boolean {
  if (groups?.others === undefined || groups.others === "Blocked") return false;
  const { counts, others } = groups;
  return Object.entries(counts).every(([group, count]) => group === others || count === 0);
}
