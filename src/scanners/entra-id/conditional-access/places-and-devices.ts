import type { ConditionalAccessPolicy } from "../sources/conditional-access-policies.ts";
import { isSetting } from "../set-values.ts";
import { absence, gap } from "./remark.ts";
import type { Remark } from "./remark.ts";
import type { Facet } from "./requirement.ts";
import type { Surroundings } from "./sources.ts";
import { listed } from "./words.ts";

/**
 * Conditions that include and exclude: platforms, locations, devices and times, and the workload identities that a policy may target instead of people.
 * Some serialisers write a condition that is not set as an object full of nulls; it is read as not set.
 */

type Conditions = ConditionalAccessPolicy["conditions"];
type List = readonly string[] | null | undefined;

interface Range {
  readonly property: string;
  readonly include: { readonly key: string; readonly values: List };
  readonly exclude: { readonly key: string; readonly values: List };
  /** The value that includes everything. */
  readonly everything: string;
  readonly nameOf: (value: string) => string;
  /** “on” platforms and devices, “at” locations. */
  readonly preposition: string;
}

function platformRange(conditions: Conditions): Range | undefined {
  const platforms = conditions?.platforms;
  if (platforms === null || platforms === undefined) return undefined;
  return {
    property: "conditions.platforms",
    include: { key: "includePlatforms", values: platforms.includePlatforms },
    exclude: { key: "excludePlatforms", values: platforms.excludePlatforms },
    everything: "all",
    nameOf: (platform) => platform,
    preposition: "on",
  };
}

function locationRange(conditions: Conditions, { locationNames }: Surroundings): Range | undefined {
  const locations = conditions?.locations;
  if (locations === null || locations === undefined) return undefined;
  const special = new Map([["AllTrusted", "trusted locations"]]);
  return {
    property: "conditions.locations",
    include: { key: "includeLocations", values: locations.includeLocations },
    exclude: { key: "excludeLocations", values: locations.excludeLocations },
    everything: "All",
    nameOf: (id) => special.get(id) ?? `“${locationNames.get(id) ?? id}”`,
    preposition: "at",
  };
}

function deviceRange(conditions: Conditions): Range | undefined {
  const devices = conditions?.devices;
  if (devices === null || devices === undefined) return undefined;
  return {
    property: "conditions.devices",
    include: { key: "includeDevices", values: devices.includeDevices },
    exclude: { key: "excludeDevices", values: devices.excludeDevices },
    everything: "All",
    nameOf: (device) => device,
    preposition: "on",
  };
}

/** The two spellings of a condition on devices that filters have replaced; a policy that does not hold them has none. */
function deviceStateRanges(conditions: Conditions): readonly Range[] {
  const { deviceStates, devices } = conditions ?? {};
  const common = { everything: "All", nameOf: (state: string) => `${state} devices`, preposition: "on" };
  return [
    {
      ...common,
      property: "conditions.deviceStates",
      include: { key: "includeStates", values: deviceStates?.includeStates ?? [] },
      exclude: { key: "excludeStates", values: deviceStates?.excludeStates ?? [] },
    },
    {
      ...common,
      property: "conditions.devices",
      include: { key: "includeDeviceStates", values: devices?.includeDeviceStates ?? [] },
      exclude: { key: "excludeDeviceStates", values: devices?.excludeDeviceStates ?? [] },
    },
  ];
}

/** “only at “Headquarters””, “everywhere but at trusted locations”; `undefined` where the range leaves nothing out. */
function describeRange(range: Range): string | undefined {
  const included = range.include.values ?? [];
  const excluded = range.exclude.values ?? [];
  const out = `but ${range.preposition} ${listed(excluded.map(range.nameOf), "or")}`;
  if (included.length === 0 || included.includes(range.everything)) {
    return excluded.length === 0 ? undefined : `everywhere ${out}`;
  }
  const only = `only ${range.preposition} ${listed(included.map(range.nameOf), "or")}`;
  return excluded.length === 0 ? only : `${only}, ${out}`;
}

function remarksOnRange(range: Range | undefined): readonly Remark[] {
  if (range === undefined) return [];
  const words = describeRange(range);
  if (words !== undefined) return [narrows(range.property, `applies ${words}`)];
  return [range.include, range.exclude]
    .filter((side) => side.values === undefined)
    .map((side) => absence(`${range.property}.${side.key}`));
}

const anyPlatform: Facet = ({ conditions }) => [
  ...presence(conditions, "platforms"),
  ...remarksOnRange(platformRange(conditions)),
];

const anyLocationAndDevice: Facet = ({ conditions }, surroundings) => [
  ...presence(conditions, "locations"),
  ...presence(conditions, "devices"),
  ...remarksOnRange(locationRange(conditions, surroundings)),
  ...remarksOnRange(deviceRange(conditions)),
];

const anyDeviceState: Facet = ({ conditions }) => deviceStateRanges(conditions).flatMap(remarksOnRange);

const anyTime: Facet = ({ conditions }) =>
  isSetting(conditions?.times) ? [narrows("conditions.times", "applies at certain times only")] : [];

/** Applies on Windows, whatever other platforms it applies on. */
const includesWindows: Facet = ({ conditions }) => {
  const range = platformRange(conditions);
  if (range === undefined) return presence(conditions, "platforms");
  const { include, exclude, property } = range;
  for (const side of [include, exclude])
    if (side.values === undefined) return [absence(`${property}.${side.key}`)];
  const included = include.values ?? [];
  const isIncluded = included.length === 0 || included.some((each) => each === "all" || each === "windows");
  if (isIncluded && exclude.values?.includes("windows") !== true) return [];
  return [narrows(property, `applies ${describeRange(range)}`)];
};

const deviceFilter: Facet = ({ conditions }) => {
  const devices = conditions?.devices;
  if (devices === null || devices === undefined) return [];
  return remarksOnFilter("conditions.devices.deviceFilter", devices.deviceFilter, "devices");
};

/** Applies to people, not to workload identities or agents. */
export const appliesToPeople: Facet = ({ conditions }) => {
  const targets = conditions?.clientApplications;
  if (targets === undefined) return [absence("conditions.clientApplications")];
  if (targets === null) return [];
  const lists: readonly List[] = [
    targets.includeServicePrincipals,
    targets.excludeServicePrincipals,
    targets.includeAgentIdServicePrincipals,
    targets.excludeAgentIdServicePrincipals,
  ];
  if (lists.some((list) => (list ?? []).length > 0)) {
    return [narrows("conditions.clientApplications", "targets workload identities")];
  }
  const remarks = remarksOnTargetFilters(targets);
  if (remarks.length > 0) return remarks;
  return lists.includes(undefined) ? [absence("conditions.clientApplications")] : [];
};

/** Every agent and every service principal is meant that the policy names, whatever attributes it has. */
export const noTargetFilter: Facet = ({ conditions }) =>
  remarksOnTargetFilters(conditions?.clientApplications);

/** Graph leaves out filters that are not set. */
function remarksOnTargetFilters(targets: NonNullable<Conditions>["clientApplications"]): readonly Remark[] {
  const property = "conditions.clientApplications";
  const { servicePrincipalFilter = null, agentIdServicePrincipalFilter = null } = targets ?? {};
  return [
    ...remarksOnFilter(`${property}.servicePrincipalFilter`, servicePrincipalFilter, "service principals"),
    ...remarksOnFilter(
      `${property}.agentIdServicePrincipalFilter`,
      agentIdServicePrincipalFilter,
      "agent identities",
    ),
  ];
}

/** Applies on every platform, at every location, on every device and at any time. */
export const anyPlaceAndDevice: readonly Facet[] = [
  anyPlatform,
  anyLocationAndDevice,
  deviceFilter,
  anyDeviceState,
  anyTime,
];

/** Applies at every location, on every device that runs Windows and at any time. */
export const anyPlaceAndWindowsDevice: readonly Facet[] = [
  includesWindows,
  anyLocationAndDevice,
  deviceFilter,
  anyDeviceState,
  anyTime,
];

/** The conditions of place and device that are set, in words. */
export function describePlacesAndDevices(
  conditions: Conditions,
  surroundings: Surroundings,
): readonly string[] {
  return [
    ...[
      platformRange(conditions),
      locationRange(conditions, surroundings),
      deviceRange(conditions),
      ...deviceStateRanges(conditions),
    ].map((range) => range && describeRange(range)),
    describeFilter(conditions?.devices?.deviceFilter, "devices"),
    isSetting(conditions?.times) ? "at certain times only" : undefined,
  ].filter((words) => words !== undefined);
}

interface Filter {
  readonly mode?: string | null | undefined;
  readonly rule?: string | null | undefined;
}

/** A filter narrows a policy, whether it includes or excludes. */
export function remarksOnFilter(
  property: string,
  filter: Filter | null | undefined,
  things: string,
): readonly Remark[] {
  if (filter === undefined) return [absence(property)];
  if (filter === null) return [];
  const words = describeFilter(filter, things);
  if (words !== undefined) return [narrows(property, `applies ${words}`)];
  return filter.mode === undefined || filter.rule === undefined ? [absence(property)] : [];
}

/** “only to devices that match the filter …”; `undefined` where no filter is set. */
export function describeFilter(filter: Filter | null | undefined, things: string): string | undefined {
  if ((filter?.mode ?? "") === "" && (filter?.rule ?? "") === "") return undefined;
  const which = filter?.mode === "exclude" ? "do not match" : "match";
  return `only to ${things} that ${which} the filter ${filter?.rule ?? "(no rule)"}`;
}

function presence(conditions: Conditions, key: "platforms" | "locations" | "devices"): readonly Remark[] {
  return conditions?.[key] === undefined ? [absence(`conditions.${key}`)] : [];
}

function narrows(property: string, clause: string): Remark {
  return gap({
    property,
    actual: clause,
    expected: "not set",
    clause,
    deviation: "conditional-access-narrowed",
  });
}
