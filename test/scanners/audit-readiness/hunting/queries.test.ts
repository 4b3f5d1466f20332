import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { knownApplications } from "../../../../src/scanners/audit-readiness/hunting/application-ids.ts";
import { huntingQueries } from "../../../../src/scanners/audit-readiness/hunting/queries.ts";

const payroll = "2f6e1c5a-0d1b-4b52-9a0e-6f1d1c1a0001";
const archive = "2f6e1c5a-0d1b-4b52-9a0e-6f1d1c1a0002";

const hostile = [
  "'; Remove-Mailbox ceo; '",
  '"]); OfficeActivity | take 1 //',
  `${payroll}'`,
  `${payroll}\n| project Secret`,
  "not-a-guid",
  "",
  "\u202E" + payroll,
];

describe("the applications of a hunting query", () => {
  it("are GUIDs in small letters, each once, in order", () => {
    const { approved } = knownApplications([archive.toUpperCase(), payroll, ` ${payroll} `], []);
    assert.deepEqual(approved, [payroll, archive]);
  });

  it("leave out whatever is no GUID", () => {
    assert.deepEqual(knownApplications(hostile, hostile), { approved: [], noted: [] });
  });

  it("are noted only if they are not approved, and at most 200 of them", () => {
    const many = Array.from(
      { length: 300 },
      (_, index) => payroll.slice(0, -4) + String(index).padStart(4, "0"),
    );
    const { noted } = knownApplications(many.slice(0, 1), many);
    assert.equal(noted.length, 200);
    assert.ok(!noted.includes(many[0] ?? ""));
  });
});

describe("the hunting queries", () => {
  const queries = huntingQueries(knownApplications([payroll, ...hostile], [archive, ...hostile]));

  it("run in Purview, Defender XDR and Sentinel", () => {
    assert.deepEqual(
      queries.map(({ where, language }) => [where, language]),
      [
        ["Microsoft Purview", "PowerShell"],
        ["Microsoft Defender XDR", "KQL"],
        ["Microsoft Sentinel", "KQL"],
      ],
    );
  });

  it("hold the tenant’s own client ids as quoted literals, and nothing that a hostile tenant wrote", () => {
    const [purview, ...kql] = queries.map(({ text }) => text);
    assert.ok(purview?.includes(`$approved = @(\n  '${payroll}'\n)`));
    assert.ok(purview?.includes(`$noted = @(\n  '${archive}'\n)`));
    for (const text of kql) {
      assert.ok(text.includes(`let approved = dynamic([\n  "${payroll}"\n]);`));
      assert.ok(text.includes(`let noted = dynamic([\n  "${archive}"\n]);`));
    }
    for (const { text } of queries)
      assert.doesNotMatch(text, /Remove-Mailbox|Secret|take 1|not-a-guid|\u202E/);
  });

  it("are whole where no application is known", () => {
    for (const { text } of huntingQueries(knownApplications([], [])))
      assert.match(text, /@\(\)|dynamic\(\[\]\)/);
  });

  it("look for the event, in a window of time that is set in one place", () => {
    for (const { text } of queries) {
      assert.match(text, /MailItemsAccessed/);
      assert.equal(text.match(/\b30d?\b/g)?.length, 1);
    }
  });

  it("leave a record out only if both ids in it are known", () => {
    const kql = queries.filter(({ language }) => language === "KQL");
    for (const { text } of kql)
      assert.ok(
        text.includes(
          "where not(AppId in (approved) and (isempty(ClientAppId) or ClientAppId in (approved)))",
        ),
      );
  });

  it("say what in them is not verified", () => {
    assert.deepEqual(
      queries.map(({ note }) => /Not verified: (.*?)[.;]/.exec(note)?.[1]),
      [
        "that an answer holds no more than 50,000 records",
        "the columns inside RawEventData",
        "the columns AppId and ClientAppId of OfficeActivity",
      ],
    );
  });

  it("only read", () => {
    for (const { text } of queries) assert.doesNotMatch(text, /\b(Set|New|Remove|Add|Enable|Disable)-[A-Z]/);
  });
});
