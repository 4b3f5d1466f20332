import type { Judgement } from "../judgement.ts";
import type { PowerBiSetting } from "./sources/tenant-settings.ts";

/** What a policy may ask of a setting, in plain words. */
export const demands = {
  off: "off",
  offOrForGroups: "off, or on for named security groups only",
  on: "on",
  onForEverybody: "on for the whole organisation",
} as const;
export type Demand = keyof typeof demands;

/** Judges one setting of the tenant. `name` is the service's own name for it. */
export function judgeSetting(setting: PowerBiSetting, name: string, demand: Demand): Judgement {
  const { enabled } = setting;
  if (typeof enabled !== "boolean") return { undecided: `${name}.enabled` };
  const groups = setting.enabledSecurityGroups ?? [];
  const excluded = setting.excludedSecurityGroups ?? [];
  const isLimited = groups.some((group) => nameOf(group) !== undefined);
  // A list of groups that nobody can identify proves no limit.
  if (enabled && demand === "offOrForGroups" && groups.length > 0 && !isLimited)
    return { undecided: `${name}.enabledSecurityGroups[].graphId` };

  const meets = {
    off: !enabled,
    offOrForGroups: !enabled || isLimited,
    on: enabled,
    onForEverybody: enabled && groups.length === 0 && excluded.length === 0,
  }[demand];
  const note = notes(setting, demand, meets).join(" ");
  return {
    evidence: {
      object: { type: "Power BI tenant setting", id: name, name: setting.title ?? name },
      property: "enabled",
      actual: enabled ? `on for ${holders(groups, excluded)}` : "off",
      expected: demands[demand],
      result: meets ? "meets" : "violates",
      ...(note === "" ? {} : { note }),
    },
    deviation: enabled && !meets && demand === "onForEverybody" ? "block-for-some" : undefined,
  };
}

type SecurityGroup = NonNullable<PowerBiSetting["enabledSecurityGroups"]>[number];

function nameOf({ name, graphId }: SecurityGroup): string | undefined {
  return name || graphId || undefined;
}

function holders(groups: readonly SecurityGroup[], excluded: readonly SecurityGroup[]): string {
  const whom = groups.length === 0 ? "the whole organisation" : named(groups);
  return excluded.length === 0 ? whom : `${whom}, except ${named(excluded)}`;
}

function named(groups: readonly SecurityGroup[]): string {
  const names = groups.map((group) => nameOf(group) ?? "without a name").join(", ");
  return `${groups.length} security ${groups.length === 1 ? "group" : "groups"} (${names})`;
}

function notes(setting: PowerBiSetting, demand: Demand, meets: boolean): string[] {
  const delegates = [
    ...(setting.delegateToCapacity === true ? ["capacities"] : []),
    ...(setting.delegateToDomain === true ? ["domains"] : []),
    ...(setting.delegateToWorkspace === true ? ["workspaces"] : []),
  ];
  const cannotBeLimited = demand === "offOrForGroups" && setting.canSpecifySecurityGroups === false;
  return [
    ...(delegates.length === 0
      ? []
      : [`Administrators of ${delegates.join(" and of ")} may decide otherwise for what they look after.`]),
    ...(cannotBeLimited && !meets
      ? ["In this tenant the setting cannot be limited to security groups."]
      : []),
  ];
}
