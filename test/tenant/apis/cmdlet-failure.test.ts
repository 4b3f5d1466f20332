import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { failureOfCmdlet } from "../../../src/tenant/apis/cmdlet-failure.ts";

const url = "https://outlook.office365.com/adminapi/beta/contoso/InvokeCommand?$select=Name";

function failure(status: number, error: unknown, headers: Record<string, string> = {}) {
  const answer = { status, headers, body: { error } };
  const found = failureOfCmdlet("Get-TransportRule", { method: "POST", url }, answer);
  assert.ok(found);
  return found;
}

describe("what Exchange says when it runs no cmdlet", () => {
  it("names the cmdlet, the request, and Exchange's own words", () => {
    const { message, request } = failure(
      403,
      { code: "Forbidden", message: "Access is denied." },
      { "request-id": "r-1" },
    );
    assert.equal(
      message,
      "Could not run Get-TransportRule: outlook.office365.com answered POST /adminapi/beta/contoso/InvokeCommand with 403 Forbidden: Access is denied.",
    );
    assert.deepEqual(request, { method: "POST", url, status: 403, code: "Forbidden", requestId: "r-1" });
  });

  it("is told by its first detail, without the type of the exception", () => {
    const { message } = failure(400, {
      code: "BadRequest",
      message: "Error executing request.",
      details: [{ code: "Context", message: "|Microsoft.Exchange.TaskException|The rule is broken." }],
      innererror: { internalexception: { message: "Inner." } },
    });
    assert.match(message, /400 BadRequest: The rule is broken\.$/);
  });

  it("is told by its inner exception if there are no details", () => {
    const { message } = failure(400, {
      message: "Error executing request.",
      innererror: { internalexception: { message: "The rule is broken." } },
    });
    assert.match(message, /with 400: The rule is broken\.$/);
  });

  for (const [status, cause] of [
    [401, "permission"],
    [403, "permission"],
    [429, "throttled"],
    [500, "unreachable"],
    [400, "notRead"],
    [404, "notRead"],
  ] as const) {
    it(`is ${cause} for ${status}`, () => {
      assert.equal(failure(status, { message: "No." }).failure, cause);
    });
  }

  for (const [status, error] of [
    [400, { message: "The term 'Get-TransportRule' is not recognized as the name of a cmdlet." }],
    [
      404,
      { details: [{ message: "|System.Management.Automation.CommandNotFoundException|No such thing." }] },
    ],
    [400, { innererror: { internalexception: { type: "CommandNotFoundException", message: "Unknown." } } }],
  ] as const) {
    it(`never takes an unknown cmdlet for a missing licence (${JSON.stringify(error).slice(0, 40)}…)`, () => {
      const found = failure(status, error);
      assert.equal(found.failure, "permission");
      assert.match(found.message, /no role that allows this cmdlet, or .* no licence/);
    });
  }

  it("has no secrets and no line breaks in it", () => {
    const { message } = failure(400, { message: "Bad token\r\neyJhbGciOiJSUzI1NiJ9.e30.c2ln" });
    assert.match(message, /Bad token \[token\]$/);
  });

  it("is nothing for a page that is whole", () => {
    const answer = { status: 200, headers: {}, body: { "@adminapi.warnings": ["Slow today."], value: [] } };
    assert.equal(failureOfCmdlet("Get-TransportRule", { method: "POST", url }, answer), undefined);
  });
});
