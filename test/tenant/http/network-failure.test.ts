import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { networkFailure } from "../../../src/tenant/http/network-failure.ts";
import { locateTenant } from "../../../src/tenant/locate.ts";
import { signInError } from "../../../src/tenant/sign-in-failure.ts";
import { cannedHttp } from "../canned-http.ts";

describe("a certificate that is not trusted", () => {
  const error = new Error("fetch failed", {
    cause: Object.assign(new Error("self-signed certificate"), { code: "SELF_SIGNED_CERT_IN_CHAIN" }),
  });
  const url = "https://login.example/contoso/v2.0";
  const { failure, setback } = networkFailure(error, { api: "signIn", method: "GET", url });
  const said = {
    message: "Could not reach login.example: its certificate is not trusted (SELF_SIGNED_CERT_IN_CHAIN).",
    remedy:
      "If a proxy inspects your traffic, name its certificate in NODE_EXTRA_CA_CERTS, and start Plimsoll again.",
  };

  it("is not asked again, and has a remedy of its own", () => {
    assert.equal(setback, undefined);
    assert.deepEqual({ message: failure.message, remedy: failure.remedy }, said);
  });

  it("has the same remedy where a sign-in meets it", () => {
    const attempt = { tenant: "contoso.example", clientId: undefined, scope: "x/.default", secrets: [] };
    const { message, remedy } = signInError(attempt, { networkError: failure, error });
    assert.deepEqual({ message, remedy }, said);
  });

  it("has the same remedy where a tenant is looked for", async () => {
    const http = cannedHttp(() => {
      throw failure;
    });
    await assert.rejects(locateTenant("contoso.example", http), { code: "TENANT_UNREACHABLE", ...said });
  });
});
