import {
  adminConsentWorkflow,
  applicationRegistration,
  userConsent,
} from "../../../../src/scanners/entra-id/checks/5-application-consent.ts";
import { testCheck } from "../../../support/test-check.ts";
import { authorizationPolicy } from "../support/authorization-policy.ts";

const registration = (allowedToCreateApps: unknown) => ({
  authorizationPolicies: [authorizationPolicy({}, { allowedToCreateApps })],
});

testCheck(applicationRegistration, {
  met: [{ name: "users may not register applications", sources: registration(false) }],
  notMet: [
    {
      name: "users may register applications",
      sources: registration(true),
      violations: ["Authorization policy"],
    },
    {
      name: "one of two policies lets users register applications, and the other does not say",
      sources: {
        authorizationPolicies: [
          authorizationPolicy({}, { allowedToCreateApps: true }),
          authorizationPolicy({ defaultUserRolePermissions: null }),
        ],
      },
    },
  ],
  unknown: [
    { name: "the authorization policy could not be read", sources: {} },
    {
      name: "the setting is missing, which ScubaGear passes",
      sources: registration(undefined),
      reference: true,
      says: /allowedToCreateApps/,
    },
    { name: "the setting is null, which ScubaGear passes", sources: registration(null), reference: true },
    {
      name: "the permissions of users are missing, which ScubaGear passes",
      sources: { authorizationPolicies: [authorizationPolicy({ defaultUserRolePermissions: undefined })] },
      reference: true,
    },
    {
      name: "there is no policy at all, which ScubaGear passes",
      sources: { authorizationPolicies: [] },
      reference: true,
    },
    { name: "the setting is a text", sources: registration("false"), says: /shape/ },
  ],
});

const self = "ManagePermissionGrantsForSelf.";
const ownedResource =
  "ManagePermissionGrantsForOwnedResource.microsoft-dynamically-managed-permissions-for-chat";
const mailRead = {
  resourceAppId: "00000003-0000-0000-c000-000000000000",
  permissionId: "570282fd",
  permissionName: "Mail.Read",
  classification: "low",
  risky: true,
};
const openid = { ...mailRead, permissionId: "37f7f235", permissionName: "openid", risky: false };

const consent = (
  permissionGrantPoliciesAssigned: unknown,
  permissionClassifications: readonly unknown[] = [],
) => ({
  authorizationPolicies: [authorizationPolicy({}, { permissionGrantPoliciesAssigned })],
  permissionClassifications,
});

testCheck(userConsent, {
  met: [
    { name: "users may not consent at all", sources: consent([]), says: /cannot consent/ },
    {
      name: "owners of chats may consent for their chat, which is no user consent",
      sources: consent([ownedResource]),
    },
    {
      name: "users may consent to low-impact permissions, none of which is risky",
      sources: consent([ownedResource, `${self}microsoft-user-default-low`], [openid]),
      says: /verified publishers/,
    },
    {
      name: "a risky permission is classified as medium",
      sources: consent([`${self}microsoft-user-default-low`], [{ ...mailRead, classification: "medium" }]),
    },
    {
      name: "a risky permission is classified as low, and users may not consent at all",
      sources: { ...consent([]), permissionClassifications: [mailRead] },
    },
    {
      name: "classifications do not matter where users may not consent",
      sources: { authorizationPolicies: [authorizationPolicy()] },
    },
  ],
  notMet: [
    {
      name: "users may consent to any application, which ScubaGear passes",
      sources: consent([`${self}microsoft-user-default-legacy`]),
      reference: true,
      deviation: "legacy-user-consent",
      violations: ["Authorization policy"],
    },
    {
      name: "users may consent to what Microsoft recommends",
      sources: consent([`${self}microsoft-user-default-recommended`]),
    },
    {
      name: "a risky permission is classified as low",
      sources: consent([`${self}microsoft-user-default-low`], [openid, mailRead]),
      violations: ["Mail.Read"],
      says: /1 risky permission that is classified as low: Mail\.Read/,
    },
    {
      name: "the legacy policy stands beside one of the tenant's own",
      sources: consent([`${self}contoso-consent`, `${self}microsoft-user-default-legacy`]),
      reference: true,
      deviation: "legacy-user-consent",
    },
    {
      name: "the classifications do not matter where the recommended policy is assigned too",
      sources: {
        authorizationPolicies: [
          authorizationPolicy(
            {},
            {
              permissionGrantPoliciesAssigned: [
                `${self}microsoft-user-default-low`,
                `${self}microsoft-user-default-recommended`,
              ],
            },
          ),
        ],
      },
    },
  ],
  manual: [
    {
      name: "users consent under a policy of the tenant's own, which ScubaGear passes",
      sources: consent([`${self}contoso-consent`]),
      reference: true,
      deviation: "custom-user-consent",
    },
    {
      name: "an entry of an unknown form is no known policy",
      sources: consent(["contoso-consent"]),
      reference: true,
      deviation: "custom-user-consent",
    },
  ],
  unknown: [
    { name: "the authorization policy could not be read", sources: { permissionClassifications: [] } },
    {
      name: "the classifications could not be read, and ScubaGear passes without them",
      sources: {
        authorizationPolicies: [
          authorizationPolicy({}, { permissionGrantPoliciesAssigned: [`${self}microsoft-user-default-low`] }),
        ],
      },
      reference: true,
      says: /classified for user consent/,
    },
    {
      name: "the list of grant policies is missing, which ScubaGear passes",
      sources: consent(undefined),
      reference: true,
      says: /permissionGrantPoliciesAssigned/,
    },
    {
      name: "the list of grant policies is null, which ScubaGear passes",
      sources: consent(null),
      reference: true,
    },
    {
      name: "there is no policy at all, which ScubaGear passes",
      sources: { authorizationPolicies: [], permissionClassifications: [] },
      reference: true,
    },
  ],
});

const setting = (value: unknown, displayName = "Consent Policy Settings") => ({
  id: "62c1305f-60f0-4096-8d72-e1f74e8627f5",
  displayName,
  values: [
    { name: "BlockUserConsentForRiskyApps", value: "true" },
    { name: "EnableAdminConsentRequests", value },
  ],
});
const groupSettings = {
  id: "5ce54204",
  displayName: "Group.Unified",
  values: [{ name: "EnableGroupCreation", value: "False" }],
};
const workflow = (isEnabled: unknown) => ({
  isEnabled,
  notifyReviewers: true,
  reviewers: [{ query: "/groups/1/members" }],
});

testCheck(adminConsentWorkflow, {
  met: [
    {
      name: "the directory setting is on",
      sources: {
        directorySettings: [groupSettings, setting("true")],
        adminConsentRequestPolicy: workflow(true),
      },
    },
    {
      name: "the directory setting is written with a capital letter",
      sources: { directorySettings: [setting("True")], adminConsentRequestPolicy: workflow(true) },
    },
    {
      name: "nobody ever changed the directory settings, and the workflow is on",
      sources: { directorySettings: [], adminConsentRequestPolicy: workflow(true) },
      reference: false,
      deviation: "consent-workflow-policy",
    },
    {
      name: "the directory setting is empty, and the workflow is on",
      sources: { directorySettings: [setting("")], adminConsentRequestPolicy: workflow(true) },
      reference: false,
      deviation: "consent-workflow-policy",
    },
  ],
  notMet: [
    {
      name: "the directory setting is off",
      sources: { directorySettings: [setting("false")], adminConsentRequestPolicy: workflow(false) },
      violations: ["Admin consent workflow", "Consent Policy Settings"],
    },
    {
      name: "the directory setting is off, and the workflow's own policy could not be read",
      sources: { directorySettings: [setting("false")] },
    },
    {
      name: "two settings contradict one another",
      sources: {
        directorySettings: [setting("True"), setting("false", "Older settings")],
        adminConsentRequestPolicy: workflow(true),
      },
      violations: ["Older settings"],
    },
    {
      name: "the setting is off, though the workflow is on",
      sources: { directorySettings: [setting("false")], adminConsentRequestPolicy: workflow(true) },
    },
    {
      name: "the setting is on, but the workflow is off",
      sources: { directorySettings: [setting("true")], adminConsentRequestPolicy: workflow(false) },
      reference: true,
      deviation: "consent-workflow-policy",
      violations: ["Admin consent workflow"],
    },
    {
      name: "there is no setting, and the workflow is off",
      sources: { directorySettings: [groupSettings], adminConsentRequestPolicy: workflow(false) },
    },
  ],
  manual: [
    {
      name: "the setting is on, and the workflow's own policy could not be read, as in an export",
      sources: { directorySettings: [setting("true")] },
      reference: true,
      deviation: "consent-workflow-policy",
    },
  ],
  unknown: [
    {
      name: "the directory settings could not be read",
      sources: { adminConsentRequestPolicy: workflow(true) },
    },
    {
      name: "there is no setting, and the workflow could not be read",
      sources: { directorySettings: [groupSettings] },
      says: /admin consent workflow/,
    },
    {
      name: "the setting holds no text",
      sources: { directorySettings: [setting(1)], adminConsentRequestPolicy: workflow(true) },
      says: /holds no text/,
    },
    {
      name: "the workflow does not say whether it is on",
      sources: { directorySettings: [setting("true")], adminConsentRequestPolicy: workflow(undefined) },
      reference: true,
      says: /isEnabled/,
    },
  ],
});
