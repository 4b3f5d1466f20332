import {
  destinationsSearchable,
  graphActivityExported,
  logCategoriesExported,
} from "../../../../src/scanners/audit-readiness/checks/5-entra-log-export.ts";
import { testCheck } from "../../../support/test-check.ts";
import {
  all,
  eventHubAuthorizationRuleId,
  gone,
  refused,
  riskCategories,
  setting,
  settingOfGroup,
  settingOff,
  soc,
  storageAccountId,
  toSoc,
  without,
  workspace,
  workspaceId,
} from "../export/contoso-logs.ts";

const plan = (servicePlanName: string, provisioningStatus = "Success") => ({
  servicePlanId: servicePlanName,
  servicePlanName,
  provisioningStatus,
});
const licences = (...plans: readonly object[]) => ({
  skus: [],
  servicePlans: [plan("AAD_PREMIUM"), ...plans],
});
const managed = { id: "contoso.example", authenticationType: "Managed" };
const federated = { id: "old.contoso.example", authenticationType: "Federated" };
const plain = {
  diagnosticSettings: [setting()],
  workspaces: [soc],
  licences: licences(),
  domains: [managed],
  managedIdentityCount: 0,
};
const workloadId = ["RiskyServicePrincipals", "ServicePrincipalRiskEvents"];

testCheck(logCategoriesExported, {
  met: [
    {
      name: "what every tenant fills is sent, and ZT 21860's Global Secure Access categories are asked of nobody",
      sources: plain,
      says: /^Entra ID sends all 5 log categories/,
    },
    {
      name: "with Entra ID P2 the risk logs are sent as well",
      sources: {
        ...plain,
        licences: licences(plan("AAD_PREMIUM_P2")),
        diagnosticSettings: [setting([...all, ...riskCategories])],
      },
      says: /all 7/,
    },
    {
      name: "names are compared in whatever casing, as Microsoft's own page writes one",
      sources: {
        ...plain,
        diagnosticSettings: [
          setting([...without("NonInteractiveUserSignInLogs"), "NonInteractiveUserSIgnInLogs"]),
        ],
      },
    },
    {
      name: "the group of all logs stands for every category (Maester ignores groups)",
      sources: {
        ...plain,
        diagnosticSettings: [settingOfGroup("allLogs")],
        domains: [managed, federated],
        licences: licences(plan("AAD_PREMIUM_P2"), plan("AAD_WRKLDID_P2")),
        managedIdentityCount: 3,
      },
      says: /all 11/,
    },
    {
      name: "what cannot be told is sent all the same, so it does not matter",
      sources: {
        diagnosticSettings: [
          setting([...all, ...riskCategories, ...workloadId, "ADFSSignInLogs", "ManagedIdentitySignInLogs"]),
        ],
        workspaces: [soc],
      },
    },
    {
      name: "categories are spread over two settings and two kinds of places",
      sources: {
        ...plain,
        diagnosticSettings: [
          setting(["AuditLogs", "SignInLogs"], { eventHubAuthorizationRuleId }, "a"),
          setting(without("AuditLogs", "SignInLogs"), toSoc, "b"),
        ],
      },
    },
  ],
  notMet: [
    {
      name: "two settings with a disabled category do not read as enabled (Maester)",
      sources: { ...plain, diagnosticSettings: [settingOff("a"), settingOff("b")] },
      violations: all,
    },
    {
      name: "Maester ignores destinations: a setting without one sends nothing",
      sources: { ...plain, diagnosticSettings: [setting(all, { workspaceId: "" })] },
      violations: all,
    },
    {
      name: "Monkey365 collects the settings and never judges them: one category is missing",
      sources: { ...plain, diagnosticSettings: [setting(without("ServicePrincipalSignInLogs"))] },
      violations: ["ServicePrincipalSignInLogs"],
      says: /^Of 5 log categories .* sends 1 nowhere: ServicePrincipalSignInLogs\.$/,
    },
    {
      name: "with Entra ID P2 the risk logs are missing",
      sources: { ...plain, licences: licences(plan("AAD_PREMIUM_P2")) },
      violations: riskCategories,
    },
    {
      name: "with Workload ID Premium the risk logs of applications are missing",
      sources: { ...plain, licences: licences(plan("AAD_WRKLDID_P1")) },
      violations: workloadId,
    },
    {
      name: "a domain is federated, another does not say",
      sources: { ...plain, domains: [{ id: "x.example" }, federated] },
      violations: ["ADFSSignInLogs"],
    },
    {
      name: "there are managed identities",
      sources: { ...plain, managedIdentityCount: 1 },
      violations: ["ManagedIdentitySignInLogs"],
    },
    {
      name: "all goes to a workspace that is gone",
      sources: { ...plain, workspaces: [gone()] },
      violations: all,
    },
    {
      name: "a core category is missing, and the licences may not be read",
      sources: { ...plain, diagnosticSettings: [setting(without("AuditLogs"))], licences: undefined },
      violations: ["AuditLogs"],
    },
  ],
  manual: [
    {
      name: "the settings may not be read: that is no finding",
      sources: { licences: licences(), domains: [managed], managedIdentityCount: 0 },
    },
    { name: "the workspaces may not be read", sources: { ...omit("workspaces") }, says: /^Of 5 .* 5 go to/ },
  ],
  unknown: [
    {
      name: "the settings did not come",
      sources: {},
      failures: { diagnosticSettings: "unreachable" },
    },
    {
      name: "the workspaces did not come, and might be gone",
      sources: { ...omit("workspaces") },
      failures: { workspaces: "unreachable" },
    },
    {
      name: "the licences may not be read, and the risk logs are not sent",
      sources: { ...omit("licences") },
      says: /licences/,
    },
    {
      name: "the domains may not be read, and the logs of AD FS are not sent",
      sources: { ...omit("domains") },
    },
    {
      name: "the managed identities may not be counted, and their logs are not sent",
      sources: { ...omit("managedIdentityCount") },
    },
    {
      name: "a domain does not say whether it is federated",
      sources: { ...plain, domains: [managed, { id: "x.example", authenticationType: null }] },
    },
    { name: "there is no domain, which no tenant is without", sources: { ...plain, domains: [] } },
    {
      name: "a group of categories is sent, and nothing says what it holds",
      sources: { ...plain, diagnosticSettings: [setting(["SignInLogs"]), settingOfGroup("audit")] },
    },
  ],
});

function omit(key: keyof typeof plain): object {
  return Object.fromEntries(Object.entries(plain).filter(([name]) => name !== key));
}

const read = { diagnosticSettings: [setting()], workspaces: [soc] };

testCheck(destinationsSearchable, {
  met: [
    { name: "the one workspace exists", sources: read },
    {
      name: "an archive and an event hub take in no more than the workspace does",
      sources: {
        ...read,
        diagnosticSettings: [setting(all, { ...toSoc, storageAccountId, eventHubAuthorizationRuleId })],
      },
    },
    {
      name: "the subscription was warned of a payment, and goes on",
      sources: { ...read, workspaces: [workspace("soc-logs", [90, 90], { subscriptionState: "Warned" })] },
    },
    {
      name: "the workspace takes in all logs as a group, and the archive some by name",
      sources: {
        ...read,
        diagnosticSettings: [settingOfGroup("allLogs"), setting(["AuditLogs"], { storageAccountId })],
      },
    },
  ],
  notMet: [
    {
      name: "the workspace does not exist any more",
      sources: { ...read, workspaces: [gone()] },
      violations: ["soc-logs"],
    },
    {
      name: "the subscription is switched off",
      sources: { ...read, workspaces: [workspace("soc-logs", [90, 90], { subscriptionState: "Disabled" })] },
      violations: ["soc-logs"],
    },
    {
      name: "an archive alone is retrievable, and not searchable",
      sources: { diagnosticSettings: [setting(all, { storageAccountId })], workspaces: [] },
      violations: ["archive"],
    },
    {
      name: "one log goes to the archive alone",
      sources: {
        ...read,
        diagnosticSettings: [setting(without("AuditLogs")), setting(["AuditLogs"], { storageAccountId })],
      },
      violations: ["archive"],
      says: /^Of 2 places .* one cannot be searched/,
    },
    {
      name: "one workspace is gone, and another may not be read",
      sources: {
        diagnosticSettings: [setting(), setting(all, { workspaceId: workspaceId("other-logs") })],
        workspaces: [gone(), refused("other-logs")],
      },
      violations: ["soc-logs"],
    },
  ],
  notApplicable: [
    { name: "nothing is sent anywhere", sources: { diagnosticSettings: [], workspaces: [] } },
    { name: "a setting has all categories off", sources: { ...read, diagnosticSettings: [settingOff()] } },
  ],
  manual: [
    { name: "the settings may not be read", sources: { workspaces: [] } },
    { name: "the workspaces may not be read", sources: { diagnosticSettings: [setting()] } },
    { name: "this workspace may not be read", sources: { ...read, workspaces: [refused()] } },
    {
      name: "an event hub hands all logs to a system that Plimsoll does not see",
      sources: { diagnosticSettings: [setting(all, { eventHubAuthorizationRuleId })], workspaces: [] },
    },
    {
      name: "the state of the subscription is not shown",
      sources: { ...read, workspaces: [workspace("soc-logs", [90, 90], { subscriptionState: null })] },
    },
    {
      name: "the id is not that of a workspace, so it was not asked for",
      sources: {
        diagnosticSettings: [setting(all, { workspaceId: "/subscriptions/x/../workspaces/soc" })],
        workspaces: [],
      },
    },
  ],
  unknown: [
    {
      name: "the settings did not come",
      sources: { workspaces: [] },
      failures: { diagnosticSettings: "unreachable" },
    },
    {
      name: "the workspaces did not come",
      sources: { diagnosticSettings: [setting()] },
      failures: { workspaces: "unreachable" },
    },
    {
      name: "the destination's id is that of nothing in Azure",
      sources: { diagnosticSettings: [setting(all, { storageAccountId: "x" })], workspaces: [] },
    },
  ],
});

testCheck(graphActivityExported, {
  met: [
    { name: "it is sent to a workspace", sources: read },
    {
      name: "it is sent to a place that Plimsoll does not see",
      sources: { diagnosticSettings: [setting(all, { eventHubAuthorizationRuleId })] },
    },
  ],
  notMet: [
    {
      name: "it is not sent",
      sources: { ...read, diagnosticSettings: [setting(without("MicrosoftGraphActivityLogs"))] },
      violations: ["MicrosoftGraphActivityLogs"],
    },
    {
      name: "it is switched off (as the illustrative answer of the dossier has it)",
      sources: { ...read, diagnosticSettings: [settingOff()] },
      violations: ["MicrosoftGraphActivityLogs"],
    },
    {
      name: "it is sent to a workspace that is gone",
      sources: { ...read, workspaces: [gone()] },
      violations: ["MicrosoftGraphActivityLogs"],
    },
  ],
  manual: [
    { name: "the settings may not be read", sources: { workspaces: [soc] } },
    { name: "it goes to a workspace that may not be read", sources: { ...read, workspaces: [refused()] } },
  ],
  unknown: [
    {
      name: "the settings are garbled",
      sources: {},
      failures: { diagnosticSettings: "malformed" },
    },
    {
      name: "the workspaces did not come, and might be gone",
      sources: { diagnosticSettings: [setting()] },
      failures: { workspaces: "truncated" },
    },
  ],
});
