import type { AssignedLicense } from "@microsoft/microsoft-graph-types";
import { securityGroup, type GroupWithMembers } from "../directory.ts";
import { stableGuid } from "../ids.ts";
import { licence } from "../licences.ts";
import type { EmulatedUser } from "../model.ts";
import { mailNickname, person, personNamed, synchronised } from "../people.ts";

export const SEED = "fabrikam";
export const INITIAL_DOMAIN = "fabrikam.onmicrosoft.com";

const EXCEPTED_FROM_MFA = 40;

/** The first employees have E5; the very first through the group of field sales, whose licence leaves out auditing; and for one more it was unticked. */
const WITH_E5 = 20;
const IN_FIELD_SALES = 8;
const UNTICKED = 8;
const WITHOUT_AUDITING = licence("SPE_E5", ["M365_ADVANCED_AUDITING"]);

/** The people who hold privileged roles, by what makes each of them worth a finding. */
export const PRIVILEGED = {
  firstJohnSmith: account("John Smith", "john.smith.admin"),
  secondJohnSmith: account("John Smith", "jsmith.admin"),
  syncedAdministrator: synced("Petra Novak", "petra.novak"),
  firstBreakGlass: account("Break-glass 1", "breakglass1"),
  secondBreakGlass: account("Break-glass 2", "breakglass2"),
  userAdministrator: account("Olivia Brandt", "olivia.brandt.admin"),
  sharePointAdministrator: account("Tom Fischer", "tom.fischer.admin"),
  groupMember: account("Sara Lund", "sara.lund.admin"),
  nestedMember: account("Kwame Boateng", "kwame.boateng.admin"),
  eligibleMember: synced("Ines Duarte", "ines.duarte"),
} as const;

/** Everybody in the directory: the privileged, `count` others of whom most are synchronised, and some guests. */
export function fabrikamUsers(count: number): EmulatedUser[] {
  const privileged = Object.values(PRIVILEGED);
  const others = Array.from({ length: Math.max(0, count - privileged.length) }, (_, index) =>
    index % 10 === 9 ? guest(index) : employee(index),
  );
  return [...privileged, ...others];
}

/** The groups that Conditional Access, PIM and consent name. */
export const GROUPS = {
  mfaExceptions: securityGroup(SEED, "MFA exceptions", { description: "Asked for by the service desk" }),
  breakGlass: securityGroup(SEED, "Break-glass accounts", { isAssignableToRole: true }),
  tierZero: securityGroup(SEED, "Tier 0 operators", { isAssignableToRole: true, visibility: "Private" }),
  nightShift: securityGroup(SEED, "Tier 0 night shift"),
  consentReviewers: securityGroup(SEED, "Application reviewers"),
  fieldSales: securityGroup(SEED, "Licences: field sales", { assignedLicenses: [WITHOUT_AUDITING] }),
} as const;

export function fabrikamGroups(users: readonly EmulatedUser[]): GroupWithMembers[] {
  const staff = users.filter(({ userType }) => userType === "Member").map(({ id }) => id);
  const fieldSales = Array.from({ length: IN_FIELD_SALES }, (_, index) => employeeId(index));
  const unprivileged = users.slice(Object.keys(PRIVILEGED).length).map(({ id }) => id);
  return [
    { group: GROUPS.mfaExceptions, members: unprivileged.slice(0, EXCEPTED_FROM_MFA) },
    { group: GROUPS.breakGlass, members: [PRIVILEGED.firstBreakGlass.id, PRIVILEGED.secondBreakGlass.id] },
    { group: GROUPS.tierZero, members: [PRIVILEGED.groupMember.id, GROUPS.nightShift.id] },
    { group: GROUPS.nightShift, members: [PRIVILEGED.nestedMember.id] },
    { group: GROUPS.consentReviewers, members: [PRIVILEGED.userAdministrator.id] },
    { group: GROUPS.fieldSales, members: fieldSales },
    { group: securityGroup(SEED, "All staff"), members: staff },
  ];
}

function account(displayName: string, nickname: string): EmulatedUser {
  const id = stableGuid(SEED, "administrator", nickname);
  return person(id, displayName, `${nickname}@${INITIAL_DOMAIN}`, { mail: null });
}

function synced(displayName: string, nickname: string): EmulatedUser {
  const id = stableGuid(SEED, "administrator", nickname);
  return person(id, displayName, `${nickname}@fabrikam.example`, synchronised(id));
}

/** The id of the employee, or the guest, with this number. */
export function employeeId(index: number): string {
  return stableGuid(SEED, "user", index.toString());
}

function employee(index: number): EmulatedUser {
  const name = personNamed(index);
  const id = employeeId(index);
  return person(id, name, `${mailNickname(name)}${index}@fabrikam.example`, {
    ...(index % 5 === 0 ? {} : synchronised(id)),
    assignedLicenses: [licenceOfEmployee(index)],
  });
}

function licenceOfEmployee(index: number): AssignedLicense {
  if (index >= WITH_E5) return licence("SPE_E3");
  return index < IN_FIELD_SALES || index === UNTICKED ? WITHOUT_AUDITING : licence("SPE_E5");
}

function guest(index: number): EmulatedUser {
  const name = personNamed(index);
  const nickname = `${mailNickname(name)}${index}`;
  return person(employeeId(index), name, `${nickname}_partner.example#EXT#@${INITIAL_DOMAIN}`, {
    mail: `${nickname}@partner.example`,
    userType: "Guest",
    externalUserState: "Accepted",
  });
}
