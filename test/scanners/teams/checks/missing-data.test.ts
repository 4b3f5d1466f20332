import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Check } from "../../../../src/engine/check.ts";
import { evaluateCheck, snapshotReader } from "../../../../src/engine/evaluate.ts";
import type { SourceReading } from "../../../../src/engine/snapshot.ts";
import { sourceOf } from "../../../../src/engine/source.ts";
import * as meetings from "../../../../src/scanners/teams/checks/1-meetings.ts";
import * as externalAccess from "../../../../src/scanners/teams/checks/2-external-access.ts";
import { emailIntegration } from "../../../../src/scanners/teams/checks/4-email-integration.ts";
import * as apps from "../../../../src/scanners/teams/checks/5-app-management.ts";
import { noSettings } from "../../../support/test-check.ts";
import { damage, fieldsOf, garbled } from "../../entra-id/support/damage.ts";
import {
  appPolicy,
  commercialPlans,
  federationSettings,
  meetingPolicy,
  noOrgWide,
  orgWide,
} from "../contoso.ts";

type Tenant = Readonly<Record<string, unknown>>;

interface Tenants {
  readonly check: Check;
  /** Meets the policy, and has just the fields that decide. */
  readonly meets: readonly Tenant[];
  readonly fallsShort: readonly Tenant[];
}

const policies = (good: Tenant, bad: Tenant): Pick<Tenants, "meets" | "fallsShort"> => {
  const named = (each: Tenant, Identity: string) => ({ Identity, ...each });
  return {
    meets: [{ meetingPolicies: [named(good, "Global"), named(good, "Tag:Sales")] }],
    fallsShort: [
      { meetingPolicies: [named(bad, "Global")] },
      { meetingPolicies: [meetingPolicy(), meetingPolicy({ ...bad, Identity: "Tag:Sales" })] },
    ],
  };
};
const ofDefault = (good: Tenant, bad: Tenant): Pick<Tenants, "meets" | "fallsShort"> => ({
  meets: [{ meetingPolicies: [{ Identity: "Global", ...good }] }],
  fallsShort: [{ meetingPolicies: [meetingPolicy(bad), meetingPolicy({ Identity: "Tag:Sales" })] }],
});
const events = (BroadcastRecordingMode: string) => ({
  broadcastPolicies: [{ Identity: "Global", BroadcastRecordingMode }],
});
const federation = (settings: Tenant) => ({ federation: [{ Identity: "Global", ...settings }] });
const whole = (changes: Tenant) => ({
  federation: [federationSettings(changes)],
  teamsTenant: commercialPlans,
});
const mail = (AllowEmailIntoChannel: boolean) => ({
  clientConfigurations: [{ Identity: "Global", AllowEmailIntoChannel }],
});
const withApps = (setting: string, property: string): Pick<Tenants, "meets" | "fallsShort"> => ({
  meets: [
    {
      orgWideAppSettings: { absent: null, settings: [{ SettingName: setting, SettingValue: "None" }] },
      appPermissionPolicies: [],
    },
    {
      orgWideAppSettings: { absent: "notInThisCloud", settings: [] },
      appPermissionPolicies: [{ Identity: "Global", [property]: "AllowedAppList" }],
    },
  ],
  fallsShort: [
    { orgWideAppSettings: orgWide("All"), appPermissionPolicies: [appPolicy()] },
    {
      orgWideAppSettings: noOrgWide,
      appPermissionPolicies: [
        appPolicy(),
        appPolicy({ Identity: "Tag:Sales", [property]: "BlockedAppList" }),
      ],
    },
  ],
});

const table: readonly Tenants[] = [
  {
    check: meetings.screenControl,
    ...policies(
      { AllowExternalParticipantGiveRequestControl: false },
      { AllowExternalParticipantGiveRequestControl: true },
    ),
  },
  {
    check: meetings.anonymousStart,
    ...policies({ AllowAnonymousUsersToStartMeeting: false }, { AllowAnonymousUsersToStartMeeting: true }),
  },
  {
    check: meetings.lobbyForStrangers,
    ...ofDefault(
      { AutoAdmittedUsers: "EveryoneInCompany", AllowPSTNUsersToBypassLobby: false },
      { AutoAdmittedUsers: "Everyone" },
    ),
  },
  {
    check: meetings.ownPeopleAdmitted,
    ...ofDefault({ AutoAdmittedUsers: "EveryoneInCompany" }, { AutoAdmittedUsers: "OrganizerOnly" }),
  },
  {
    check: meetings.lobbyForCallers,
    ...policies({ AllowPSTNUsersToBypassLobby: false }, { AllowPSTNUsersToBypassLobby: true }),
  },
  {
    check: meetings.meetingRecording,
    ...ofDefault({ AllowCloudRecording: false }, { AllowCloudRecording: true }),
  },
  { check: meetings.eventRecording, meets: [events("UserOverride")], fallsShort: [events("AlwaysEnabled")] },
  {
    check: externalAccess.organizationsByDomain,
    meets: [
      federation({ AllowFederatedUsers: false }),
      federation({
        AllowFederatedUsers: true,
        AllowedDomains: { AllowedDomain: [{ Domain: "fabrikam.com" }] },
      }),
      federation({ AllowFederatedUsers: true, AllowedDomains: [{ AllowedDomain: "Domain=fabrikam.com" }] }),
    ],
    fallsShort: [
      whole({ AllowedDomains: {} }),
      whole({ AllowedDomains: { AllowAllKnownDomains: {} } }),
      whole({ AllowedDomains: [] }),
      whole({ AllowedDomains: null }),
    ],
  },
  {
    check: externalAccess.firstContact,
    // Either switch is enough by itself.
    meets: [federation({ AllowTeamsConsumer: false }), federation({ AllowTeamsConsumerInbound: false })],
    fallsShort: [whole({ AllowTeamsConsumer: true, AllowTeamsConsumerInbound: true })],
  },
  {
    check: externalAccess.privateAccounts,
    meets: [federation({ AllowTeamsConsumer: false })],
    fallsShort: [whole({ AllowTeamsConsumer: true })],
  },
  {
    check: emailIntegration,
    meets: [mail(false)],
    fallsShort: [{ ...mail(true), teamsTenant: commercialPlans }],
  },
  { check: apps.microsoftApps, ...withApps("DefaultApp", "DefaultCatalogAppsType") },
  { check: apps.thirdPartyApps, ...withApps("GlobalApp", "GlobalCatalogAppsType") },
  { check: apps.customApps, ...withApps("PrivateApp", "PrivateCatalogAppsType") },
];

describe("damaged data of Teams never reads as a pass", () => {
  for (const { check, meets, fallsShort } of table) {
    it(`${check.policyId}: the tenants are what they are said to be while their data is whole`, () => {
      for (const tenant of meets) assert.equal(verdictOf(check, tenant), "met", JSON.stringify(tenant));
      for (const tenant of fallsShort)
        assert.equal(verdictOf(check, tenant), "notMet", JSON.stringify(tenant));
    });

    it(`${check.policyId}: no tenant keeps a pass without one of the fields that decide`, () => {
      for (const damaged of meets.flatMap(damagesOf)) assertNotMet(check, damaged);
    });

    it(`${check.policyId}: no tenant that falls short passes because a field is gone or garbled`, () => {
      for (const damaged of fallsShort.flatMap(damagesOf)) assertNotMet(check, damaged);
    });
  }
});

/** Each field and each source once dropped and once garbled, but for the empty list of policies beside a setting that decides. */
function damagesOf(tenant: Tenant): unknown[] {
  return fieldsOf(tenant)
    .filter(([source]) => JSON.stringify(tenant[source ?? ""]) !== "[]")
    .flatMap((path) => [damage(tenant, path, () => undefined), damage(tenant, path, garbled)]);
}

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
