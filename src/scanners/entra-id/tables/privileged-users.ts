import { defineTable } from "../../../engine/scanner.ts";
import { distinctUsers, rolesInWords, userObject } from "../privileged-access/holders.ts";
import { privilegedUsers } from "../sources/privileged-access.ts";
import type { PrivilegedUser } from "../sources/privileged-access.ts";

export const privilegedUsersTable = defineTable({
  id: "privileged-users",
  title: "Privileged users",
  needs: { privilegedUsers },
  build({ privilegedUsers: users }) {
    return {
      note:
        users.length === 0
          ? "Nobody was found to hold a highly privileged role. Every tenant has an administrator, so the data was probably cut."
          : "Users who hold a highly privileged role, active or eligible, directly or through groups. Every user stands here once.",
      columns: ["Name", "User name", "Roles", "Directory", "Account"],
      rows: distinctUsers(users)
        .map((user) => [
          userObject(user).name,
          user.userPrincipalName ?? "not read",
          rolesInWords(user),
          directoryOf(user),
          accountOf(user),
        ])
        .sort(byNameAndUserName),
    };
  },
});

function directoryOf({ onPremisesSyncEnabled: synced, onPremisesImmutableId: link }: PrivilegedUser): string {
  if (synced === true) return "synchronised";
  if (synced === undefined && link !== null) return "not read";
  return link === null || link === undefined ? "cloud-only" : "not synchronised, linked once";
}

function accountOf({ accountEnabled, userType }: PrivilegedUser): string {
  const state = accountEnabled === true ? "enabled" : accountEnabled === false ? "disabled" : "not read";
  return userType === "Guest" ? `${state}, guest` : state;
}

type Row = (string | string[])[];

function byNameAndUserName(left: Row, right: Row): number {
  const key = (row: Row) => `${String(row[0])}\u0000${String(row[1])}`;
  if (key(left) === key(right)) return 0;
  return key(left) < key(right) ? -1 : 1;
}
