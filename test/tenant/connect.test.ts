import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { OperatorError } from "../../src/errors.ts";
import type { TenantConnection } from "../../src/tenant/connect.ts";
import { contoso } from "./contoso.ts";
import { sendJson, serve } from "./loopback-server.ts";

async function nameOf(connection: TenantConnection): Promise<unknown> {
  const [organization] = await connection.apis.graph.list("/organization?$select=displayName");
  return organization;
}

/** Fails with one clear line of this code, and repeats none of the secrets. */
function clearly(code: OperatorError["code"], message: RegExp, ...secrets: readonly string[]) {
  return (error: unknown) => {
    assert.ok(error instanceof OperatorError);
    assert.equal(error.code, code);
    assert.match(error.message, message);
    assert.doesNotMatch(error.message, /[\r\n]|eyJ/);
    for (const secret of secrets) assert.ok(!`${error.message}${error.remedy}`.includes(secret));
    return true;
  };
}

describe("signing in to Contoso", () => {
  it("works with a client secret", async (test) => {
    const { connect, emulator } = await contoso(test);
    const connection = await connect();
    assert.equal(connection.tenantId, emulator.tenantId);
    assert.equal(connection.cloud.name, "custom");
    assert.ok(await nameOf(connection));
  });

  it("works with a client secret from a file", async (test) => {
    const { connect, emulator, file } = await contoso(test);
    const { clientId, clientSecret } = emulator.credentials;
    const clientSecretFile = await file("secret", `${clientSecret}\n`);
    const connection = await connect({
      auth: { method: "clientSecret", clientId, clientSecretFile },
      environment: {},
    });
    assert.ok(await nameOf(connection));
  });

  it("works with a certificate", async (test) => {
    const { connect, emulator, file } = await contoso(test);
    const { clientId, certificatePem } = emulator.credentials;
    const certificatePath = await file("scan.pem", certificatePem);
    const connection = await connect({
      auth: { method: "certificate", clientId, certificatePath },
      environment: {},
    });
    assert.ok(await nameOf(connection));
  });

  it("works with a federated token", async (test) => {
    const { connect, emulator, file } = await contoso(test);
    const { clientId, federatedToken } = emulator.credentials;
    const environment = {
      AZURE_CLIENT_ID: clientId,
      AZURE_FEDERATED_TOKEN_FILE: await file("token", federatedToken),
    };
    assert.ok(await nameOf(await connect({ environment })));
  });

  it("works in a GitHub workflow", async (test) => {
    const { connect, emulator } = await contoso(test);
    const { clientId, federatedToken } = emulator.credentials;
    const gitHub = await serve(test, ({ headers }, response) =>
      sendJson(response, headers.authorization === "Bearer runner-token" ? 200 : 401, {
        value: federatedToken,
      }),
    );
    const environment = {
      AZURE_CLIENT_ID: clientId,
      ACTIONS_ID_TOKEN_REQUEST_URL: `${gitHub.origin}/token?api-version=2.0`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: "runner-token",
    };
    assert.ok(await nameOf(await connect({ environment })));
  });

  it("is refused in a GitHub workflow that may not ask for a token", async (test) => {
    const { connect, environment } = await contoso(test);
    const gitHub = await serve(test, (_, response) => sendJson(response, 403, {}));
    const auth = { method: "workloadIdentity" } as const;
    const workflow = {
      ACTIONS_ID_TOKEN_REQUEST_URL: gitHub.origin,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: "runner-token",
    };
    const attempt = connect({ auth, environment: { ...environment, ...workflow } });
    await assert.rejects(attempt, clearly("SIGN_IN_FAILED", /id-token: write/, "runner-token"));
  });

  it("works with a managed identity", async (test) => {
    const { connect, emulator } = await contoso(test);
    const { endpoint, header } = emulator.credentials.managedIdentity;
    // The identity library looks nowhere else for these.
    Object.assign(process.env, { IDENTITY_ENDPOINT: endpoint, IDENTITY_HEADER: header });
    test.after(() => {
      delete process.env["IDENTITY_ENDPOINT"];
      delete process.env["IDENTITY_HEADER"];
    });
    assert.ok(await nameOf(await connect({ environment: { IDENTITY_ENDPOINT: endpoint } })));
  });

  it("works with a device code, which is handed to the caller", async (test) => {
    const { connect } = await contoso(test);
    const codes: string[] = [];
    const connection = await connect({
      auth: { method: "deviceCode" },
      environment: {},
      onDeviceCode: ({ userCode }) => codes.push(userCode),
    });
    assert.equal(codes.length, 1);
    assert.ok(await nameOf(connection));
  });

  it("is refused with a wrong secret", async (test) => {
    const { connect, environment } = await contoso(test);
    const secret = "not-the-secret-of-this-app";
    const attempt = connect({ environment: { ...environment, AZURE_CLIENT_SECRET: secret } });
    await assert.rejects(attempt, clearly("SIGN_IN_FAILED", /client secret .* is wrong.*7000215/, secret));
  });

  it("is refused for an application that the tenant does not have", async (test) => {
    const { connect, environment } = await contoso(test);
    const attempt = connect({
      environment: { ...environment, AZURE_CLIENT_ID: "11111111-2222-4333-8444-555555555555" },
    });
    await assert.rejects(attempt, clearly("SIGN_IN_FAILED", /not known in the tenant.*700016/));
  });

  it("is refused with an expired certificate before a token is asked for", async (test) => {
    const { connect, emulator, file } = await contoso(test);
    const { clientId, expiredCertificatePem } = emulator.credentials;
    const certificatePath = await file("old.pem", expiredCertificatePem);
    const attempt = connect({ auth: { method: "certificate", clientId, certificatePath } });
    await assert.rejects(attempt, clearly("SIGN_IN_FAILED", /old\.pem expired on \d{4}-\d\d-\d\d/));
    assert.ok(emulator.requests.every(({ method }) => method === "GET"));
  });

  it("is refused with somebody else's federated token", async (test) => {
    const { connect, environment, file } = await contoso(test);
    const token = "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJodHRwczovL2ZhYnJpa2FtLmV4YW1wbGUifQ.c2lnbmF0dXJl";
    const federatedTokenFile = await file("token", token);
    const attempt = connect({ auth: { method: "workloadIdentity", federatedTokenFile }, environment });
    await assert.rejects(attempt, clearly("SIGN_IN_FAILED", /federated credential.*70021/, token));
  });

  it("is refused for a tenant that does not exist", async (test) => {
    const { connect } = await contoso(test);
    await assert.rejects(
      connect({ tenant: "nowhere.example" }),
      clearly("TENANT_UNKNOWN", /nowhere\.example/),
    );
    const id = "00000000-0000-4000-8000-000000000009";
    await assert.rejects(connect({ tenant: id }), clearly("TENANT_UNKNOWN", /90002/));
  });

  it("is refused for an API that the tenant does not know", async (test) => {
    const { connect, emulator } = await contoso(test);
    const graph = { ...emulator.endpoints.graph, scope: "https://graph.fabrikam.example/.default" };
    await assert.rejects(
      connect({ cloud: { ...emulator.endpoints, graph } }),
      clearly("SIGN_IN_FAILED", /500011/),
    );
  });

  it("needs a tenant, from the profile or the environment", async (test) => {
    const { connect, emulator, environment } = await contoso(test);
    await assert.rejects(connect({ tenant: undefined }), clearly("PROFILE_INVALID", /not named/));
    const connection = await connect({
      tenant: undefined,
      environment: { ...environment, AZURE_TENANT_ID: emulator.tenantId },
    });
    assert.equal(connection.tenantId, emulator.tenantId);
  });

  it("is tried again when the sign-in service has a bad moment", async (test) => {
    const { connect } = await contoso(test, {
      rules: [
        { match: "/oauth2/v2.0/token", fault: { kind: "status", status: 503 } },
        { match: "/oauth2/v2.0/token", fault: { kind: "reset" } },
      ],
    });
    const connection = await connect();
    assert.deepEqual(
      connection.trace.requests
        .filter(({ method }) => method === "POST")
        .map(({ api, status, attempt }) => [api, status, attempt]),
      [
        ["signIn", 503, 1],
        ["signIn", null, 2],
        ["signIn", 200, 3],
      ],
    );
  });
});

describe("a connection to Contoso", () => {
  it("counts reads by source, whether or not they share a request", async (test) => {
    const connection = await (await contoso(test)).connect();
    const before = connection.trace.requests.length;
    const [first, second] = [connection.apisFor("organization").graph, connection.apisFor("domains").graph];
    await Promise.all([
      first.list("/organization"),
      second.list("/domains"),
      second.get("/policies/authorizationPolicy"),
    ]);
    assert.deepEqual(
      ["organization", "domains", "licences"].map((id) => connection.readsOf(id)),
      [1, 2, 0],
    );
    assert.equal(connection.trace.requests.length - before, 1);
  });

  it("signs in to further APIs when they are first read", async (test) => {
    const connection = await (await contoso(test)).connect();
    const tokens = () =>
      connection.trace.requests.filter(({ method, api }) => method === "POST" && api === "signIn").length;
    assert.equal(tokens(), 1);
    await connection.apis.resourceManager.list(
      "/providers/microsoft.aadiam/diagnosticSettings?api-version=2017-04-01-preview",
    );
    assert.equal(tokens(), 2);
  });

  it("goes on when its token expires in the middle of a scan", async (test) => {
    const { connect, emulator } = await contoso(test);
    const connection = await connect();
    assert.ok(await nameOf(connection));
    emulator.setFaults({
      rules: [{ match: "/graph/v1.0/organization", fault: { kind: "status", status: 401 } }],
    });
    assert.ok(await nameOf(connection));
    const statuses = connection.trace.requests
      .filter(({ api }) => api === "graph")
      .map(({ status }) => status);
    assert.deepEqual(statuses, [200, 401, 200]);
    assert.equal(connection.trace.requests.filter(({ method }) => method === "POST").length, 2);
  });

  it("asks for parts of a batch again when they are throttled", async (test) => {
    const { connect, time } = await contoso(test, {
      rules: [{ match: "/v1.0/domains", fault: { kind: "status", status: 429, retryAfter: 7 } }],
    });
    const { graph } = (await connect()).apis;
    const [domains] = await Promise.all([graph.list("/domains"), graph.list("/organization")]);
    assert.ok(domains.length > 0);
    assert.equal(time.slept[0], 7_500);
  });

  it("reads large collections to the end", async (test) => {
    const { connect } = await contoso(test);
    const { graph } = (await connect()).apis;
    const all = await graph.list("/users?$top=999");
    let counted = 0;
    for await (const page of graph.pages("/users?$top=7")) counted += page.length;
    assert.equal(counted, all.length);
    assert.equal(await graph.get("/users/$count", { advanced: true }), all.length);
  });

  it("asks for nothing that the services do not know", async (test) => {
    const { connect, emulator } = await contoso(test);
    await nameOf(await connect());
    assert.deepEqual(
      emulator.requests.filter(({ unexpected }) => unexpected),
      [],
    );
  });
});
