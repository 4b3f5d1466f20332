import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { OperatorError } from "../../src/errors.ts";
import { chooseSignIn } from "../../src/tenant/sign-in-method.ts";

const clientId = "aedbb689-6268-45b4-806b-010e25e80f60";
const app = { AZURE_CLIENT_ID: clientId };
const secret = { AZURE_CLIENT_SECRET: "quay-side" };
const certificate = { AZURE_CLIENT_CERTIFICATE_PATH: "/keys/scan.pem" };
const federated = { AZURE_FEDERATED_TOKEN_FILE: "/var/run/token" };
const gitHub = {
  ACTIONS_ID_TOKEN_REQUEST_URL: "https://github.example/token",
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: "t",
};
const managed = { IDENTITY_ENDPOINT: "http://127.0.0.1:41000/msi/token" };

const missing = (error: unknown) => error instanceof OperatorError && error.code === "CREDENTIALS_MISSING";

describe("choosing how to sign in", () => {
  it("takes what the profile says before the environment", () => {
    assert.deepEqual(chooseSignIn({ method: "azureCli" }, { ...app, ...secret }), { method: "azureCli" });
  });

  it("takes the secret first out of a full environment", () => {
    const environment = { ...app, ...secret, ...certificate, ...federated, ...gitHub, ...managed };
    assert.equal(chooseSignIn(undefined, environment).method, "clientSecret");
  });

  it("takes the certificate next", () => {
    assert.equal(
      chooseSignIn(undefined, { ...app, ...certificate, ...federated, ...gitHub, ...managed }).method,
      "certificate",
    );
  });

  it("takes the federated token's file next", () => {
    assert.equal(
      chooseSignIn(undefined, { ...app, ...federated, ...gitHub, ...managed }).method,
      "workloadIdentity",
    );
  });

  it("takes GitHub's token next", () => {
    assert.equal(chooseSignIn(undefined, { ...app, ...gitHub, ...managed }).method, "gitHub");
  });

  it("takes a managed identity last", () => {
    assert.deepEqual(chooseSignIn(undefined, managed), { method: "managedIdentity", clientId: undefined });
    assert.equal(
      chooseSignIn(undefined, { MSI_ENDPOINT: "http://localhost:50342" }).method,
      "managedIdentity",
    );
  });

  it("lists the ways if there is none", () => {
    assert.throws(
      () => chooseSignIn(undefined, app),
      (error) =>
        missing(error) &&
        error instanceof OperatorError &&
        /certificate.*managedIdentity.*AZURE_CLIENT_SECRET/.test(error.remedy),
    );
  });

  it("takes an empty variable for one that is not set", () => {
    assert.throws(() => chooseSignIn(undefined, { ...app, AZURE_CLIENT_SECRET: "" }), missing);
  });

  it("prefers the profile's files to the environment", () => {
    const auth = { method: "clientSecret", clientId, clientSecretFile: "/keys/secret" } as const;
    assert.deepEqual(chooseSignIn(auth, secret), {
      method: "clientSecret",
      clientId,
      secret: { file: "/keys/secret" },
    });
  });

  it("never holds the secret itself", () => {
    assert.doesNotMatch(JSON.stringify(chooseSignIn(undefined, { ...app, ...secret })), /quay-side/);
  });

  it("knows where a certificate's password is", () => {
    const chosen = chooseSignIn(undefined, {
      ...app,
      ...certificate,
      AZURE_CLIENT_CERTIFICATE_PASSWORD: "p",
    });
    assert.deepEqual(chosen, {
      method: "certificate",
      clientId,
      path: "/keys/scan.pem",
      password: { variable: "AZURE_CLIENT_CERTIFICATE_PASSWORD" },
    });
  });

  for (const method of ["clientSecret", "certificate", "workloadIdentity"] as const) {
    it(`misses the application's id for ${method}`, () => {
      assert.throws(() => chooseSignIn({ method }, { ...secret, ...certificate, ...federated }), missing);
    });
  }

  for (const method of ["clientSecret", "certificate", "workloadIdentity"] as const) {
    it(`misses what ${method} needs`, () => {
      assert.throws(() => chooseSignIn({ method, clientId }, {}), missing);
    });
  }

  for (const method of ["deviceCode", "interactive"] as const) {
    it(`leaves people to Microsoft's own clients for ${method}, whatever application the environment names`, () => {
      assert.deepEqual(chooseSignIn({ method }, app), { method, clientId: undefined });
    });

    it(`signs people in with the client that the profile names for ${method}`, () => {
      assert.deepEqual(chooseSignIn({ method, clientId }, app), { method, clientId });
    });
  }
});
