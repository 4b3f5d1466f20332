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

  it("does not keep a sentence under a key that it does not know", () =>
    assert.match(redact({ motto: "We sell boats." }).motto, /^text-[\da-f]{12}$/));

  it("redacts the keys of maps", () => {
    const [name] = Object.keys(redact({ [tenantsOwn]: 1 }));
    assert.match(name ?? "", /^aaaaaaaa-/);
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
