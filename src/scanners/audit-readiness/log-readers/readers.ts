import type { Evidence } from "../../../engine/verdict.ts";
import { holdsGlobalAdministrator } from "../../entra-id/privileged-access/holders.ts";
import type { PrivilegedUser } from "../../entra-id/sources/privileged-access.ts";
import { mostExamples } from "../sources/examples.ts";
import { directoryIdOf, isDirectoryId, memberKind } from "./role-groups.ts";
import type { LogReaders, RoleGroupMember } from "./role-groups.ts";

/** One who may search the log by being in a role group. */
export interface Reader {
  readonly place: "Microsoft Purview" | "Exchange Online";
  readonly roleGroup: string;
  readonly name: string;
  readonly id: string | null;
  /** The same for one who is in several role groups */
  readonly key: string;
  /** Whether this is somebody whom it was given to besides Global Administrators; `untold` where that cannot be told */
  readonly standing: "entitled" | "globalAdministrator" | "filledByMicrosoft" | "untold";
}

export function listReaders(
  read: { readonly purview: LogReaders | undefined; readonly exchange: LogReaders | undefined },
  admins: readonly PrivilegedUser[] | undefined,
): Reader[] {
  const globalAdministrators = admins && globalAdministratorsAmong(admins);
  const inPlace = (place: Reader["place"], groups: LogReaders | undefined) =>
    (groups ?? []).flatMap(({ Name, DisplayName, members }) =>
      members.map((member): Reader => {
        const id = directoryIdOf(member) ?? null;
        const name = member.DisplayName ?? member.Name ?? id ?? "a member without a name";
        const standing = standingOf(member, id, globalAdministrators);
        return { place, roleGroup: DisplayName ?? Name, name, id, key: id ?? name, standing };
      }),
    );
  return [
    ...inPlace("Microsoft Purview", read.purview),
    ...inPlace("Exchange Online", read.exchange),
  ].toSorted((one, other) => (sortKey(one) < sortKey(other) ? -1 : 1));
}

/** Their object ids; undefined where they cannot be all, since every tenant has one, and each has an id. */
function globalAdministratorsAmong(admins: readonly PrivilegedUser[]): ReadonlySet<string> | undefined {
  const ids = admins.filter(holdsGlobalAdministrator).map(({ id }) => id.toLowerCase());
  return ids.length > 0 && ids.every(isDirectoryId) ? new Set(ids) : undefined;
}

function standingOf(
  member: RoleGroupMember,
  id: string | null,
  globalAdministrators: ReadonlySet<string> | undefined,
): Reader["standing"] {
  const kind = memberKind(member);
  if (kind === "filledByMicrosoft") return "filledByMicrosoft";
  if (kind === "group") return "entitled";
  if (globalAdministrators === undefined || id === null) return "untold";
  return globalAdministrators.has(id) ? "globalAdministrator" : "entitled";
}

function sortKey({ standing, place, roleGroup, name, key }: Reader): string {
  return [standing, place, roleGroup, name, key].join("\n");
}

const standingInWords: Readonly<Record<Reader["standing"], string>> = {
  entitled: "may search the log",
  globalAdministrator: "is a Global Administrator as well",
  filledByMicrosoft: "is filled by Microsoft from a directory role",
  untold: "may search the log; whether this is a Global Administrator is not known",
};

/** Nobody violates anything by being entitled: all of it is for the reader, save those who meet the policy. */
export function readersEvidence(readers: readonly Reader[]): Evidence[] {
  return readers.slice(0, mostExamples).map(({ place, roleGroup, name, id, standing }) => ({
    object: { type: "Member of a role group", id, name },
    property: "Get-RoleGroupMember",
    actual: `${standingInWords[standing]}, by “${roleGroup}” in ${place}`,
    expected: "a person or a group besides Global Administrators",
    result: standing === "entitled" ? "meets" : "context",
  }));
}
