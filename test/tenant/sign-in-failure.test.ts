import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as fc from "fast-check";
import { ReadFailure } from "../../src/tenant/failure.ts";
import { signInError } from "../../src/tenant/sign-in-failure.ts";

const attempt = {
  tenant: "contoso.onmicrosoft.com",
  clientId: "aedbb689-6268-45b4-806b-010e25e80f60",
  scope: "https://graph.microsoft.com/.default",
  secrets: [],
};

const codes = ["7000215", "7000222", "700027", "700016", "90002", "70021", "500011", "53003", "65001"];

describe("a sign-in that failed", () => {
  for (const code of codes) {
    it(`is told in one line of its own for AADSTS${code}`, () => {
      const error = signInError(attempt, {
        error: new Error(`invalid_client: AADSTS${code}: something.\r\nTrace ID: 1`),
      });
      assert.match(error.message, new RegExp(`^[^\\n]+\\(AADSTS${code}\\)$`));
      assert.doesNotMatch(error.message, /something|Trace ID/);
      assert.notEqual(error.remedy, "");
    });
  }

  it("knows an unknown tenant from all else", () => {
    const { code } = signInError(attempt, { error: new Error("AADSTS90002: Tenant not found") });
    assert.equal(code, "TENANT_UNKNOWN");
  });

  it("believes the identity platform's last answer more than the library's error", () => {
    const error = signInError(attempt, {
      refusal: "AADSTS7000222: expired",
      error: new Error("endpoints_resolution_error"),
    });
    assert.equal(
      error.message,
      "The client secret of the application aedbb689-6268-45b4-806b-010e25e80f60 has expired. (AADSTS7000222)",
    );
  });

  it("is the network's fault if nobody answered", () => {
    const networkError = new ReadFailure(
      "unreachable",
      "Could not reach login.microsoftonline.com: it did not answer in time.",
    );
    const error = signInError(attempt, { networkError, error: new Error("network_error") });
    assert.equal(error.code, "TENANT_UNREACHABLE");
    assert.equal(error.message, networkError.message);
  });

  it("repeats what it does not understand, without the ids at its end", () => {
    const refusal = "AADSTS99999: Something new. Trace ID: 1 Correlation ID: 2 Timestamp: 2026-11-21";
    const { message } = signInError(attempt, { refusal, error: new Error("x") });
    assert.equal(
      message,
      "Could not sign in to the tenant contoso.onmicrosoft.com: AADSTS99999: Something new.",
    );
  });

  it("never shows a secret or a token, whatever the service or the library says", () => {
    const base64url = fc.string({
      unit: fc.constantFrom(...Array.from("ABCDEFabcdef0189_-")),
      minLength: 20,
      maxLength: 200,
    });
    const token = fc
      .tuple(base64url, base64url, base64url)
      .map(([header, claims, signature]) => `eyJ${header}.eyJ${claims}.${signature}`);
    const secret = fc
      .string({ unit: "grapheme-ascii", minLength: 16, maxLength: 40 })
      .filter((text) => text.trim().length >= 16);
    const code = fc.constantFrom(...codes, "99999", "");
    fc.assert(
      fc.property(
        fc.string(),
        token,
        secret,
        fc.string(),
        code,
        (before, hidden, password, after, number) => {
          const text = `${before}${hidden} ${password}${after} AADSTS${number}: refused`;
          for (const problem of [
            { error: new Error(text) },
            { refusal: text, error: new Error(text) },
            { networkError: new ReadFailure("unreachable", text), error: text },
          ]) {
            const { message, remedy } = signInError({ ...attempt, secrets: [password] }, problem);
            for (const shown of [message, remedy]) {
              assert.ok(!shown.includes(password));
              assert.ok(!shown.includes(hidden.slice(0, 24)));
            }
          }
        },
      ),
    );
  });
});
