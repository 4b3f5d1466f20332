import type { ExclusionKind } from "../../../engine/obstacles.ts";
import type { DeviationId } from "./deviations.ts";
import { deletedNote, groupName, groupsCounted, plainName, principalName, roleName } from "./principals.ts";
import { absence, acceptance, gap } from "./remark.ts";
import type { Remark } from "./remark.ts";
import type { Circumstances, Facet } from "./requirement.ts";
import { areGuestsExempt } from "./scubagear.ts";
import { applicationWords, counted, flagsOf, guestWords, listed } from "./words.ts";

/**
 * Who and what a policy leaves out. Every exclusion must be declared in the profile: for the policy in hand,
 * or, for users and groups, as emergency access. Ids are compared exactly, as ScubaGear does.
 */

/** One kind of exclusion, and how to speak of it. */
interface Kind {
  /** What the profile calls it. */
  readonly kind: ExclusionKind;
  readonly property: string;
  readonly name: (id: string) => string;
  /** As the tenant gives it, where `name` adds to that. */
  readonly plainName?: (id: string) => string;
  /** “2 users” */
  readonly count: (ids: readonly string[]) => string;
  readonly note?: (ids: readonly string[]) => string | undefined;
}

/** Whether the profile declares an exclusion; a deviation's id where it does in a way that ScubaGear does not know. */
type Standing = "undeclared" | "declared" | DeviationId;

const usersLeftOut: Facet = (policy, circumstances) => {
  const property = "conditions.users.excludeUsers";
  const excluded = policy.conditions?.users?.excludeUsers;
  if (excluded === undefined) return [absence(property)];
  const { exclusions, declared } = circumstances.settings;
  const kind: Kind = {
    kind: "users",
    property,
    plainName: (id) => (id === "GuestsOrExternalUsers" ? "all guests" : plainName(id, circumstances)),
    // An old special value that stands among the users' ids.
    name: (id) => (id === "GuestsOrExternalUsers" ? "all guests" : principalName(id, circumstances)),
    count: (ids) => counted(ids.length, "user"),
    note: (ids) => deletedNote(ids, circumstances),
  };
  return remarksOn(kind, excluded ?? [], (id) => {
    if (exclusions.users.includes(id)) return "declared";
    return declared.breakGlass.users.includes(id) ? "break-glass" : "undeclared";
  });
};

const groupsLeftOut: Facet = (policy, circumstances) => {
  const property = "conditions.users.excludeGroups";
  const excluded = policy.conditions?.users?.excludeGroups;
  if (excluded === undefined) return [absence(property)];
  const { exclusions, declared } = circumstances.settings;
  const kind: Kind = {
    kind: "groups",
    property,
    plainName: (id) => plainName(id, circumstances),
    name: (id) => groupName(id, circumstances),
    count: (ids) => groupsCounted(ids, circumstances),
    note: (ids) => deletedNote(ids, circumstances),
  };
  const isEmergency = (id: string): boolean =>
    !exclusions.groups.includes(id) && declared.breakGlass.groups.some((group) => group.id === id);
  const ids = excluded ?? [];
  return [
    ...remarksOn(
      kind,
      ids.filter((id) => !isEmergency(id)),
      declaredIn(exclusions.groups),
    ),
    ...ids.filter(isEmergency).flatMap((id) => remarksOnEmergencyGroup(id, kind, circumstances)),
  ];
};

/** A group counts as emergency access only while it exists and stays small, and that is not taken on trust. */
function remarksOnEmergencyGroup(
  id: string,
  kind: Kind,
  { principals, settings }: Circumstances,
): readonly Remark[] {
  if (principals === undefined)
    return [absence(`${kind.property}[${id}]`, { sourceKey: "referencedPrincipals" })];
  const group = principals.get(id);
  if (group === undefined) return [absence(`referencedPrincipals[${id}]`)];
  if (!group.exists) return remarksOn(kind, [id], () => "undeclared");
  if (group.members === null) return [absence(`referencedPrincipals[${id}].members`)];
  const maximum = settings.declared.breakGlass.groups.find((each) => each.id === id)?.maximumMembers ?? 0;
  if (group.members <= maximum) return remarksOn(kind, [id], () => "break-glass");
  const note = `The profile declares this group as emergency access with at most ${counted(maximum, "member")}, and it has ${group.members.toLocaleString("en-GB")}.`;
  return remarksOn({ ...kind, note: () => note }, [id], () => "undeclared");
}

const guestsLeftOut: Facet = (policy, { settings }) => {
  const property = "conditions.users.excludeGuestsOrExternalUsers";
  const excluded = policy.conditions?.users?.excludeGuestsOrExternalUsers;
  if (excluded === undefined) return [absence(property)];
  if (excluded === null) return [];
  const types = flagsOf(excluded.guestOrExternalUserTypes);
  if (types === undefined) return [absence(`${property}.guestOrExternalUserTypes`)];
  const kind: Kind = {
    kind: "guestTypes",
    property,
    name: guestWords,
    count: (some) => listed(some.map(guestWords)),
  };
  const isDeclared = declaredIn(settings.exclusions.guestTypes);
  if (types.length > 0 && areGuestsExempt(policy, settings)) return remarksOn(kind, types, isDeclared);
  if (types.some((type) => isDeclared(type) === "undeclared")) return remarksOn(kind, types, isDeclared);
  return [acceptance({ ...observed(kind, types), deviation: "guest-exclusions" })];
};

const rolesLeftOut: Facet = (policy, { settings }) => {
  const property = "conditions.users.excludeRoles";
  const excluded = policy.conditions?.users?.excludeRoles;
  if (excluded === undefined) return [absence(property)];
  const kind: Kind = {
    kind: "roles",
    property,
    name: roleName,
    count: (ids) => counted(ids.length, "role"),
  };
  return remarksOn(kind, excluded ?? [], declaredIn(settings.exclusions.roles, "role-exclusions"));
};

/** Nobody is left out but whom the profile declares. */
export const nobodyLeftOut: readonly Facet[] = [usersLeftOut, groupsLeftOut, guestsLeftOut, rolesLeftOut];

/** No application is left out but what the profile declares. */
export const noApplicationLeftOut: Facet = (policy, { settings }) => {
  const property = "conditions.applications.excludeApplications";
  const excluded = policy.conditions?.applications?.excludeApplications;
  if (excluded === undefined) return [absence(property)];
  const kind: Kind = {
    kind: "applications",
    property,
    name: applicationWords,
    count: (ids) => counted(ids.length, "application"),
  };
  return remarksOn(kind, excluded ?? [], declaredIn(settings.exclusions.applications));
};

function declaredIn(ids: readonly string[], standing: Standing = "declared"): (id: string) => Standing {
  return (id) => (ids.includes(id) ? standing : "undeclared");
}

/** One remark for all the exclusions of the same standing. */
function remarksOn(
  kind: Kind,
  ids: readonly string[],
  standingOf: (id: string) => Standing,
): readonly Remark[] {
  return [...new Set(ids.map(standingOf))].map((standing) => {
    const some = ids.filter((id) => standingOf(id) === standing);
    if (standing === "undeclared")
      return gap({
        ...observed(kind, some),
        clause: `leaves out ${kind.count(some)}`,
        exclusions: some.map((id) => ({ kind: kind.kind, id, name: (kind.plainName ?? kind.name)(id) })),
      });
    return acceptance({
      ...observed(kind, some),
      ...(standing === "declared" ? {} : { deviation: standing }),
    });
  });
}

function observed(kind: Kind, ids: readonly string[]) {
  const note = kind.note?.(ids);
  return {
    property: kind.property,
    actual: ids.length === 0 ? "nobody named" : `left out: ${ids.map(kind.name).join(", ")}`,
    expected: "nothing left out that the profile does not declare",
    ...(note === undefined ? {} : { note }),
  };
}
