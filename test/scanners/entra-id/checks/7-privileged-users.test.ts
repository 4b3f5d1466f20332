import {
  cloudOnlyAccounts,
  finerGrainedRoles,
  numberOfGlobalAdministrators,
} from "../../../../src/scanners/entra-id/checks/7-privileged-users.ts";
import { testCheck } from "../../../support/test-check.ts";
import { globalAdministrators, user } from "../support/privileged-access.ts";

const others = (count: number) =>
  Array.from({ length: count }, (_, index) => user(`Helper${index + 1}`, ["User Administrator"]));
/** Application Administrators who hold the role for one application only. */
const scoped = (count: number, changes: Record<string, unknown> = {}) =>
  Array.from({ length: count }, (_, index) =>
    user(`Owner${index + 1}`, ["Application Administrator"], {
      holdings: [
        { role: "Application Administrator", kind: "active", via: null, scope: `/app-${index + 1}` },
      ],
      ...changes,
    }),
  );
const namesakes = [
  user("John", ["Global Administrator"], { id: "id-of-first-john" }),
  user("John", ["Global Administrator"], { id: "id-of-second-john" }),
];

testCheck(numberOfGlobalAdministrators, {
  met: [
    {
      name: "two users are the least",
      sources: { privilegedUsers: globalAdministrators(2) },
      says: /^2 users hold/,
    },
    { name: "eight users are the most", sources: { privilegedUsers: globalAdministrators(8) } },
    {
      name: "one is eligible through a group, and counts",
      sources: {
        privilegedUsers: [
          ...globalAdministrators(1),
          user("Ada", ["Global Administrator", "Global Administrator"], {
            holdings: [
              {
                role: "Global Administrator",
                kind: "eligible",
                via: { id: "id-of-tier-0", name: "Tier 0" },
                scope: "/",
              },
            ],
          }),
        ],
      },
    },
    {
      name: "service principals are shown and not counted",
      sources: {
        privilegedUsers: globalAdministrators(8),
        privilegedServicePrincipals: [
          {
            id: "id-of-backup",
            appId: "1",
            displayName: "Backup",
            roles: ["Global Administrator"],
            holdings: [],
          },
        ],
      },
    },
    {
      name: "two people share a name and are two people (trap 21)",
      sources: { privilegedUsers: namesakes },
      reference: false,
      deviation: "counted-by-id",
    },
    {
      name: "one account that two reads report is one account",
      sources: { privilegedUsers: [...globalAdministrators(2), ...globalAdministrators(1)] },
    },
  ],
  notMet: [
    {
      name: "one user is too few",
      sources: { privilegedUsers: globalAdministrators(1) },
      violations: ["Global Administrator"],
      says: /^1 user holds/,
    },
    { name: "nine users are too many", sources: { privilegedUsers: globalAdministrators(9) } },
    { name: "nobody holds the role", sources: { privilegedUsers: others(3) } },
    {
      name: "a disabled account counts: whoever enables it has the role",
      sources: {
        privilegedUsers: [
          ...globalAdministrators(8),
          user("Dormant", ["Global Administrator"], { accountEnabled: false }),
        ],
      },
    },
    {
      name: "a guest counts",
      sources: {
        privilegedUsers: [
          ...globalAdministrators(8),
          user("Guest", ["Global Administrator"], { userPrincipalName: "g_fabrikam.com#EXT#@contoso.com" }),
        ],
      },
    },
    {
      name: "nine accounts with eight names are nine people, whom ScubaGear counts as eight (trap 21)",
      sources: { privilegedUsers: [...globalAdministrators(7), ...namesakes] },
      reference: true,
      deviation: "counted-by-id",
    },
    {
      name: "the profile allows six, and there are seven",
      sources: { privilegedUsers: globalAdministrators(7) },
      settings: { parameters: { minimum: 2, maximum: 6 } },
      reference: true,
      deviation: "tightened-threshold",
    },
  ],
  unknown: [
    { name: "the privileged users could not be read", sources: {} },
    {
      name: "a user has no roles",
      sources: { privilegedUsers: [...globalAdministrators(2), user("Ada", [], { roles: undefined })] },
      says: /roles/,
    },
  ],
});

testCheck(finerGrainedRoles, {
  met: [
    {
      name: "the others may activate their role for one application, which ScubaGear counts",
      sources: {
        privilegedUsers: [
          ...globalAdministrators(2),
          ...scoped(2, {
            holdings: [{ role: "Application Administrator", kind: "eligible", via: null, scope: "/app" }],
          }),
        ],
      },
    },
    {
      name: "some hold a role for one application, and for the whole tenant as well",
      sources: {
        privilegedUsers: [
          ...globalAdministrators(2),
          ...scoped(2, {
            holdings: [
              { role: "Application Administrator", kind: "active", via: null, scope: "/app" },
              { role: "Application Administrator", kind: "active", via: null, scope: "/" },
            ],
          }),
        ],
      },
    },
    {
      name: "more users hold other roles than Global Administrator",
      sources: { privilegedUsers: [...globalAdministrators(2), ...others(3)] },
    },
    {
      name: "as many users hold other roles as Global Administrator",
      sources: { privilegedUsers: [...globalAdministrators(2), ...others(2)] },
    },
    {
      name: "two people with one name each hold a smaller role (trap 21)",
      sources: {
        privilegedUsers: [
          ...globalAdministrators(2),
          user("John", ["User Administrator"], { id: "id-of-first-john" }),
          user("John", ["User Administrator"], { id: "id-of-second-john" }),
        ],
      },
      reference: false,
      deviation: "counted-by-id",
    },
  ],
  notMet: [
    {
      name: "the others hold their role for one application only, and are no members of it",
      sources: { privilegedUsers: [...globalAdministrators(3), ...scoped(3)] },
      violations: ["Global Administrator"],
      says: /^The tenant has 3 users with Global Administrator, 0 with/,
    },
    {
      name: "more users are Global Administrators than hold other roles",
      sources: { privilegedUsers: [...globalAdministrators(3), ...others(2)] },
      violations: ["Global Administrator"],
      says: /3 users with Global Administrator, 2 with other/,
    },
    { name: "nobody holds a smaller role", sources: { privilegedUsers: globalAdministrators(2) } },
    {
      name: "a Global Administrator with further roles is no other privileged user",
      sources: {
        privilegedUsers: [
          user("Ada", ["Global Administrator", "User Administrator"]),
          user("Bob", ["Global Administrator", "Exchange Administrator"]),
          ...others(1),
        ],
      },
    },
    {
      name: "a single Global Administrator is outside the bounds",
      sources: { privilegedUsers: [...globalAdministrators(1), ...others(5)] },
      says: /needs 2 to 8/,
    },
  ],
  unknown: [{ name: "the privileged users could not be read", sources: {} }],
});

const domains = [
  {
    id: "contoso.com",
    authenticationType: "Managed",
    isVerified: true,
    isRoot: true,
    passwordValidityPeriodInDays: null,
  },
  { id: "fabrikam.com", authenticationType: "Federated", isVerified: true, isRoot: true },
];
const ada = (changes: Record<string, unknown>) => ({
  privilegedUsers: [user("Ada", ["Global Administrator"], changes)],
  domains,
});
const linked = { onPremisesImmutableId: "Zm9yIEFkYQ==" };

testCheck(cloudOnlyAccounts, {
  met: [
    { name: "the account never was anywhere else", sources: ada({}) },
    {
      name: "exports do not say whether an account is synchronised; without an immutable id it cannot be",
      sources: {
        privilegedUsers: [
          user("Ada", ["Global Administrator"], {
            onPremisesSyncEnabled: undefined,
            userPrincipalName: undefined,
          }),
        ],
      },
    },
    {
      name: "the immutable id has outlived a synchronisation that ended (trap 22)",
      sources: ada({ ...linked, onPremisesSyncEnabled: false }),
      reference: false,
      deviation: "cloud-only-by-sync",
    },
    {
      name: "the account was never synchronised, and has an immutable id (trap 22)",
      sources: ada({ ...linked, onPremisesSyncEnabled: null }),
      reference: false,
      deviation: "cloud-only-by-sync",
    },
    {
      name: "the immutable id is missing, and the account is neither synchronised nor federated",
      sources: ada({ onPremisesImmutableId: undefined, onPremisesSyncEnabled: false }),
      reference: false,
      deviation: "cloud-only-by-sync",
    },
  ],
  notMet: [
    {
      name: "a synchronised account holds a role for one application, which ScubaGear does not see",
      sources: {
        privilegedUsers: [
          ...globalAdministrators(2),
          ...scoped(1, { onPremisesSyncEnabled: true, onPremisesImmutableId: "link" }),
        ],
      },
      violations: ["Owner1"],
      reference: true,
      deviation: "roles-within-a-scope",
    },
    {
      name: "the account is synchronised",
      sources: ada({ ...linked, onPremisesSyncEnabled: true }),
      violations: ["Ada"],
    },
    {
      name: "the account is synchronised without an immutable id, which ScubaGear does not see",
      sources: ada({ onPremisesSyncEnabled: true }),
      reference: true,
      deviation: "cloud-only-by-sync",
    },
    {
      name: "the account is linked, and the data does not say whether it is synchronised, as in an export",
      sources: ada({ ...linked, onPremisesSyncEnabled: undefined }),
      violations: ["Ada"],
    },
    {
      name: "an empty immutable id is none of null",
      sources: ada({ onPremisesImmutableId: "", onPremisesSyncEnabled: undefined }),
    },
    {
      name: "the account belongs to a federated domain",
      sources: ada({ ...linked, onPremisesSyncEnabled: false, userPrincipalName: "ada@Fabrikam.com" }),
      says: /1 of 1/,
    },
    {
      name: "one account is synchronised, and another says nothing",
      sources: {
        privilegedUsers: [
          user("Ada", ["Global Administrator"], { ...linked, onPremisesSyncEnabled: true }),
          user("Bob", ["Global Administrator"], {
            onPremisesSyncEnabled: undefined,
            onPremisesImmutableId: undefined,
          }),
        ],
        domains,
      },
      violations: ["Ada"],
    },
  ],
  unknown: [
    { name: "the privileged users could not be read", sources: { domains } },
    {
      name: "a tenant without any administrator does not exist",
      sources: { privilegedUsers: [], domains },
      reference: true,
    },
    {
      name: "neither the immutable id nor the synchronisation is there",
      sources: ada({ onPremisesImmutableId: undefined, onPremisesSyncEnabled: undefined }),
      says: /onPremisesSyncEnabled/,
    },
    {
      name: "the account is linked, and its user name is missing",
      sources: ada({ ...linked, userPrincipalName: undefined }),
      says: /userPrincipalName/,
    },
    {
      name: "the account is linked, and its domain is not in the list",
      sources: ada({ ...linked, userPrincipalName: "ada@litware.com" }),
      says: /litware\.com/,
    },
    {
      name: "the account is linked, and the domains could not be read",
      sources: { privilegedUsers: [user("Ada", ["Global Administrator"], linked)] },
      says: /domains/,
    },
  ],
});
