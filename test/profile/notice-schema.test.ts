import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { profileSchema } from "../../src/profile/schema.ts";
import { schemaProblems } from "../../src/profile/schema-problems.ts";

const slack = { name: "chat", type: "slack", urlVariable: "HOOK" };
const email = {
  name: "soc",
  type: "email",
  host: "smtp.contoso.example",
  from: "plimsoll@contoso.example",
  to: ["soc@contoso.example"],
};

const problems = (...channels: readonly object[]) =>
  schemaProblems(profileSchema, { notices: { channels } }).map(({ message }) => message);

describe("notices in a profile", () => {
  it("are told of everything over STARTTLS if nothing else is said", () => {
    const { notices } = profileSchema.parse({ notices: { channels: [email] } });
    assert.deepEqual(notices, {
      on: ["regression", "recovery", "broken"],
      channels: [{ ...email, tls: "starttls" }],
    });
  });

  for (const [name, channels, says] of [
    [
      "no type that there is",
      [{ ...slack, type: "pager" }],
      /type” must be one of email, teams, slack, webhook/,
    ],
    ["no type", [{ name: "chat", urlVariable: "HOOK" }], /type” is missing/],
    ["a password", [{ ...email, password: "hunter2" }], /looks like a secret.*a channel of “notices” names/],
    ["a URL", [{ ...slack, url: "https://hooks.example/secret" }], /“url” is not known here/],
    [
      "a URL for a variable",
      [{ ...slack, urlVariable: "https://hooks.example/secret" }],
      /must be the name of an environment variable/,
    ],
    ["a user without a password", [{ ...email, user: "me" }], /needs both user and passwordVariable/],
    ["a signature without a key", [{ ...slack, type: "webhook" }], /keyVariable” is missing/],
    [
      "a header in an address",
      [{ ...email, from: "a@contoso.example\r\nBcc: b@contoso.example" }],
      /from” must be a mail address/,
    ],
    ["nobody to write to", [{ ...email, to: [] }], /to” must be a list that is not empty/],
    ["a URL for a host", [{ ...email, host: "smtp://x" }], /host” must be the name of a host/],
    ["two of one name", [slack, slack], /must have a different name for each channel/],
    [
      "a topic that there is not",
      [{ ...slack, on: ["regressions"] }],
      /must be one of regression, recovery, broken/,
    ],
  ] as const) {
    it(`are refused with ${name}, and the value is not repeated`, () => {
      const said = problems(...channels).join("\n");
      assert.match(said, says);
      assert.doesNotMatch(said, /hunter2|hooks\.example|Bcc/);
    });
  }
});
