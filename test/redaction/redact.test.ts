import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { packageRoot } from "../../src/package-root.ts";
import { microsoftIds } from "../../src/redaction/microsoft-ids.ts";
import { redactorFor } from "../../src/redaction/redact.ts";

const key = Buffer.from("the first key of two");
const redact = <Value>(value: Value, with_ = key): Value => redactorFor(with_, [value]).redact(value);

const tenantsOwn = "5f1c2f0e-5f0c-4c8e-9d2b-0a0a0a0a0a0a";
const globalAdministrator = "62e90394-69f5-4237-9190-012177145e10";

describe("redaction", () => {
  it("gives the same token for the same thing in any spelling, and another under another key", () => {
    const { mail, userPrincipalName } = redact({
      mail: "Ines@Contoso.example",
      userPrincipalName: "ines@contoso.example",
    });
    assert.equal(mail, userPrincipalName);
    assert.match(mail, /^user-[\da-f]{12}@domain-[\da-f]{12}\.example$/);
    assert.notEqual(redact({ mail }, Buffer.from("the second key of two")).mail, mail);
  });

  it("keeps the shape that checks look at", () => {
    const value = redact({
      id: tenantsOwn,
      sub: "eu.contoso.example",
      domain: "contoso.example",
      initial: "contoso.onmicrosoft.com",
      records: [
        "v=spf1 ip4:203.0.113.0/24 ip6:2001:db8::1/64 include:spf.protection.outlook.com include:spf.mailer.example -all",
      ],
    });
    assert.match(value.id, /^aaaaaaaa(-[\da-f]{4}){3}-[\da-f]{12}$/);
    assert.ok(value.sub.endsWith(`.${value.domain}`));
    assert.equal(value.initial, value.domain.replace(".example", ".onmicrosoft.com"));
    assert.match(
      value.records.join(),
      /^v=spf1 ip4:10(\.\d+){3}\/24 ip6:fd[\da-f:]+\/64 include:spf\.protection\.outlook\.com include:spf\.domain-\w+\.example -all$/,
    );
  });

  it("keeps what is Microsoft's, and what is a program's word", () => {
    const value = {
      state: "enabledForReportingButNotEnforced",
      id: globalAdministrator,
      displayName: "Global Administrator",
      createdDateTime: "2026-01-02T03:04:05Z",
      permission: "Mail.ReadWrite",
      policy: "MS.AAD.1.1v1",
      count: 3,
      nothing: null,
    };
    assert.deepEqual(redact(value), value);
  });

  it("finds names again in sentences, in programs' documents and under other keys", () => {
    const { displayName, message, rule, target } = redact({
      displayName: "Payroll (trial)",
      message: "Could not read “Payroll (trial)” of Payroll Ltd: no answer from 203.0.113.7.",
      rule: '{"groups":[{"name":"Payroll (trial)"}]}',
      target: "Payroll (trial)",
    });
    assert.match(displayName, /^name-[\da-f]{12}$/);
    assert.equal(rule, JSON.stringify({ groups: [{ name: displayName }] }));
    assert.equal(target, displayName);
    assert.ok(message.includes(displayName) && !message.includes("203.0.113.7"), message);
  });

  it("replaces whole words in sentences, the longest name first, whatever the case, the marks and the language", () => {
    const { names, reason } = redact({
      names: ["Straße Süd", "Straße Süd Nord", "Zoë", "人事部"],
      reason:
        "STRASSE is no name; STRASSE SÜD neither. straße-süd's and Straße Süd Nord; zoe\u0308’s list, Zoëtrope; 人事部.",
    });
    const [south, north, zoe, staff] = names;
    assert.equal(
      reason,
      `STRASSE is no name; STRASSE SÜD neither. ${south}'s and ${north}; ${zoe}’s list, Zoëtrope; ${staff}.`,
    );
  });

  it("learns what it looks for in sentences from addresses and domains as well", () => {
    const { owner, reason } = redact({
      owner: ["Petra.Novak@contoso.example"],
      reason: "Petra Novak of Contoso asked, on +44 20 7946 0958.",
    });
    const [, user, domain] = /^(user-\w+)@(domain-\w+)\.example$/.exec(owner.join()) ?? [];
    assert.match(reason, new RegExp(`^${user} of ${domain} asked, on id-\\w+\\.$`));
  });

  it("is not wrecked by people who call things as settings, properties and queries are called", () => {
    const wreckers =
      "All mail where include reject none state displayName enabled union MailItemsAccessed policies 1 a".split(
        " ",
      );
    const value = {
      groups: wreckers.map((displayName) => ({ displayName, state: "enabled" })),
      query: 'OfficeActivity | where Operation == "MailItemsAccessed" | union (AuditLogs)',
      records: ["v=spf1 include:spf.protection.outlook.com -all", "v=DMARC1; p=reject; sp=none"],
      includeUsers: ["All"],
      message: "1 mail policy, a rule, and all policies.",
    };
    const { groups, ...rest } = redact(value);
    const { groups: before, ...expected } = value;
    assert.deepEqual(rest, expected);
    assert.deepEqual(groups.map(Object.keys), before.map(Object.keys));
    assert.ok(groups.every(({ state }) => state === "enabled"));
    assert.notEqual(groups[1]?.displayName, "mail", "under the key of a name even an ordinary word goes");
  });

  it("keeps texts that are made of parts in parts", () => {
    const { people, workspaceId, from, url, place, domain } = redact({
      people: ["Petra Novak;petra@contoso.example", "Petra Novak"],
      workspaceId: `/subscriptions/${tenantsOwn}/resourceGroups/Harbour/providers/Microsoft.OperationalInsights/workspaces/quay-logs`,
      from: "smtp:petra@contoso.example",
      url: "https://contoso.sharepoint.com/sites/Payroll",
      place: { name: "selector1._domainkey.not a domain" },
      domain: "not a domain",
    });
    assert.match(people[0] ?? "", new RegExp(`^${people[1]};user-\\w+@domain-\\w+\\.example$`));
    assert.match(
      workspaceId,
      /^\/subscriptions\/aaaaaaaa-[\w-]+\/resourceGroups\/id-\w+\/providers\/Microsoft\.OperationalInsights\/workspaces\/id-\w+$/,
    );
    assert.match(from, /^smtp:user-\w+@domain-\w+\.example$/);
    assert.match(url, /^https:\/\/domain-\w+\.sharepoint\.com\/sites\/name-\w+$/);
    assert.equal(place.name, `selector1._domainkey.${domain}`);
  });

  it("keeps what the DNS calls a domain by: hyphens for its dots, and keys that are keys", () => {
    const { domain, cname, records } = redact({
      domain: "contoso.example",
      cname: "selector1-contoso-example._domainkey.contoso.onmicrosoft.com",
      records: [
        "v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQC7vbqajDw4o6gJy8UtmIbkcpnkO3Kwc4qs; t=y",
        "v=DKIM1; p=",
        "docusign=1b0a6754-49b1-4db5-8540-d2c12664b289",
        "sendgrid owns this",
      ],
    });
    const label = domain.replace(".example", "");
    assert.equal(cname, `selector1-${label}-example._domainkey.${label}.onmicrosoft.com`);
    assert.match(records[0] ?? "", /^v=DKIM1; k=rsa; p=REDACTED[A-Za-z\d+/]{16}; t=y$/);
    assert.equal(records[1], "v=DKIM1; p=");
    assert.match(records[2] ?? "", /^docusign=aaaaaaaa-/);
    assert.match(records[3] ?? "", /^text-/);
  });

  it("takes for a name what stands under a key that it does not know", () => {
    const { motto, cabin } = redact({ motto: "We sell boats.", cabin: "Kittiwake" });
    assert.match(motto, /^name-[\da-f]{12}$/);
    assert.match(cabin, /^name-[\da-f]{12}$/);
  });

  it("knows the keys of enumerations by how they end, and tags from addresses", () => {
    const { excludeGuestsOrExternalUsers, records } = redact({
      excludeGuestsOrExternalUsers: { guestOrExternalUserTypes: "internalGuest,serviceProvider" },
      records: ["v=DMARC1; p=reject; ruf=forensics@contoso.example"],
    });
    assert.equal(excludeGuestsOrExternalUsers.guestOrExternalUserTypes, "internalGuest,serviceProvider");
    assert.match(records.join(), /^v=DMARC1; p=reject; ruf=user-\w+@domain-\w+\.example$/);
  });

  it("does not keep a sentence under the key of a setting", () =>
    assert.match(redact({ state: "We sell boats." }).state, /^text-[\da-f]{12}$/));

  it("does not take for Microsoft's what only begins like it, nor a name that Microsoft's applications share with others", () => {
    const { groups } = redact({
      groups: [
        { id: globalAdministrator, displayName: "Boat Administrator" },
        { id: tenantsOwn, displayName: "Boat Administrator" },
        { id: tenantsOwn, displayName: "Microsoft rollout in Lisbon" },
        { id: tenantsOwn, displayName: "Audit2026Lisbon" },
      ],
    });
    for (const { displayName } of groups) assert.match(displayName, /^name-/);
  });

  it("redacts the keys of maps, and leaves properties alone", () => {
    const [first, second, third] = Object.keys(redact({ [tenantsOwn]: 1, "Boat crew": 2, "@odata.id": 3 }));
    assert.match(first ?? "", /^aaaaaaaa-/);
    assert.match(second ?? "", /^name-/);
    assert.equal(third, "@odata.id");
  });

  it("takes a time that grows with the text, not with its square", () => {
    const long = "a".repeat(200_000);
    const value = redact({
      name: long,
      message: `${long} ${"a.".repeat(50_000)} ${"-a".repeat(20_000)}`,
      url: `${long}@`,
    });
    assert.match(value.name, /^name-/);
  });

  it("knows every id that the checks know", () => {
    const folder = join(packageRoot(), "src", "scanners");
    const missing = readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .flatMap(
        (file) =>
          readFileSync(join(folder, file), "utf8").match(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/gi) ?? [],
      )
      .filter((id) => !microsoftIds.has(id.toLowerCase()));
    assert.deepEqual(missing, []);
  });
});
