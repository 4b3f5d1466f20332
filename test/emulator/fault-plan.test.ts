import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parseFaultPlan } from "../../src/emulator/index.ts";

describe("a fault plan", () => {
  it("is read with all that it may say", () => {
    const plan = {
      latencyMs: 5,
      tokenLifetimeSeconds: 60,
      rules: [
        {
          match: "/users",
          times: "always",
          after: 2,
          fault: { kind: "status", status: 429, retryAfter: "http-date", code: "TooManyRequests" },
        },
        { match: "/^.*batch$/", times: 3, fault: { kind: "reset" } },
        { match: "/groups", fault: { kind: "slow", ms: 20 } },
        { match: "/identity", fault: { kind: "rateLimit", perSecond: 1 } },
      ],
    };
    assert.deepEqual(parseFaultPlan(plan), plan);
  });

  it("may be empty", () => {
    assert.deepEqual(parseFaultPlan({}), { rules: [] });
  });

  const rule = (changes: object) => ({ rules: [{ match: "/users", fault: { kind: "cut" }, ...changes }] });
  for (const [what, json, sentence] of [
    ["that is not an object", [], /^The fault plan must be a JSON object\.$/],
    ["with an unknown key", { delay: 5 }, /unknown key "delay"/],
    ["with a latency that is no number", { latencyMs: "5" }, /^latencyMs in the fault plan must be a number/],
    ["whose rules are no list", { rules: {} }, /^rules in the fault plan must be a list/],
    ["with a rule that matches nothing", rule({ match: "" }), /^rules\[0\]\.match must be a text/],
    ["with a broken regular expression", rule({ match: "/(/" }), /^rules\[0\]\.match is not a valid/],
    [
      "with an unknown kind of fault",
      rule({ fault: { kind: "explode" } }),
      /^rules\[0\]\.fault\.kind must be/,
    ],
    [
      "with a key that belongs to another kind",
      rule({ fault: { kind: "cut", ms: 5 } }),
      /^rules\[0\]\.fault has an unknown key "ms"/,
    ],
    [
      "with a status that is no error",
      rule({ fault: { kind: "status", status: 200 } }),
      /^rules\[0\]\.fault\.status must be an HTTP error/,
    ],
    [
      "with a Retry-After in words",
      rule({ fault: { kind: "status", status: 429, retryAfter: "soon" } }),
      /^retryAfter in rules\[0\]\.fault must be a number/,
    ],
    ["with a negative count", rule({ times: -1 }), /^times in rules\[0\] must be a number/],
  ] as const)
    it(`is refused, by the name of the key: one ${what}`, () => {
      assert.throws(() => parseFaultPlan(json), { message: sentence });
    });
});
