import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { TenantChange } from "../../src/history/change.ts";
import { unifiedLog } from "../../src/history/unified-log.ts";
import { operationsOf } from "../../src/history/unified-activities.ts";
import { whoInWords } from "../../src/history/who-words.ts";
import { whoMade } from "../../src/history/who.ts";
import type { UnifiedRecord } from "../../src/scanners/organization/unified-records.ts";

/** A change of one setting. */
function change(
  source: string,
  object: string | null,
  path: string,
  about: Partial<TenantChange> = {},
): TenantChange {
  return {
    cause: "tenant",
    source,
    what: source,
    object: object === null ? null : { id: object, name: object },
    path,
    kind: "changed",
    before: 1,
    after: 2,
    policies: [],
    ...about,
  };
}

function record(
  operation: string,
  object: string | null,
  settings: readonly string[] | null,
  about: Partial<UnifiedRecord> = {},
): UnifiedRecord {
  return {
    id: `${operation} ${object}`,
    at: "2026-11-21T10:00:00.000Z",
    operation,
    user: { id: null, name: "megan@contoso.com" },
    application: null,
    address: "198.51.100.7",
    objects: object === null ? [] : [object],
    settings: settings === null ? null : [...settings],
    ...about,
  };
}

const rules = "exchange-online/transport-rules";
const rule = (path: string) => change(rules, "Mark", path);
const readers = "audit-readiness/purview-log-readers";
const guid = "0c7d9d1e-6d3b-4b7e-9a57-2f0f3a1f6b01";

describe("who made a change, by the unified log", () => {
  const table: readonly (readonly [
    name: string,
    change: TenantChange,
    record: UnifiedRecord,
    "made" | "may" | "nothing",
  ])[] = [
    // Exchange
    [
      "the parameter",
      rule("PrependSubject"),
      record("Set-TransportRule", "Mark", ["PrependSubject"]),
      "made",
    ],
    [
      "another parameter",
      rule("PrependSubject"),
      record("Set-TransportRule", "Mark", ["Comments"]),
      "nothing",
    ],
    [
      "another object",
      rule("PrependSubject"),
      record("Set-TransportRule", "B", ["PrependSubject"]),
      "nothing",
    ],
    [
      "another cmdlet",
      rule("PrependSubject"),
      record("Set-RemoteDomain", "Mark", ["PrependSubject"]),
      "nothing",
    ],
    [
      "the organisation before the name",
      rule("PrependSubject"),
      record("Set-TransportRule", "contoso.onmicrosoft.com\\mark", ["prependsubject"]),
      "made",
    ],
    [
      "an id where the setting has a name",
      rule("PrependSubject"),
      record("Set-TransportRule", guid, ["PrependSubject"]),
      "may",
    ],
    ["no parameters told", rule("PrependSubject"), record("Set-TransportRule", "Mark", null), "may"],
    ["no object told", rule("PrependSubject"), record("Set-TransportRule", null, ["PrependSubject"]), "may"],
    ["switched off", rule("State"), record("Disable-TransportRule", "Mark", ["Identity"]), "made"],
    ["switched off by a parameter", rule("State"), record("Set-TransportRule", "Mark", ["Enabled"]), "made"],
    ["switching is no edit", rule("PrependSubject"), record("Disable-TransportRule", "Mark", []), "nothing"],
    [
      "many parameters make one",
      rule("Conditions[]"),
      record("Set-TransportRule", "Mark", ["SentTo"]),
      "may",
    ],
    ["made", rule(""), record("New-TransportRule", "Mark", ["Name"]), "made"],
    ["another made", rule(""), record("New-TransportRule", "B", ["Name"]), "nothing"],
    ["renamed", rule(""), record("Set-TransportRule", "Mark", ["Name"]), "may"],
    ["edited, not made", rule(""), record("Set-TransportRule", "Mark", ["Mode"]), "nothing"],
    ["made anew", rule("Mode"), record("New-TransportRule", "Mark", ["Name"]), "may"],
    ["removed, not edited", rule("Mode"), record("Remove-TransportRule", "Mark", []), "nothing"],
    ["another rule moves this one", rule("Priority"), record("Remove-TransportRule", "B", []), "may"],
    ["but no edit of another", rule("Priority"), record("Set-TransportRule", "B", ["Mode"]), "nothing"],
    [
      "the one object there is",
      change("exchange-online/organization-config", "contoso.onmicrosoft.com", "AuditDisabled"),
      record("Set-OrganizationConfig", "", ["AuditDisabled"]),
      "made",
    ],
    [
      "a sum of many mailboxes",
      change("audit-readiness/mailboxes", null, "configurations[]"),
      record("Set-Mailbox", "ada", ["AuditEnabled"]),
      "may",
    ],
    [
      "one mailbox less of those that are counted",
      change("audit-readiness/mailboxes", null, "configurations[].mailboxes"),
      record("Remove-Mailbox", "ada", ["Identity"]),
      "may",
    ],
    [
      "a mailbox that is no example any more",
      change("audit-readiness/mailboxes", null, "configurations[].examples[ada]", { kind: "removed" }),
      record("Remove-Mailbox", "ada", ["Identity"]),
      "may",
    ],
    [
      "a new mailbox, whose protocols are counted",
      change("audit-readiness/cas-mailboxes", null, "examples[ada]", { kind: "added" }),
      record("New-Mailbox", "ada", ["Name"]),
      "may",
    ],
    [
      "another setting of mailboxes",
      change("audit-readiness/mailboxes", null, "configurations[]"),
      record("Set-Mailbox", "ada", ["CustomAttribute1"]),
      "nothing",
    ],
    // Security & Compliance
    [
      "what was added to a list",
      change("security-suite/dlp-policies", "Cards", "ExchangeLocation[]"),
      record("Set-DlpCompliancePolicy", "Cards", ["AddExchangeLocation"]),
      "made",
    ],
    [
      "a parameter of another name",
      change("security-suite/dlp-rules", "Cards", "ParentPolicyName"),
      record("Set-DlpComplianceRule", "Cards", ["Policy"]),
      "made",
    ],
    [
      "a member of a role group",
      change(readers, "Readers", "members[ada]"),
      record("Add-RoleGroupMember", "Readers", ["Identity", "Member"]),
      "made",
    ],
    [
      "a member of another role group",
      change(readers, "Readers", "members[ada]"),
      record("Add-RoleGroupMember", "Others", ["Identity", "Member"]),
      "nothing",
    ],
    [
      "a member is no group",
      change(readers, "Readers", ""),
      record("Remove-RoleGroupMember", "Readers", []),
      "nothing",
    ],
    [
      "a role group that lost the role, by the name of the assignment",
      change(readers, "Readers", "", { kind: "removed" }),
      record("Remove-ManagementRoleAssignment", "Audit Logs-Readers", ["Identity"]),
      "may",
    ],
    [
      "a role group that got the role",
      change(readers, "Readers", "", { kind: "added" }),
      record("New-ManagementRoleAssignment", "Audit Logs-Readers", ["Name", "Role", "SecurityGroup"]),
      "may",
    ],
    [
      "a role that was taken gives nothing",
      change(readers, "Readers", "", { kind: "added" }),
      record("Remove-ManagementRoleAssignment", "Audit Logs-Readers", ["Identity"]),
      "nothing",
    ],
    [
      "a role is no member",
      change(readers, "Readers", "members[ada]", { kind: "added" }),
      record("New-ManagementRoleAssignment", "Audit Logs-Readers", ["Name", "Role"]),
      "nothing",
    ],
    [
      "a role of a group that is named",
      change(readers, "Readers", "Roles[]", { kind: "added" }),
      record("New-ManagementRoleAssignment", "Readers", ["Role", "SecurityGroup"]),
      "made",
    ],
    [
      "what went was not made",
      change(rules, "Mark", "", { kind: "removed" }),
      record("New-TransportRule", "Mark", ["Name"]),
      "nothing",
    ],
    // SharePoint
    [
      "a setting that is named",
      change("sharepoint/tenant-settings", null, "SharingCapability"),
      record("SharingPolicyChanged", null, ["SharingCapability"]),
      "made",
    ],
    [
      "a name that is not known",
      change("sharepoint/tenant-settings", null, "SharingCapability"),
      record("SharingPolicyChanged", "https://contoso.sharepoint.com", ["ShareUsingAnonymousLinks"]),
      "may",
    ],
    [
      "another kind",
      change("sharepoint/tenant-settings", null, "SharingCapability"),
      record("FileDeleted", null, ["SharingCapability"]),
      "nothing",
    ],
    // Teams
    [
      "a policy by its bare name",
      change("teams/meeting-policies", "Tag:Guests", "AllowCloudRecording"),
      record("Set-CsTeamsMeetingPolicy", "Guests", ["AllowCloudRecording"]),
      "made",
    ],
    [
      "another policy",
      change("teams/meeting-policies", "Global", "AllowCloudRecording"),
      record("Set-CsTeamsMeetingPolicy", "Guests", ["AllowCloudRecording"]),
      "nothing",
    ],
    [
      "the admin centre",
      change("teams/federation", "Global", "AllowTeamsConsumer"),
      record("TeamsTenantSettingChanged", null, null),
      "may",
    ],
    // Power BI and Power Platform
    [
      "a switch by its name",
      change("power-bi/tenant-settings", "PublishToWeb", "enabled"),
      record("UpdatedAdminFeatureSwitch", "publishtoweb", null),
      "made",
    ],
    [
      "a switch without a name",
      change("power-bi/tenant-settings", "PublishToWeb", "enabled"),
      record("UpdatedAdminFeatureSwitch", null, null),
      "may",
    ],
    [
      "a data policy",
      change("power-platform/data-policies", guid, "connectorGroups[].connectors[]"),
      record("UpdateDlpPolicy", guid, null),
      "made",
    ],
    // Others
    ["a log that knows nothing of it", change("domains", "x", "y"), record("Set-Y", "x", ["y"]), "nothing"],
  ];
  for (const [name, about, entry, bearing] of table)
    it(`${about.source}: ${name}: ${bearing}`, () => {
      const { actors, isSure } = whoMade(about, [entry], unifiedLog);
      assert.equal(actors.length === 0 ? "nothing" : isSure ? "made" : "may", bearing);
      // Which of the two runs is asked for as the old one makes no difference.
      const mirrored = { ...about, before: about.after, after: about.before };
      assert.equal(whoMade(mirrored, [entry], unifiedLog).actors.length, actors.length);
    });

  it("is who is known to have, and nobody else who may have", () => {
    const records = [
      record("Set-TransportRule", "Mark", null, { id: "may" }),
      record("Set-TransportRule", "Mark", ["Mode"], { id: "did" }),
    ];
    const { actors } = whoMade(rule("Mode"), records, unifiedLog);
    assert.deepEqual(
      actors.map((actor) => actor.record),
      ["did"],
    );
  });

  it("says so in words, and in which log it looked", () => {
    const window = { from: "2026-11-20T05:00:00Z", to: "2026-11-21T12:00:00Z", failure: null };
    const inWords = (...records: UnifiedRecord[]) =>
      whoInWords(
        { ...rule("Mode"), who: whoMade(rule("Mode"), records, unifiedLog) },
        { directory: null, unified: window },
      );
    const application = { application: guid, user: null };
    assert.deepEqual(inWords(record("Set-TransportRule", "Mark", ["Mode"], application)), [
      `by: the application without a name (${guid}) from 198.51.100.7, 21 November 2026, 10:00 UTC (Set-TransportRule)`,
    ]);
    assert.match(
      inWords(record("Set-TransportRule", "Mark", null)).join(),
      /^may have been: megan@contoso\.com/,
    );
    assert.match(inWords().join(), /^by: not found in the unified audit log from 20 November 2026/);
  });
});

describe("what the unified log is searched for", () => {
  it("names each operation once, and whether all are Exchange's", () => {
    const spam = ["security-suite/atp-policy-for-o365", "exchange-online/organization-config"];
    const exchange = operationsOf([...spam, "audit-readiness/ews-allowed-applications"]);
    assert.ok(exchange.onlyExchange);
    assert.equal(new Set(exchange.operations).size, exchange.operations.length);
    assert.ok(exchange.operations.includes("Set-OrganizationConfig"));
    assert.ok(!operationsOf([...spam, "teams/federation"]).onlyExchange);
  });
});
