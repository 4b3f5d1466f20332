import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { failureOfAnswer } from "../../../src/tenant/apis/answer-failure.ts";
import { isNotFound } from "../../../src/tenant/failure.ts";

const asked = { method: "GET", url: "https://graph.microsoft.com/v1.0/policies/authorizationPolicy" };

function failureOf(
  status: number,
  code?: string,
  more: { message?: string; headers?: Record<string, string> } = {},
) {
  const { message = "", headers = {} } = more;
  return failureOfAnswer(asked, {
    status,
    headers,
    body: code === undefined ? "" : { error: { code, message } },
  });
}

describe("an answer", () => {
  it("with success is no failure", () => {
    assert.equal(failureOfAnswer(asked, { status: 200, headers: {}, body: {} }), undefined);
  });

  for (const [status, code, cause] of [
    [401, "InvalidAuthenticationToken", "permission"],
    [403, "Authorization_RequestDenied", "permission"],
    [403, "AadPremiumLicenseRequired", "licence"],
    [400, "AadPremiumLicenseRequired", "licence"],
    [429, "TooManyRequests", "throttled"],
    [500, "InternalServerError", "unreachable"],
    [503, "ServiceUnavailable", "unreachable"],
    [400, "BadRequest", "notRead"],
    [404, "Request_ResourceNotFound", "notRead"],
    [302, undefined, "notRead"],
  ] as const) {
    it(`with ${status} ${code ?? ""} is ${cause}`, () => {
      assert.equal(failureOf(status, code)?.failure, cause);
    });
  }

  it("with 503 and a time to wait is throttling", () => {
    assert.equal(
      failureOf(503, "ServiceUnavailable", { headers: { "retry-after": "600" } })?.failure,
      "throttled",
    );
  });

  it("says what was asked, and what the service said", () => {
    const message = "Insufficient privileges to complete the operation.";
    assert.equal(
      failureOf(403, "Authorization_RequestDenied", { message })?.message,
      `graph.microsoft.com answered GET /v1.0/policies/authorizationPolicy with 403 Authorization_RequestDenied: ${message}`,
    );
  });

  it("says how long the service wants to be left alone", () => {
    const throttled = failureOf(429, "TooManyRequests", { headers: { "retry-after": "600" } });
    assert.match(throttled?.message ?? "", /throttles GET .* asks to wait until 600 seconds have passed/);
  });

  it("keeps what Microsoft's support asks for", () => {
    const body = {
      error: { code: "Authorization_RequestDenied", message: "", innerError: { "request-id": "b31c83fd" } },
    };
    assert.deepEqual(failureOfAnswer(asked, { status: 403, headers: {}, body })?.request, {
      method: "GET",
      url: asked.url,
      status: 403,
      code: "Authorization_RequestDenied",
      requestId: "b31c83fd",
    });
  });

  it("never repeats a token", () => {
    const message = "Access token eyJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJ4In0.c2lnbmF0dXJl is not valid.";
    assert.doesNotMatch(failureOf(401, "InvalidAuthenticationToken", { message })?.message ?? "", /eyJ/);
  });

  it("keeps to one line, however hostile the text is", () => {
    assert.doesNotMatch(failureOf(400, "Bad\nRequest", { message: "a\r\nb" })?.message ?? "", /[\r\n]/);
  });
});

describe("a source that asks for something which may not exist", () => {
  it("knows a 404 from other failures", () => {
    assert.equal(isNotFound(failureOf(404, "Request_ResourceNotFound")), true);
    assert.equal(isNotFound(failureOf(400, "BadRequest")), false);
    assert.equal(isNotFound(new Error("404")), false);
  });
});
