import type { EmulatedUser } from "./model.ts";

const GIVEN_NAMES = (
  "Adele Amara Bianca Cedric Daniela Emeka Farah Goran Hanna Ivo Jamila Kenji Lidia Mateus Noor Oskar Priya " +
  "Quentin Rosa Samir Tova Umberto Vera Wanjiru Ximena Yusuf Zofia"
).split(" ");
const FAMILY_NAMES = (
  "Alemayehu Bergström Costa Dimitrov Eriksen Fontaine García Haddad Ito Jansen Kowalski Lindqvist Moreau Nkosi " +
  "O'Connor Petrov Quiroga Rossi Singh Tanaka Ueda Vasquez Weber Xu Yilmaz Zhang"
).split(" ");

/** A name for the person with this number; neighbours never share one. */
export function personNamed(index: number): string {
  const given = GIVEN_NAMES[index % GIVEN_NAMES.length] ?? "";
  const family = FAMILY_NAMES[Math.floor(index / GIVEN_NAMES.length + index) % FAMILY_NAMES.length] ?? "";
  return `${given} ${family}`;
}

/** The part of a sign-in name before the @: `zofia.oconnor`. */
export function mailNickname(displayName: string): string {
  return displayName
    .normalize("NFD")
    .replace(/[^A-Za-z ]/g, "")
    .trim()
    .replace(/ +/g, ".")
    .toLowerCase();
}

/** A cloud-only member who can sign in and has no licence, unless told otherwise. */
export function person(
  id: string,
  displayName: string,
  userPrincipalName: string,
  differences: Partial<EmulatedUser> = {},
): EmulatedUser {
  const [givenName = displayName, ...surnames] = displayName.split(" ");
  return {
    id,
    displayName,
    userPrincipalName,
    givenName,
    surname: surnames.join(" ") || null,
    mail: userPrincipalName,
    businessPhones: [],
    jobTitle: null,
    mobilePhone: null,
    officeLocation: null,
    preferredLanguage: "en-GB",
    accountEnabled: true,
    assignedLicenses: [],
    createdDateTime: "2022-03-14T09:00:00Z",
    externalUserState: null,
    onPremisesImmutableId: null,
    onPremisesSyncEnabled: null,
    userType: "Member",
    ...differences,
  };
}

/** What a user has who is synchronised from an on-premises directory. */
export function synchronised(id: string): Partial<EmulatedUser> {
  const immutableId = Buffer.from(id.replaceAll("-", ""), "hex").toString("base64");
  return { onPremisesSyncEnabled: true, onPremisesImmutableId: immutableId };
}
