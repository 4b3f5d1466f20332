import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as fc from "fast-check";
import type { Check } from "../../../../src/engine/check.ts";
import { evaluateCheck, snapshotReader } from "../../../../src/engine/evaluate.ts";
import type { SourceReading } from "../../../../src/engine/snapshot.ts";
import { sourceOf } from "../../../../src/engine/source.ts";
import * as consent from "../../../../src/scanners/entra-id/checks/5-application-consent.ts";
import * as credentials from "../../../../src/scanners/entra-id/checks/5-application-credentials.ts";
import { passwordExpiry } from "../../../../src/scanners/entra-id/checks/6-passwords.ts";
import * as privilegedUsers from "../../../../src/scanners/entra-id/checks/7-privileged-users.ts";
import * as assignments from "../../../../src/scanners/entra-id/checks/7-role-assignments.ts";
import * as rules from "../../../../src/scanners/entra-id/checks/7-role-rules.ts";
import * as guests from "../../../../src/scanners/entra-id/checks/8-guests.ts";
import { noSettings } from "../../../support/test-check.ts";
import { customPolicy, defaultPolicy, restriction } from "../support/app-management.ts";
import { authorizationPolicy } from "../support/authorization-policy.ts";
import { damage, fieldsOf, garbled } from "../support/damage.ts";
import {
  alertRule,
  approvalRule,
  assignment,
  compliantRules,
  globalAdministrator,
  globalAdministrators,
  ofPimGroup,
  premium,
  role,
  roleRules,
  user,
  userAdministrator,
  withoutPremium,
} from "../support/privileged-access.ts";

/** A tenant that falls short, in data that is whole. */
type Tenant = Readonly<Record<string, unknown>>;

const low = "ManagePermissionGrantsForSelf.microsoft-user-default-low";
const recommended = "ManagePermissionGrantsForSelf.microsoft-user-default-recommended";
const mailRead = {
  resourceAppId: "graph",
  permissionId: "570282fd",
  permissionName: "Mail.Read",
  classification: "low",
  risky: true,
};
const consentSetting = (value: string) => ({
  id: "1",
  displayName: "Consent",
  values: [{ name: "EnableAdminConsentRequests", value }],
});
const workflow = (isEnabled: boolean) => ({ isEnabled, notifyReviewers: true, reviewers: [] });

const forConsent = (grant: string): Tenant => ({
  authorizationPolicies: [authorizationPolicy({}, { permissionGrantPoliciesAssigned: [grant] })],
  permissionClassifications: [mailRead],
});

function forCredentials(type: string, key: "passwords" | "keys", maxLifetime: string | null): Tenant[] {
  const good = restriction(type, { maxLifetime });
  const bad = [
    { ...good, state: "disabled" },
    { ...good, restrictForAppsCreatedAfterDateTime: "2024-01-01T00:00:00Z" },
    ...(maxLifetime === null ? [] : [{ ...good, maxLifetime: "P999D" }]),
  ];
  const listed = key === "passwords" ? "passwordCredentials" : "keyCredentials";
  return [
    ...bad.map((entry) => ({
      defaultAppManagementPolicies: [defaultPolicy({ [key]: [entry] })],
      customAppManagementPolicies: [],
    })),
    ...bad.map((entry) => ({
      defaultAppManagementPolicies: [defaultPolicy({ [key]: [good] })],
      customAppManagementPolicies: [customPolicy({ [listed]: [entry] })],
    })),
    {
      defaultAppManagementPolicies: [defaultPolicy({ [key]: [good] }, { isEnabled: false })],
      customAppManagementPolicies: [],
    },
  ];
}

const domains = [
  {
    id: "contoso.com",
    authenticationType: "Managed",
    isVerified: true,
    isRoot: true,
    passwordValidityPeriodInDays: 90,
  },
  {
    id: "eu.contoso.com",
    authenticationType: "Managed",
    isVerified: true,
    isRoot: false,
    passwordValidityPeriodInDays: null,
  },
  {
    id: "fabrikam.com",
    authenticationType: "Federated",
    isVerified: true,
    isRoot: true,
    passwordValidityPeriodInDays: null,
  },
];
const linked = { onPremisesImmutableId: "Zm9yIEFkYQ==" };

const withAssignments = (...assignments: readonly unknown[]): Tenant => ({
  licences: premium,
  privilegedRoles: [role(globalAdministrator, assignments), role(userAdministrator, [])],
});
const withRules = (...rules: readonly unknown[]): Tenant => ({
  licences: premium,
  privilegedRoleRules: [
    roleRules(globalAdministrator, [...compliantRules(globalAdministrator), ...rules]),
    roleRules(userAdministrator, compliantRules(userAdministrator)),
  ],
});
const withGroupRule = (rule: { readonly id: string }): Tenant => withRules(ofPimGroup(rule, "Tier 0"));
const unenrolledGroup = assignment("tier-0", { endDateTime: null, principalType: "group" });
const silent = (id: string) => alertRule(globalAdministrator, id, { notificationRecipients: [] });
const silentOther: Tenant = {
  licences: premium,
  privilegedRoleRules: [
    roleRules(userAdministrator, [
      alertRule(userAdministrator, "Notification_Admin_EndUser_Assignment", { notificationRecipients: null }),
    ]),
  ],
};
const noPremium: Tenant = { ...withAssignments(), ...withRules(), licences: withoutPremium };

const shortcomings: readonly (readonly [Check, readonly Tenant[]])[] = [
  [
    consent.applicationRegistration,
    [{ authorizationPolicies: [authorizationPolicy({}, { allowedToCreateApps: true })] }],
  ],
  [consent.userConsent, [forConsent(low), forConsent(recommended)]],
  [
    consent.adminConsentWorkflow,
    [
      { directorySettings: [consentSetting("false")], adminConsentRequestPolicy: workflow(false) },
      { directorySettings: [consentSetting("true")], adminConsentRequestPolicy: workflow(false) },
      {
        directorySettings: [consentSetting("true"), consentSetting("false")],
        adminConsentRequestPolicy: workflow(true),
      },
    ],
  ],
  [credentials.passwordAddition, forCredentials("passwordAddition", "passwords", null)],
  [credentials.passwordLifetime, forCredentials("passwordLifetime", "passwords", "P90D")],
  [credentials.certificateLifetime, forCredentials("asymmetricKeyLifetime", "keys", "P90D")],
  [passwordExpiry, [{ domains }]],
  [
    privilegedUsers.numberOfGlobalAdministrators,
    [{ privilegedUsers: globalAdministrators(1) }, { privilegedUsers: globalAdministrators(9) }],
  ],
  [
    privilegedUsers.finerGrainedRoles,
    [{ privilegedUsers: [...globalAdministrators(3), user("Ada", ["User Administrator"])] }],
  ],
  [
    privilegedUsers.cloudOnlyAccounts,
    [
      {
        privilegedUsers: [user("Ada", ["Global Administrator"], { ...linked, onPremisesSyncEnabled: true })],
        domains,
      },
      {
        privilegedUsers: [
          user("Ada", ["Global Administrator"], { ...linked, userPrincipalName: "ada@fabrikam.com" }),
        ],
        domains,
      },
    ],
  ],
  [
    assignments.permanentAssignments,
    [
      withAssignments(assignment("ada"), assignment("bob", { endDateTime: null })),
      { ...withGroupRule(approvalRule(globalAdministrator)), ...withAssignments(unenrolledGroup) },
      noPremium,
    ],
  ],
  [
    assignments.assignmentsOutsidePim,
    [withAssignments(assignment("bob", { startDateTime: null })), noPremium],
  ],
  [
    rules.approvalForGlobalAdministrator,
    [withGroupRule(approvalRule(globalAdministrator, { isApprovalRequired: false })), noPremium],
  ],
  [rules.alertsOnAssignment, [withGroupRule(silent("Notification_Admin_Admin_Eligibility")), noPremium]],
  [
    rules.alertOnGlobalActivation,
    [withGroupRule(silent("Notification_Admin_EndUser_Assignment")), noPremium],
  ],
  [rules.alertOnOtherActivations, [silentOther, noPremium]],
  [
    guests.guestAccess,
    [
      {
        authorizationPolicies: [
          authorizationPolicy({ guestUserRoleId: "a0b1b346-4d3e-4e8b-98f8-753987be4970" }),
        ],
      },
    ],
  ],
  [
    guests.guestInvitations,
    [{ authorizationPolicies: [authorizationPolicy({ allowInvitesFrom: "everyone" })] }],
  ],
];

describe("damaged data never reads as a pass", () => {
  for (const [check, tenants] of shortcomings) {
    it(`${check.policyId}: the tenants fall short while their data is whole`, () => {
      for (const tenant of tenants) assert.equal(verdictOf(check, tenant), "notMet", JSON.stringify(tenant));
    });

    it(`${check.policyId}: no single field or source, dropped or garbled, makes one of them meet the policy`, () => {
      const damages = tenants.flatMap((tenant) =>
        fieldsOf(tenant).flatMap((place) => [
          { place, once: damage(tenant, place, () => undefined) },
          { place, once: damage(tenant, place, garbled) },
        ]),
      );
      // Every single damage; then any in two fields at once: garbled twice, a field might come right again.
      for (const { once } of damages) assertNotMet(check, once);
      fc.assert(
        fc.property(fc.constantFrom(...damages), fc.nat(), fc.boolean(), ({ place, once }, choice, drop) => {
          const paths = fieldsOf(once).filter((path) => path.join() !== place.join());
          const path = paths[choice % Math.max(paths.length, 1)];
          if (path !== undefined) assertNotMet(check, damage(once, path, drop ? () => undefined : garbled));
        }),
      );
    });
  }
});

function assertNotMet(check: Check, sources: unknown): void {
  assert.notEqual(verdictOf(check, sources), "met", JSON.stringify(sources));
}

function verdictOf(check: Check, sources: unknown): string {
  const given = new Map(Object.entries(sources ?? {}));
  const readings: Record<string, SourceReading> = {};
  for (const [key, entry] of Object.entries(check.needs)) {
    readings[sourceOf(entry).id] = given.has(key)
      ? { status: "ok", requests: 1, value: given.get(key) }
      : { status: "failed", requests: 1, cause: "permission", message: "Not allowed.", request: null };
  }
  const decision = evaluateCheck(check, snapshotReader(readings), noSettings);
  return decision.kind === "decided" ? decision.verdict.kind : "unknown";
}
