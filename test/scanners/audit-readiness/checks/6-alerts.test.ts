import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  alertsReachSomebody,
  namedAlertsOn,
  tamperingAlert,
} from "../../../../src/scanners/audit-readiness/checks/6-alerts.ts";
import { decideAlertReach } from "../../../../src/scanners/audit-readiness/alerts/recipients.ts";
import { requiredPolicies } from "../../../../src/scanners/security-suite/required-policies.ts";
import { clickAlert, requiredAlerts } from "../../../../src/scanners/security-suite/required-alerts.ts";
import type { RequiredAlert } from "../../../../src/scanners/security-suite/required-alerts.ts";
import { CannotDecide } from "../../../../src/engine/verdict.ts";
import { noSettings, testCheck } from "../../../support/test-check.ts";
import { without } from "../contoso.ts";
import { officeConnector, sentinelOff, sentinelRefused, sentinelWith } from "../export/contoso-logs.ts";

type Row = Readonly<Record<string, unknown>>;

/** One of Microsoft's alert policies as Security & Compliance shows it, with what the test changes. */
const system = ({ name, guid }: RequiredAlert, changes: Row = {}): Row => ({
  Name: name,
  Guid: guid,
  ExchangeObjectId: guid,
  Disabled: false,
  IsSystemRule: true,
  NotificationEnabled: true,
  NotifyUser: ["TenantAdmins", "soc@contoso.example"],
  Operation: null,
  Filter: null,
  ...changes,
});
const all = (changes: Row = {}) => requiredAlerts.map((alert) => system(alert, changes));
/** The first of the six with changes, the others as they should be. */
const firstWith = (changes: Row) =>
  requiredAlerts.map((alert, index) => system(alert, index === 0 ? changes : {}));
const [first, ...others] = requiredAlerts.map((alert) => system(alert));
const firstName = requiredAlerts[0]?.name ?? "";
const custom = (Name: string, changes: Row = {}): Row => ({
  ...system({ name: Name, guid: "11111111-2222-3333-4444-555555555555" }),
  IsSystemRule: false,
  ...changes,
});
const given = (protectionAlerts: readonly unknown[]) => ({ protectionAlerts });
/** Nobody fetches alerts, or the ones that are named. */
const heardBy = (protectionAlerts: readonly unknown[], ...graphLogReaders: readonly Row[]) => ({
  protectionAlerts,
  graphLogReaders,
  signInActivities: [{ appId: "siem-app", lastSignInActivity: { lastSignInDateTime: daysAgo(2) } }],
  sentinel: sentinelWith([]),
});
const xdr = (state: unknown, type = "incidents") => ({
  name: "xdr",
  kind: "MicrosoftThreatProtection",
  isOfThisTenant: true,
  dataTypes: { [type]: { state } },
});
const daysAgo = (days: number) => new Date(noSettings.now.getTime() - days * 86_400_000).toISOString();
const nobodyNotified = heardBy(firstWith({ NotifyUser: null }));
const nobodyHears = (sentinel: unknown) => ({ ...nobodyNotified, sentinel });
const siem = (changes: Row = {}): Row => ({
  id: "siem",
  appId: "siem-app",
  name: "SIEM",
  accountEnabled: true,
  permissions: ["SecurityAlert.Read.All"],
  ...changes,
});

testCheck(namedAlertsOn, {
  met: [
    {
      name: "all six are on in a tenant without Defender for Office 365 (Maester skips it)",
      sources: given(all()),
      says: /All 6 alert policies/,
    },
    {
      name: "the names are translated, and the ids say which policies they are (a match by English name finds none)",
      sources: given(requiredAlerts.map((alert, index) => system(alert, { Name: `Warnung ${index}` }))),
    },
    {
      name: "the id stands in the other property only, in braces and capitals",
      sources: given(
        requiredAlerts.map(({ name, guid }) =>
          without(system({ name, guid }, { Name: "?", ExchangeObjectId: `{${guid.toUpperCase()}}` }), "Guid"),
        ),
      ),
    },
    {
      name: "there are no ids, and the names are English",
      sources: given([...all(), custom("Ours")].map((row) => without(row, "Guid", "ExchangeObjectId"))),
    },
    {
      name: "the tenant has the policy for clicks as well, and it is on",
      sources: given([...all(), system(clickAlert)]),
      says: /All 7/,
    },
  ],
  notMet: [
    {
      name: "one is off in a tenant without Defender for Office 365 (Maester skips it)",
      sources: given(firstWith({ Disabled: true })),
      violations: [firstName],
      says: /^1 of 6 alert policies that CISA names is not on/,
    },
    {
      name: "one that is off goes by the name that the tenant has for it",
      sources: given(firstWith({ Disabled: true, Name: "Verdächtige Muster" })),
      violations: ["Verdächtige Muster"],
    },
    {
      name: "one with the right name has another id, and the one with the id is off",
      sources: given([...firstWith({ Disabled: true, Name: "Renamed" }), custom(firstName)]),
      violations: ["Renamed"],
    },
    { name: "one is missing", sources: given(others), violations: [firstName] },
    {
      name: "the answer is empty",
      sources: given([]),
      violations: requiredAlerts.map(({ name }) => name),
    },
    {
      name: "the policy for clicks, known by its id, is off",
      sources: given([...all(), system(clickAlert, { Disabled: true, Name: "Klick" })]),
      violations: ["Klick"],
    },
  ],
  unknown: [
    { name: "the policies may not be read", sources: {} },
    { name: "one does not say whether it is on", sources: given(firstWith({ Disabled: undefined })) },
    { name: "one says null", sources: given(firstWith({ Disabled: null })) },
    {
      name: "there are neither ids nor English names: they may be translations",
      sources: given([without(custom("Verdächtige Muster"), "Guid", "ExchangeObjectId")]),
    },
    {
      name: "one has neither id nor name, and may be the missing one",
      sources: given([...others, without(first ?? {}, "Guid", "ExchangeObjectId", "Name")]),
    },
    {
      name: "all six are on, and one more without id or name may be the policy for clicks",
      sources: given([...all(), { Disabled: true }]),
    },
  ],
});

testCheck(alertsReachSomebody, {
  met: [
    { name: "each notifies an address besides the administrators", sources: given(all()) },
    {
      name: "one that is off notifies nobody, which is for AR.6.1 to say",
      sources: given(firstWith({ Disabled: true, NotificationEnabled: false })),
      says: /All 5 alert policies/,
    },
    {
      name: "an application that signed in two days ago fetches incidents, and nobody is notified",
      sources: heardBy(
        all({ NotifyUser: ["TenantAdmins"] }),
        siem({ permissions: ["SecurityIncident.Read.All"] }),
      ),
      says: /fetched by SIEM/,
    },
    {
      name: "Microsoft Sentinel takes in incidents of Defender XDR, and nobody is notified",
      sources: nobodyHears(sentinelWith([xdr("Enabled")])),
      says: /fetched by Microsoft Sentinel \(xdr\)/,
    },
    {
      name: "it does in one workspace, and another one is hidden",
      sources: nobodyHears([...sentinelRefused, ...sentinelWith([xdr("Enabled", "alerts")])]),
    },
  ],
  notMet: [
    {
      name: "one notifies all administrators alike",
      sources: heardBy(firstWith({ NotifyUser: ["tenantadmins "] })),
      violations: [firstName],
      says: /^1 of 6 alert policies that CISA names notifies nobody/,
    },
    {
      name: "Sentinel is off, or its connector is, or takes in another tenant's, or events alone",
      sources: nobodyHears([
        ...sentinelOff,
        ...sentinelWith([
          xdr("Disabled"),
          { ...xdr("Enabled"), isOfThisTenant: false },
          xdr("Enabled", "deviceEvents"),
          officeConnector(),
        ]),
      ]),
      violations: [firstName],
    },
    {
      name: "one has no recipients",
      sources: heardBy(firstWith({ NotifyUser: null })),
      violations: [firstName],
    },
    {
      name: "one has recipients that are blank",
      sources: heardBy(firstWith({ NotifyUser: [" ", ""] })),
      violations: [firstName],
    },
    {
      name: "one has recipients and sends them nothing",
      sources: heardBy(firstWith({ NotificationEnabled: false })),
      violations: [firstName],
    },
    {
      name: "none is on, so that none reaches anybody",
      sources: heardBy(all({ Disabled: true })),
      says: /None of the alert policies/,
    },
    { name: "there are none", sources: heardBy([]), says: /None of the alert policies/ },
    {
      name: "the application that may fetch alerts has not signed in for a week",
      sources: {
        ...heardBy(firstWith({ NotifyUser: null }), siem()),
        signInActivities: [{ appId: "siem-app", lastSignInActivity: { lastSignInDateTime: daysAgo(9) } }],
      },
      violations: [firstName],
    },
    {
      name: "an application that may only hunt fetches no alerts",
      sources: heardBy(firstWith({ NotifyUser: null }), siem({ permissions: ["ThreatHunting.Read.All"] })),
      violations: [firstName],
    },
  ],
  manual: [
    {
      name: "nothing tells whether the application that may fetch alerts does so",
      sources: { ...heardBy(firstWith({ NotifyUser: null }), siem()), signInActivities: undefined },
      says: /“SIEM” may fetch the alerts/,
    },
    {
      name: "Sentinel may not be read, and may take in the alerts",
      sources: without(nobodyNotified, "sentinel"),
      says: /Microsoft Sentinel, which Plimsoll was not shown, may fetch/,
    },
    { name: "nor in one of two workspaces", sources: nobodyHears([...sentinelWith([]), ...sentinelRefused]) },
  ],
  unknown: [
    { name: "the policies may not be read", sources: {} },
    {
      name: "nobody is notified, and who fetches alerts could not be read",
      sources: given(firstWith({ NotifyUser: null })),
    },
    {
      name: "Sentinel did not answer",
      sources: without(nobodyNotified, "sentinel"),
      failures: { sentinel: "throttled" },
    },
    {
      name: "a connector has a state that nobody knows",
      sources: nobodyHears(sentinelWith([xdr("Pending")])),
    },
    { name: "one does not say whom it notifies", sources: given(firstWith({ NotifyUser: undefined })) },
    {
      name: "one does not say whether it notifies",
      sources: given(firstWith({ NotificationEnabled: undefined })),
    },
    { name: "one does not say whether it is on", sources: given(firstWith({ Disabled: undefined })) },
  ],
});

describe("an application that fetches the alerts", () => {
  const siem = { type: "Application", property: "appRoleAssignments", id: "app", name: "SIEM" };
  const nobody = requiredPolicies(
    requiredAlerts.map((alert) => ({ Guid: alert.guid, Disabled: false, NotificationEnabled: false })),
  );

  it("hears of them in place of recipients", () => {
    const verdict = decideAlertReach(nobody, [siem]);
    assert.equal(verdict.kind, "met");
    assert.deepEqual(
      verdict.evidence.filter(({ result }) => result !== "context").map(({ object }) => object.name),
      ["SIEM"],
    );
  });

  it("decides nothing where no policy says that it is on", () => {
    const silent = requiredPolicies(requiredAlerts.map(({ guid }) => ({ Guid: guid })));
    assert.throws(() => decideAlertReach(silent, [siem]), CannotDecide);
  });

  it("hears of nothing where no policy is on", () => {
    assert.equal(decideAlertReach(requiredPolicies([]), [siem]).kind, "notMet");
  });
});

const watching = (changes: Row) => custom("Auditing changed", changes);

testCheck(tamperingAlert, {
  met: [
    {
      name: "one watches for a bypass, among other operations",
      sources: given([
        ...all(),
        watching({ Operation: ["FileDeleted", "set-mailboxauditbypassassociation"] }),
      ]),
      says: /^1 alert policy that is on watches/,
    },
    {
      name: "the operation is one text",
      sources: given([watching({ Operation: "Remove-UnifiedAuditLogRetentionPolicy" })]),
    },
    {
      name: "a filter names the parameter",
      sources: given([watching({ Operation: [], Filter: "Activity.Parameters -like '*AuditDisabled*'" })]),
    },
    {
      name: "one is on, and another that says nothing could only add to it",
      sources: given([
        watching({ Operation: ["Set-AdminAuditLogConfig"] }),
        without(custom("X"), "Operation", "Filter"),
      ]),
    },
  ],
  notMet: [
    {
      name: "none watches for it",
      sources: given([...all(), custom("Ours", { Operation: ["FileDeleted"] })]),
    },
    { name: "there are none", sources: given([]) },
    {
      name: "one watches and is off",
      sources: given([watching({ Operation: ["Set-AdminAuditLogConfig"], Disabled: true })]),
      violations: ["Alert policies"],
    },
    { name: "one only has a name that sounds so", sources: given([custom("Set-AdminAuditLogConfig")]) },
    {
      name: "a filter leaves the operation out",
      sources: given([watching({ Filter: "Activity.Operation -ne 'Set-AdminAuditLogConfig'" })]),
    },
    {
      name: "Microsoft's own policies do not tell what they watch, and are not about this",
      sources: given(all().map((row) => without(row, "Operation", "Filter"))),
    },
  ],
  unknown: [
    { name: "the policies may not be read", sources: {} },
    {
      name: "one of the tenant's own does not tell what it watches",
      sources: given([without(custom("X"), "Operation", "Filter")]),
    },
    {
      name: "one watches, and does not say whether it is on",
      sources: given([watching({ Operation: ["Set-AdminAuditLogConfig"], Disabled: undefined })]),
    },
  ],
});
