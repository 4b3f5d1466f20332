import { auditFeedConsumed } from "../../../../src/scanners/audit-readiness/checks/5-audit-feed.ts";
import { noSettings, testCheck } from "../../../support/test-check.ts";
import { officeConnector, sentinelOff, sentinelRefused, sentinelWith } from "../export/contoso-logs.ts";

const reader = (name: string, permission = "ActivityFeed.Read", changes: object = {}) => ({
  id: `id of ${name}`,
  appId: `app id of ${name}`,
  name,
  accountEnabled: true,
  permissions: [permission],
  ...changes,
});
const signedIn = (name: string, lastSignInDateTime: unknown) => ({
  appId: `App ID of ${name}`,
  lastSignInActivity: { lastSignInDateTime },
});

/** The tests' now is the 21st of November 2026. */
const yesterday = "2026-11-20T08:00:00Z";
const twoMonthsAgo = "2026-09-20T08:00:00Z";
const siem = {
  activityFeedReaders: [reader("SIEM")],
  graphLogReaders: [],
  signInActivities: [signedIn("SIEM", yesterday)],
  sentinel: [],
};
const nobody = { activityFeedReaders: [], graphLogReaders: [], signInActivities: [], sentinel: [] };
const dead = { ...siem, signInActivities: [signedIn("SIEM", twoMonthsAgo)] };
const mustExport = { declared: { ...noSettings.declared, mustExportLogs: true } };

testCheck(auditFeedConsumed, {
  met: [
    {
      name: "a collector signed in yesterday",
      sources: siem,
      says: /^The unified audit log is fetched by 1 application with a sign-in in the last 7 days\.$/,
    },
    {
      name: "a collector signed in seven days ago to the minute",
      sources: { ...siem, signInActivities: [signedIn("SIEM", "2026-11-14T12:00:00Z")] },
    },
    {
      name: "a collector reads the audit log by Microsoft Graph",
      sources: {
        ...siem,
        activityFeedReaders: [],
        graphLogReaders: [reader("SIEM", "AuditLogsQuery.Read.All")],
      },
    },
    {
      name: "Sentinel's connector is on, though a former collector is dead",
      sources: { ...dead, sentinel: sentinelWith([officeConnector()]) },
      violations: [],
      says: /1 connector of Microsoft Sentinel/,
    },
    {
      name: "Sentinel's connector is on, and sign-ins may not be read",
      sources: {
        activityFeedReaders: [reader("SIEM")],
        graphLogReaders: [],
        sentinel: sentinelWith([officeConnector("enabled")]),
      },
    },
    {
      name: "a collector signed in yesterday, and Sentinel may not be read",
      sources: {
        activityFeedReaders: siem.activityFeedReaders,
        graphLogReaders: [],
        signInActivities: siem.signInActivities,
      },
    },
  ],
  notMet: [
    {
      name: "the only collector has not signed in for two months",
      sources: dead,
      violations: ["SIEM"],
      says: /collector looks dead/,
    },
    {
      name: "the only collector is switched off",
      sources: {
        ...siem,
        activityFeedReaders: [reader("SIEM", "ActivityFeed.Read", { accountEnabled: false })],
      },
      violations: ["SIEM"],
    },
    {
      name: "the collector is dead, and Sentinel may not be read",
      sources: {
        activityFeedReaders: dead.activityFeedReaders,
        graphLogReaders: [],
        signInActivities: dead.signInActivities,
      },
      violations: ["SIEM"],
    },
    {
      name: "the collector is dead, and Sentinel takes in everything but mail",
      sources: { ...dead, sentinel: sentinelWith([officeConnector("Disabled")]) },
      violations: ["SIEM"],
    },
    {
      name: "nobody fetches, and the profile says that somebody must",
      sources: { ...nobody, sentinel: sentinelOff },
      settings: mustExport,
      violations: ["Consumers of the unified audit log"],
    },
    {
      name: "who only sees alerts fetches nothing, however lively",
      sources: {
        ...nobody,
        graphLogReaders: [reader("SOAR", "SecurityAlert.Read.All")],
        signInActivities: [signedIn("SOAR", yesterday)],
      },
      settings: mustExport,
      violations: ["Consumers of the unified audit log"],
    },
    {
      name: "Sentinel takes in another tenant's records",
      sources: { ...nobody, sentinel: sentinelWith([officeConnector("Enabled", { isOfThisTenant: false })]) },
      settings: mustExport,
    },
  ],
  manual: [
    {
      name: "nobody fetches, and the profile asks nobody to: a service provider may",
      sources: nobody,
      says: /service provider/,
    },
    {
      name: "nobody is found, but Sentinel may not be read, so it is not said that nobody does",
      sources: { activityFeedReaders: [], graphLogReaders: [], signInActivities: [] },
      settings: mustExport,
    },
    {
      name: "nobody is found, but Sentinel in one workspace is hidden",
      sources: { ...nobody, sentinel: sentinelRefused },
      settings: mustExport,
    },
    {
      name: "the report of sign-ins is silent about the collector",
      sources: { ...siem, signInActivities: [] },
      says: /nothing shows whether it is/,
    },
    {
      name: "the report of sign-ins knows the collector, and no date",
      sources: { ...siem, signInActivities: [signedIn("SIEM", null)] },
    },
    {
      name: "the report writes the year 1 for no date",
      sources: { ...siem, signInActivities: [signedIn("SIEM", "0001-01-01T00:00:00Z")] },
    },
    {
      name: "the report of sign-ins is refused",
      sources: { activityFeedReaders: siem.activityFeedReaders, graphLogReaders: [], sentinel: [] },
    },
    {
      name: "one collector is dead, and of another nothing is known",
      sources: { ...dead, activityFeedReaders: [reader("SIEM"), reader("Archive")] },
      violations: [],
    },
    {
      name: "the report of sign-ins needs a licence that the tenant lacks",
      sources: { activityFeedReaders: siem.activityFeedReaders, graphLogReaders: [], sentinel: [] },
      failures: { signInActivities: "licence" },
    },
  ],
  unknown: [
    { name: "the permissions on the feed may not be read", sources: { graphLogReaders: [] } },
    { name: "the permissions on Graph may not be read", sources: { activityFeedReaders: [] } },
    {
      name: "the report of sign-ins did not come",
      sources: { activityFeedReaders: siem.activityFeedReaders, graphLogReaders: [], sentinel: [] },
      failures: { signInActivities: "unreachable" },
    },
    {
      name: "the collector is dead, and Sentinel did not answer",
      sources: {
        activityFeedReaders: dead.activityFeedReaders,
        graphLogReaders: [],
        signInActivities: dead.signInActivities,
      },
      failures: { sentinel: "unreachable" },
    },
    {
      name: "the collector is dead, and the connector does not say whether it is on",
      sources: { ...dead, sentinel: sentinelWith([officeConnector(null)]) },
    },
    {
      name: "the connector is on, and does not say for which tenant",
      sources: { ...nobody, sentinel: sentinelWith([officeConnector("Enabled", { isOfThisTenant: null })]) },
    },
  ],
});
