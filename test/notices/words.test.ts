import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { harmless } from "../../src/notices/harmless.ts";
import type { Notice } from "../../src/notices/notice.ts";
import { mailOf, slackMessage, teamsMessage } from "../../src/notices/templates.ts";
import { night, regression, tenant } from "./notices.ts";

const [change] = regression().changes;
assert.ok(change);

/** What a tenant might call things, to say something else to whoever reads it. */
const hostile = [
  "<!channel> <@U123> <https://evil.example|your bank>",
  "[your bank](https://evil.example) **bold** <at>everyone</at>",
  '"}],"text":"<!here>"',
  "\\u003cscript\\u003e </script><script>alert(1)</script>",
  "{{DATE(2026-11-22T00:00:00Z, SHORT)}} {{constructor}}",
  "{{{DATE(2026-11-22T00:00:00Z, SHORT)}}} {{{{TIME(2026-11-22T00:00:00Z)}}}}",
  "Contoso\r\nBcc: evil@evil.example",
  "\u202Eevil\u202C \u0000\u001B[31m red",
  "www.evil.example mailto:evil@evil.example",
  "",
];

const wicked = (text: string): Notice =>
  regression({
    tenant: { ...tenant, name: text },
    changes: [{ ...change, title: text, policyId: text, details: [text, text] }],
  });

/** Every string of a JSON value, with the key that it stands under. */
function strings(value: unknown, key = ""): { key: string; text: string }[] {
  if (typeof value === "string") return [{ key, text: value }];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => strings(part, name));
}

function shape(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shape);
  if (typeof value !== "object" || value === null) return typeof value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, shape(part)]));
}

describe("a notice in words", () => {
  const plain = wicked("Harbour");
  for (const text of hostile) {
    it(`says ${JSON.stringify(text)} and does nothing, in Slack`, async () => {
      const message: unknown = JSON.parse(await slackMessage(wicked(text), "1.2.3"));
      assert.deepEqual(shape(message), shape(JSON.parse(await slackMessage(plain, "1.2.3"))));
      for (const { text: said } of strings(message)) assert.doesNotMatch(said, /[<>]|:\/\//);
      const types = strings(message).filter(({ key, text: type }) => key === "type" && type === "mrkdwn");
      assert.deepEqual(types, [], "only plain_text has no mark-up");
    });

    it(`says ${JSON.stringify(text)} and does nothing, in Teams`, async () => {
      const message: unknown = JSON.parse(await teamsMessage(wicked(text), "1.2.3"));
      assert.deepEqual(shape(message), shape(JSON.parse(await teamsMessage(plain, "1.2.3"))));
      for (const { key, text: said } of strings(message)) {
        if (key === "text") assert.doesNotMatch(said, /\{\{|\}\}|:\/\//);
        // A TextBlock reads Markdown; a TextRun does not.
        assert.notEqual(said, "TextBlock");
      }
    });

    it(`says ${JSON.stringify(text)} and does nothing, in mail`, async () => {
      const { subject, html, text: plainText } = await mailOf(wicked(text), "1.2.3");
      assert.doesNotMatch(subject, /[\r\n]/);
      assert.doesNotMatch(html, /<script|<at>|<!channel/);
      for (const said of [subject, plainText]) assert.doesNotMatch(said, /(?!\n)[\p{Cc}\u202E]|:\/\//u);
      assert.equal(plainText.split("\n").filter((line) => /^\s*Bcc:/.test(line)).length, 0);
    });
  }

  for (const letter of ["ﷺ", "&", "\u202E", '"']) {
    it(`fits into what Slack and Teams take, however much there is to tell (${JSON.stringify(letter)})`, async () => {
      const long = letter.repeat(5_000);
      const details = [long, long, long, long];
      const many = Array.from({ length: 300 }, () => ({ ...change, title: long, details }));
      const notice = regression({
        tenant: { ...tenant, name: long },
        problem: { code: "X", message: long, remedy: long },
        changes: many,
      });
      const slack = JSON.parse(await slackMessage(notice, "1.2.3")) as {
        blocks: { type: string; text?: { text: string } }[];
      };
      assert.ok(slack.blocks.length <= 50);
      for (const { type, text } of slack.blocks)
        assert.ok(
          (text?.text.length ?? 0) <= (type === "header" ? 150 : 3_000),
          `${type}: ${text?.text.length}`,
        );
      assert.ok(Buffer.byteLength(await teamsMessage(notice, "1.2.3")) <= 28 * 1024);
      assert.match(await slackMessage(notice, "1.2.3"), /… and 29\d more/);
    });
  }

  for (const [event, problem, says] of [
    [
      "broken",
      { code: "SIGN_IN_FAILED", message: "The secret has expired.", remedy: "Make a new one." },
      [/Contoso/, /The scan failed/, /The secret has expired\./, /Make a new one\./],
    ],
    [
      "broken",
      { code: "INCOMPLETE", message: "Not all was read.", remedy: "Look at the report." },
      [/Contoso/, /The scan is not complete/],
    ],
    ["restored", null, [/Contoso/, /Scans work again/, /since 1 November 2026, 05:00 UTC/]],
    ["recovery", null, [/Contoso/, /1 policy is met now/]],
    ["test", null, [/This is a test notice from Plimsoll/]],
  ] as const) {
    it(`has words for ${event}${problem === null ? "" : ` (${problem.code})`} in every channel`, async () => {
      const changes = event === "recovery" ? [change] : [];
      const notice = regression({ event, problem, since: night(1), changes });
      const { subject, text, html } = await mailOf(notice, "1.2.3");
      for (const said of [
        `${subject}\n${text}`,
        html,
        await slackMessage(notice, "1.2.3"),
        await teamsMessage(notice, "1.2.3"),
      ])
        for (const pattern of says) assert.match(said, pattern);
    });
  }

  for (const [event, causes, after, says] of [
    ["regression", ["tenant", "tenant"], "fail", "2 policies are worse than before"],
    ["regression", ["tenant", "rule"], "fail", "1 policy is worse than before, and 1 more needs a look"],
    ["regression", ["rule", "exception"], "fail", "2 policies need a look"],
    ["regression", ["rule"], "fail", "The rules changed: 1 policy is judged worse"],
    ["regression", ["exception"], "fail", "1 policy is no longer covered by an exception"],
    ["regression", ["evidence", "evidence"], "unknown", "2 policies cannot be decided any more"],
    ["regression", ["evidence"], "manual", "1 policy cannot be decided any more"],
    ["regression", ["evidence"], "fail", "1 policy can be decided now and is not met"],
    ["recovery", ["tenant"], "pass", "1 policy is met now"],
    ["recovery", ["rule"], "pass", "The rules changed: 1 policy is met now"],
    ["recovery", ["exception"], "pass", "1 policy is met now, because of an exception"],
    ["recovery", ["evidence", "evidence"], "pass", "2 policies can be decided now and are met"],
    ["recovery", ["evidence"], "notApplicable", "1 policy can be decided now and is met or does not apply"],
  ] as const) {
    it(`is headed “${says}” where the cause of a ${event} is ${causes.join(" and ")}`, async () => {
      const before =
        causes[0] === "evidence" && after !== "unknown" && after !== "manual"
          ? ("unknown" as const)
          : ("pass" as const);
      const changes = causes.map((cause) => ({ ...change, before, after, cause }));
      const { subject } = await mailOf(regression({ event, changes }), "1.2.3");
      assert.equal(subject, `Contoso: ${says}`);
    });
  }

  it("says how to get back what cannot be read any more", async () => {
    const lost = { ...change, before: "pass", after: "unknown", cause: "evidence" } as const;
    const { text } = await mailOf(regression({ changes: [lost] }), "1.2.3");
    assert.match(text, /“plimsoll doctor” says what can no longer be read/);
    const worse = { ...lost, after: "fail", cause: "tenant" } as const;
    assert.doesNotMatch((await mailOf(regression({ changes: [worse] }), "1.2.3")).text, /doctor/);
  });

  it("is not worse than before where some of it cannot be decided and some can", async () => {
    const changes = (["unknown", "fail"] as const).map((after, index) => ({
      ...change,
      before: index === 0 ? ("pass" as const) : ("unknown" as const),
      after,
      cause: "evidence" as const,
    }));
    const { subject } = await mailOf(regression({ changes }), "1.2.3");
    assert.equal(subject, "Contoso: What can be read changed: 2 policies need a look");
  });

  it("leaves ordinary text as it is", () => {
    const text = "“Require MFA” · state: “enabled” → “disabled”, since 12:30";
    assert.equal(harmless(text), text);
  });
});
