import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { RecipientScope } from "../../../src/emulator/tenants/exchange/protection-model.ts";
import { HOSTILE_NAMES } from "../../../src/emulator/tenants/hostile-names.ts";
import { itemsOf } from "../../../src/emulator/tenants/collection.ts";
import { tenantNamed } from "../client.ts";

const reachesEverybody = (rule: RecipientScope): boolean =>
  [
    rule.SentTo,
    rule.SentToMemberOf,
    rule.RecipientDomainIs,
    rule.ExceptIfSentTo,
    rule.ExceptIfSentToMemberOf,
    rule.ExceptIfRecipientDomainIs,
  ].every((names) => names === null);

describe("Contoso's Exchange organisation", () => {
  const { exchange, domains } = tenantNamed("compliant");

  it("takes mail for every domain of the directory, and signs for each", () => {
    const names = domains.map(({ id }) => id);
    assert.deepEqual(
      exchange["Get-AcceptedDomain"].map(({ DomainName }) => DomainName),
      names,
    );
    assert.deepEqual(
      exchange["Get-DkimSigningConfig"].map(({ Domain, Enabled }) => [Domain, Enabled]),
      names.map((name) => [name, true]),
    );
  });

  it("gives both presets to everybody, and each rule names policies that there are", () => {
    const { "Get-EOPProtectionPolicyRule": rules, "Get-ATPProtectionPolicyRule": defenderRules } = exchange;
    assert.deepEqual(
      [...rules, ...defenderRules].map((rule) => [rule.State, reachesEverybody(rule)]),
      Array.from({ length: 4 }, () => ["Enabled", true]),
    );
    const named = rules.map(({ AntiPhishPolicy }) => AntiPhishPolicy);
    const there = exchange["Get-AntiPhishPolicy"].map(({ Identity }) => Identity);
    assert.deepEqual(
      named.filter((name) => !there.includes(name)),
      [],
    );
  });

  it("keeps every audit record for a year, whoever made it", () => {
    const [policy, ...others] = exchange["Get-UnifiedAuditLogRetentionPolicy"];
    assert.deepEqual(others, []);
    assert.equal(policy?.RetentionDuration, "TwelveMonths");
    assert.deepEqual([policy.RecordTypes, policy.Operations, policy.UserIds], [[], [], []]);
  });

  it("blocks all three kinds of personal data everywhere, in one rule of one enforced policy", () => {
    const [policy] = exchange["Get-DlpCompliancePolicy"];
    const [rule] = exchange["Get-DlpComplianceRule"];
    assert.equal(policy?.Mode, "Enable");
    assert.equal(policy.Workload.split(", ").length, 5);
    assert.equal(rule?.ContentContainsSensitiveInformation?.length, 3);
    assert.deepEqual([rule.BlockAccess, rule.BlockAccessScope], [true, "All"]);
  });
});

describe("Fabrikam's Exchange organisation", () => {
  const { exchange } = tenantNamed("faulty");

  it("hides a good rule for everybody behind one for a few", () => {
    const [first, second] = exchange["Get-MalwareFilterRule"];
    assert.deepEqual([first?.Priority, second?.Priority], [0, 1]);
    assert.ok(first !== undefined && !reachesEverybody(first));
    assert.ok(second !== undefined && reachesEverybody(second));
    const blocksVbe = (name: string) =>
      exchange["Get-MalwareFilterPolicy"]
        .find(({ Identity }) => Identity === name)
        ?.FileTypes.includes("vbe");
    assert.equal(blocksVbe(first.MalwareFilterPolicy), false);
    assert.equal(blocksVbe(second.MalwareFilterPolicy), true);
  });

  it("lets a week outrank the year for which it keeps audit records", () => {
    const policies = exchange["Get-UnifiedAuditLogRetentionPolicy"].filter(({ Enabled }) => Enabled);
    const inOrder = policies.toSorted((one, other) => one.Priority - other.Priority);
    assert.deepEqual(
      inOrder.map(({ RetentionDuration }) => RetentionDuration),
      ["SevenDays", "TwelveMonths"],
    );
  });

  it("finds all three kinds of personal data in a rule that was made in the portal's editor", () => {
    const rule = exchange["Get-DlpComplianceRule"].find(({ IsAdvancedRule }) => IsAdvancedRule);
    assert.equal(rule?.ContentContainsSensitiveInformation, null);
    const text = rule?.AdvancedRule ?? "";
    assert.match(text, /\r\n/);
    assert.equal(
      JSON.stringify(JSON.parse(text))
        .match(/"Sensitivetypes":\[.*?\]/)?.[0]
        .match(/"Id"/g)?.length,
      3,
    );
  });

  it("has a domain for coexistence, which Exchange does not sign for", () => {
    const [domain] = exchange["Get-AcceptedDomain"].filter(({ IsCoexistenceDomain }) => IsCoexistenceDomain);
    assert.equal(domain?.DomainName, "fabrikam.mail.onmicrosoft.com");
    assert.ok(exchange["Get-DkimSigningConfig"].every(({ Domain }) => Domain !== domain.DomainName));
  });
});

describe("the ways out of Fabrikam", () => {
  const { exchange, organization } = tenantNamed("faulty");

  it("are open for two senders, and left to Microsoft for all others", () => {
    const [byDefault, forwarders] = exchange["Get-HostedOutboundSpamFilterPolicy"];
    assert.deepEqual([byDefault?.AutoForwardingMode, forwarders?.AutoForwardingMode], ["Automatic", "On"]);
    const [rule] = exchange["Get-HostedOutboundSpamFilterRule"];
    assert.deepEqual([rule?.HostedOutboundSpamFilterPolicy, rule?.From?.length], [forwarders?.Identity, 2]);
  });

  it("are one rule that copies every message unseen", () => {
    const copying = exchange["Get-TransportRule"].filter(({ BlindCopyTo }) => BlindCopyTo !== null);
    assert.deepEqual(
      copying.map(({ State, BlindCopyTo }) => [State, BlindCopyTo]),
      [["Enabled", ["archive@partner.example"]]],
    );
  });

  it("would be told of by an alert that is off, and Microsoft has nobody to tell", () => {
    const alert = exchange["Get-ProtectionAlert"].find(({ Operation }) =>
      Operation?.includes("Set-AdminAuditLogConfig"),
    );
    assert.equal(alert?.Disabled, true);
    assert.deepEqual(organization.securityComplianceNotificationMails, []);
  });
});

describe("Northwind's Exchange organisation", () => {
  it("takes mail for as many domains as it is asked for", () => {
    const names = tenantNamed("large", { domains: 1001 }).exchange["Get-AcceptedDomain"].map(
      ({ DomainName }) => DomainName,
    );
    assert.deepEqual([names.length, new Set(names).size], [1001, 1001]);
  });
});

describe("the hostile tenant's Exchange organisation", () => {
  const { exchange, domains, mailboxes } = tenantNamed("hostile");

  for (const [what, names] of [
    ["anti-malware rules", exchange["Get-MalwareFilterRule"].map(({ Name }) => Name)],
    ["mail flow rules", exchange["Get-TransportRule"].map(({ Name }) => Name)],
    [
      "outbound spam policies",
      exchange["Get-HostedOutboundSpamFilterPolicy"].slice(1).map(({ Name }) => Name),
    ],
    [
      "own alert policies",
      exchange["Get-ProtectionAlert"].filter(({ IsSystemRule }) => !IsSystemRule).map(({ Name }) => Name),
    ],
    ["DLP policies", exchange["Get-DlpCompliancePolicy"].map(({ Name }) => Name)],
    ["DLP rules", exchange["Get-DlpComplianceRule"].map(({ Name }) => Name)],
    ["retention policies", exchange["Get-UnifiedAuditLogRetentionPolicy"].map(({ Name }) => Name)],
    ["allowed senders", exchange["Get-HostedContentFilterPolicy"].flatMap((p) => p.AllowedSenderDomains)],
  ] as const)
    it(`gives hostile names to its ${what}`, () => {
      assert.ok(names.length > 0);
      assert.deepEqual(
        names.filter((name) => !HOSTILE_NAMES.includes(name)),
        [],
      );
    });

  it("copies mail to an address with a hostile name, and forwards mail to more of them", () => {
    const copies = exchange["Get-TransportRule"].flatMap(({ BlindCopyTo }) => BlindCopyTo ?? []);
    const forwards = [...itemsOf(mailboxes["Get-Mailbox"])].flatMap(
      ({ ForwardingSmtpAddress }) => ForwardingSmtpAddress ?? [],
    );
    assert.ok(copies.length > 0 && forwards.length > 0);
    for (const address of [...copies, ...forwards])
      assert.ok(
        HOSTILE_NAMES.some((name) => address.includes(`${name}@`)),
        address,
      );
  });

  it("takes mail for the same hostile domains as the directory has", () => {
    const verified = domains.filter(({ isVerified }) => isVerified === true).map(({ id }) => id);
    const accepted = exchange["Get-AcceptedDomain"].map(({ DomainName }) => DomainName);
    assert.deepEqual(accepted.slice(0, verified.length), verified);
  });

  it("still has a policy for every rule, and a DLP policy for every DLP rule", () => {
    const policies = exchange["Get-MalwareFilterPolicy"].map(({ Identity }) => Identity);
    for (const { MalwareFilterPolicy } of exchange["Get-MalwareFilterRule"])
      assert.ok(policies.includes(MalwareFilterPolicy));
    const dlpPolicies = exchange["Get-DlpCompliancePolicy"].map(({ Name }) => Name);
    for (const { ParentPolicyName } of exchange["Get-DlpComplianceRule"])
      assert.ok(dlpPolicies.includes(ParentPolicyName));
  });

  it("leaves what Exchange itself named as it was", () => {
    assert.equal(exchange["Get-MalwareFilterPolicy"][0]?.Identity, "Default");
    assert.ok(
      exchange["Get-EOPProtectionPolicyRule"].every(({ Name }) => Name.endsWith(" Preset Security Policy")),
    );
  });
});
