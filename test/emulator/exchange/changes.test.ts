import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { COMPLIANCE_AUDIENCE, EXCHANGE_AUDIENCE } from "../../../src/emulator/exchange/audiences.ts";
import { startWithClient, tenantNamed, valuesOf, type Answer, type EmulatorWithClient } from "../client.ts";
import { invoke, reasonIn } from "./commands.ts";

type Api = "exchange" | "compliance";
type Parameters = Readonly<Record<string, unknown>>;

/** A hashtable as the module sends it. */
function hashtable(entries: Parameters) {
  return { "@odata.type": "#Exchange.GenericHashTable", ...entries };
}

describe("The administrator of a writable emulator changes Exchange", () => {
  const tenant = tenantNamed("faulty");
  let client: EmulatorWithClient;
  before(async () => {
    client = await startWithClient({ tenant, writable: true });
  });
  after(() => client.stop());

  const run = (api: Api, cmdlet: string, parameters: Parameters): Promise<Answer> => {
    const { emulator } = client;
    return invoke(client, api, cmdlet, {
      parameters: { ...parameters },
      token: emulator.administratorToken(api === "exchange" ? EXCHANGE_AUDIENCE : COMPLIANCE_AUDIENCE),
      ...(api === "compliance" ? { base: `${emulator.origin}/compliance-region/nam10b` } : {}),
    });
  };
  const named = async (api: Api, cmdlet: string, name: string) =>
    valuesOf(await run(api, cmdlet, {})).find((row) => [row["Name"], row["Identity"]].includes(name)) ?? {};

  const accepted: readonly [
    api: Api,
    cmdlet: string,
    parameters: Parameters,
    read: string,
    name: string,
    expected: Parameters,
  ][] = [
    [
      "exchange",
      "set-remotedomain",
      { identity: "partner", AUTOFORWARDENABLED: false },
      "Get-RemoteDomain",
      "Partner",
      { AutoForwardEnabled: false, DomainName: "partner.example" },
    ],
    [
      "exchange",
      "Set-TransportConfig",
      { SmtpClientAuthenticationDisabled: true },
      "Get-TransportConfig",
      "Transport Settings",
      { SmtpClientAuthenticationDisabled: true },
    ],
    [
      "exchange",
      "Set-HostedContentFilterPolicy",
      { Identity: "Let the partner in", AllowedSenderDomains: null },
      "Get-HostedContentFilterPolicy",
      "Let the partner in",
      { AllowedSenderDomains: [] },
    ],
    [
      "exchange",
      "Set-HostedConnectionFilterPolicy",
      { Identity: "Default", IPAllowList: hashtable({ Add: "192.0.2.1", Remove: ["203.0.113.0/28"] }) },
      "Get-HostedConnectionFilterPolicy",
      "Default",
      { IPAllowList: ["198.51.100.25", "192.0.2.1"] },
    ],
    [
      "exchange",
      "New-TransportRule",
      { Name: "Mark", FromScope: "notinorganization", PrependSubject: "[E] ", Priority: 0 },
      "Get-TransportRule",
      "Mark",
      {
        State: "Enabled",
        Mode: "Enforce",
        FromScope: "NotInOrganization",
        Priority: 0,
        Conditions: ["Microsoft.Exchange.MessagingPolicies.Rules.Tasks.FromScopePredicate"],
        Actions: ["Microsoft.Exchange.MessagingPolicies.Rules.Tasks.PrependSubjectAction"],
      },
    ],
    [
      "exchange",
      "Disable-TransportRule",
      { Identity: "Mark", Confirm: false },
      "Get-TransportRule",
      "Mark",
      { State: "Disabled" },
    ],
    [
      "exchange",
      "Disable-EOPProtectionPolicyRule",
      { Identity: "Strict Preset Security Policy" },
      "Get-EOPProtectionPolicyRule",
      "Strict Preset Security Policy",
      { State: "Disabled" },
    ],
    [
      "compliance",
      "Set-DlpCompliancePolicy",
      { Identity: "Teams chat", AddExchangeLocation: "All", RemoveTeamsLocation: ["All"], Mode: "Disable" },
      "Get-DlpCompliancePolicy",
      "Teams chat",
      { ExchangeLocation: ["All"], TeamsLocation: [], Workload: "Exchange", Enabled: false },
    ],
    [
      "compliance",
      "New-DlpComplianceRule",
      {
        Name: "Cards as well",
        Policy: "Files and mail",
        ContentContainsSensitiveInformation: [hashtable({ Name: "Credit Card Number" })],
      },
      "Get-DlpComplianceRule",
      "Cards as well",
      { ParentPolicyName: "Files and mail", Priority: 3, BlockAccess: false, Disabled: false },
    ],
    [
      "compliance",
      "Set-ProtectionAlert",
      {
        Identity: "bfd48f06-0865-41a6-85ff-adb746423ebf",
        Disabled: false,
        NotifyUser: "soc@fabrikam.example",
      },
      "Get-ProtectionAlert",
      "Suspicious Email Forwarding Activity",
      { Disabled: false, NotifyUser: ["soc@fabrikam.example"] },
    ],
    [
      "compliance",
      "Set-UnifiedAuditLogRetentionPolicy",
      { Identity: "Short-lived mailbox records", Priority: 3, RetentionDuration: "TwelveMonths" },
      "Get-UnifiedAuditLogRetentionPolicy",
      "Short-lived mailbox records",
      { Priority: 3, RetentionDuration: "TwelveMonths", RecordTypes: ["ExchangeItem", "ExchangeAdmin"] },
    ],
  ];
  for (const [api, cmdlet, parameters, read, name, expected] of accepted)
    it(`${cmdlet} ${JSON.stringify(parameters)}`, async () => {
      const answer = await run(api, cmdlet, parameters);
      assert.equal(answer.status, 200, answer.text);
      const row = await named(api, read, name);
      assert.deepEqual(Object.fromEntries(Object.keys(expected).map((key) => [key, row[key]])), expected);
    });

  it("moves the rules down that come after a new one", async () => {
    const place = async () =>
      Number((await named("exchange", "Get-TransportRule", "External tag"))["Priority"]);
    const was = await place();
    await run("exchange", "New-TransportRule", { Name: "First", PrependSubject: "!", Priority: 0 });
    assert.equal(await place(), was + 1);
  });

  it("gives what it made, and nothing for what it set", async () => {
    const made = await run("exchange", "New-SafeLinksPolicy", { Name: "New", ScanUrls: true });
    assert.equal(valuesOf(made)[0]?.["ScanUrls"], true);
    const set = await run("exchange", "Set-SafeLinksPolicy", { Identity: "New", ScanUrls: false });
    assert.deepEqual(valuesOf(set), []);
  });

  it("and each run that is not refused leaves a record under the cmdlet's own name", async () => {
    const before = tenant.auditTrail.changes.length;
    await run("exchange", "set-transportconfig", { SmtpClientAuthenticationDisabled: false });
    await run("exchange", "Set-TransportConfig", { SmtpClientAuthenticationDisabled: "perhaps" });
    const [newest] = tenant.auditTrail.changes;
    assert.equal(tenant.auditTrail.changes.length, before + 1);
    assert.equal(newest?.operation, "Set-TransportConfig");
    assert.deepEqual(newest.more["Parameters"], [
      { Name: "SmtpClientAuthenticationDisabled", Value: "False" },
    ]);
    assert.equal(newest.by, tenant.administrator.userPrincipalName);
  });

  it("but not with WhatIf", async () => {
    const records = tenant.auditTrail.changes.length;
    const answer = await run("exchange", "Remove-TransportRule", { Identity: "Blank tag", WhatIf: true });
    assert.equal(answer.status, 200);
    assert.equal((await named("exchange", "Get-TransportRule", "Blank tag"))["State"], "Enabled");
    assert.equal(tenant.auditTrail.changes.length, records);
  });

  it("and no other tenant of the same recipe", () => {
    const [partner] = tenantNamed("faulty").exchange["Get-RemoteDomain"].filter(
      ({ Name }) => Name === "Partner",
    );
    assert.equal(partner?.AutoForwardEnabled, true);
  });

  it("switches on DKIM only where both aliases are published", async () => {
    const domain = "shops.fabrikam-retail.example";
    const config = valuesOf(
      await run("exchange", "New-DkimSigningConfig", { DomainName: domain, Enabled: false }),
    );
    const targets = [config[0]?.["Selector1CNAME"], config[0]?.["Selector2CNAME"]].map(String);
    const signing = () => run("exchange", "Set-DkimSigningConfig", { Identity: domain, Enabled: true });
    const refused = await signing();
    assert.equal(refused.status, 400);
    assert.match(
      reasonIn(refused),
      /^CNAME record does not exist for this config\..*selector1-shops-fabrikam-retail/,
    );
    tenant.dns = new Map([
      ...tenant.dns,
      ...targets.map((cname, index): [string, { cname: string }] => [
        `selector${index + 1}._domainkey.${domain}`,
        { cname },
      ]),
    ]);
    assert.equal((await signing()).status, 200);
    assert.equal(tenant.dns.has(targets[0] ?? ""), true);
  });

  const refused: readonly [why: string, api: Api, cmdlet: string, parameters: Parameters, reason: RegExp][] =
    [
      [
        "a parameter that there is not",
        "exchange",
        "Set-TransportRule",
        { Identity: "External tag", Enabled: true },
        /matches parameter name 'Enabled'/,
      ],
      [
        "a parameter of New- with Set-",
        "compliance",
        "Set-DlpCompliancePolicy",
        { Identity: "Teams chat", ExchangeLocation: "All" },
        /matches parameter name 'ExchangeLocation'/,
      ],
      [
        "a text where yes or no is asked",
        "exchange",
        "Set-OrganizationConfig",
        { AuditDisabled: "False" },
        /transformation on parameter 'AuditDisabled'/,
      ],
      [
        "a word that is none of the choices",
        "exchange",
        "Set-MalwareFilterPolicy",
        { Identity: "Default", FileTypeAction: "Burn" },
        /'FileTypeAction'.*'Burn'/,
      ],
      [
        "a hashtable that does not say that it is one",
        "exchange",
        "Set-SharingPolicy",
        { Identity: "Partners", Domains: { Add: "*:ContactsSharing" } },
        /'Domains'/,
      ],
      [
        "an unknown action of a sharing policy",
        "exchange",
        "Set-SharingPolicy",
        { Identity: "Partners", Domains: ["partner.example:Everything"] },
        /'Domains'/,
      ],
      [
        "a domain with two rules for sharing",
        "exchange",
        "Set-SharingPolicy",
        { Identity: "Partners", Domains: hashtable({ Add: "partner.example:ContactsSharing" }) },
        /partner\.example' is specified more than once/,
      ],
      [
        "an identity that is missing",
        "exchange",
        "Set-RemoteDomain",
        { AutoForwardEnabled: false },
        /missing mandatory parameters: Identity/,
      ],
      [
        "a person without an address",
        "exchange",
        "Set-AntiPhishPolicy",
        { Identity: "Office365 AntiPhish Default", TargetedUsersToProtect: ["Chief"] },
        /'TargetedUsersToProtect'/,
      ],
      [
        "to change a preset",
        "exchange",
        "Set-HostedContentFilterPolicy",
        { Identity: "Strict Preset Security Policy1681329950002", SpamAction: "Delete" },
        /can't be modified/,
      ],
      [
        "to change the built-in protection",
        "exchange",
        "Set-SafeLinksPolicy",
        { Identity: "Built-In Protection Policy", TrackClicks: true },
        /can't be modified/,
      ],
      [
        "a second object of the same name",
        "exchange",
        "New-TransportRule",
        { Name: "external TAG", PrependSubject: "x" },
        /already exists/,
      ],
      [
        "a rule that does nothing",
        "exchange",
        "New-TransportRule",
        { Name: "Idle", FromScope: "NotInOrganization" },
        /doesn't contain an action/,
      ],
      [
        "a rule for nobody",
        "exchange",
        "New-SafeLinksRule",
        { Name: "Nobody", SafeLinksPolicy: "Company links" },
        /at least one condition/,
      ],
      [
        "a rule for a stranger's domain",
        "exchange",
        "New-SafeLinksRule",
        { Name: "Stranger", SafeLinksPolicy: "Company links", RecipientDomainIs: ["contoso.com"] },
        /'contoso\.com' isn't an accepted domain/,
      ],
      [
        "a second rule for one policy",
        "exchange",
        "New-SafeLinksRule",
        { Name: "Again", SafeLinksPolicy: "Company links", RecipientDomainIs: ["fabrikam.example"] },
        /already associated/,
      ],
      [
        "what only Exchange sets, at Security & Compliance",
        "compliance",
        "Set-AdminAuditLogConfig",
        { UnifiedAuditLogIngestionEnabled: true },
        /not recognized as the name of a cmdlet/,
      ],
      [
        "what only Security & Compliance sets, at Exchange",
        "exchange",
        "Set-ProtectionAlert",
        { Identity: "Messages have been delayed", Disabled: false },
        /not recognized as the name of a cmdlet/,
      ],
      [
        "to turn Microsoft's alert into another",
        "compliance",
        "Set-ProtectionAlert",
        { Identity: "Messages have been delayed", Severity: "Low" },
        /system policy: Severity/,
      ],
      [
        "an unknown kind of information",
        "compliance",
        "New-DlpComplianceRule",
        {
          Name: "Shoe sizes",
          Policy: "Files and mail",
          ContentContainsSensitiveInformation: [hashtable({ Name: "Shoe Size" })],
        },
        /'Shoe Size' couldn't be found/,
      ],
      [
        "a policy for nowhere",
        "compliance",
        "New-DlpCompliancePolicy",
        { Name: "Nowhere" },
        /at least one location/,
      ],
      [
        "an unknown record type",
        "compliance",
        "New-UnifiedAuditLogRetentionPolicy",
        { Name: "Odd", Priority: 5, RetentionDuration: "TwelveMonths", RecordTypes: ["Gossip"] },
        /'RecordTypes'.*'Gossip'/,
      ],
    ];
  for (const [why, api, cmdlet, parameters, reason] of refused)
    it(`but Exchange refuses ${why}`, async () => {
      const answer = await run(api, cmdlet, parameters);
      assert.equal(answer.status, 400, answer.text);
      assert.match(reasonIn(answer), reason);
    });

  it("but Exchange does not find what there is not", async () => {
    const answer = await run("exchange", "Set-RemoteDomain", {
      Identity: "Nobody",
      AutoForwardEnabled: false,
    });
    assert.equal(answer.status, 404);
    assert.match(reasonIn(answer), /'Nobody' couldn't be found/);
  });

  it("and the application of a scan changes nothing", async () => {
    const parameters = { Identity: "Agency", AutoForwardEnabled: true };
    const answer = await invoke(client, "exchange", "Set-RemoteDomain", { parameters });
    assert.equal(answer.status, 403);
    assert.match(reasonIn(answer), /isn't assigned to any management roles that hold Set-RemoteDomain/);
    assert.equal(client.emulator.requests.at(-1)?.unexpected, true);
    assert.equal((await named("exchange", "Get-RemoteDomain", "Agency"))["AutoForwardEnabled"], false);
  });
});

describe("An emulator that is not writable", () => {
  it("lets not even the administrator change anything", async (test) => {
    const client = await startWithClient();
    test.after(() => client.stop());
    const answer = await invoke(client, "exchange", "Set-TransportConfig", {
      parameters: { SmtpClientAuthenticationDisabled: false },
      token: client.emulator.administratorToken(EXCHANGE_AUDIENCE),
    });
    assert.equal(answer.status, 403);
    assert.match(reasonIn(answer), /read-only/);
  });
});
