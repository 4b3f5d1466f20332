import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, before, describe, it } from "node:test";
import { createPrivateKeyPem } from "../../../src/emulator/keys.ts";
import { parseToken, signingKey, signToken } from "../../../src/emulator/tokens.ts";
import type { EmulatedTenant } from "../../../src/emulator/index.ts";
import { asRecord, startWithClient, tenantNamed, type Answer, type EmulatorWithClient } from "../client.ts";

const JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

describe("the token endpoint", () => {
  let client: EmulatorWithClient;
  let app: { client_id: string; client_secret: string; grant_type: string; scope: string };

  before(async () => {
    client = await startWithClient({ missingPermissions: ["Policy.Read.All"] });
    const { clientId, clientSecret } = client.emulator.credentials;
    app = {
      client_id: clientId,
      client_secret: clientSecret,
      grant_type: "client_credentials",
      scope: client.emulator.endpoints.graph.scope,
    };
  });
  after(() => client.stop());

  const claimsOf = (answer: Answer) => asRecord(parseToken(String(answer.body["access_token"]))?.claims);
  const assertNumber = (answer: Answer, status: number, error: string, aadsts: number) => {
    assert.equal(answer.status, status);
    assert.equal(answer.body["error"], error);
    assert.deepEqual(answer.body["error_codes"], [aadsts]);
    assert.match(String(answer.body["error_description"]), new RegExp(`^AADSTS${aadsts}: `));
  };

  it("puts the granted permissions into a token for Graph, and leaves out the missing ones", async () => {
    const claims = claimsOf(await client.askToken(app));
    const roles = claims["roles"];
    assert.ok(Array.isArray(roles));
    assert.ok(roles.includes("Organization.Read.All"));
    assert.ok(!roles.includes("Policy.Read.All"));
    assert.equal(claims["aud"], "https://graph.microsoft.com");
  });

  it("puts no permissions into a token for Azure Resource Manager", async () => {
    const scope = client.emulator.endpoints.resourceManager.scope;
    const claims = claimsOf(await client.askToken({ ...app, scope }));
    assert.equal(claims["roles"], undefined);
    assert.equal(claims["aud"], "https://management.azure.com");
  });

  it("says in a token how the app proved itself, and nothing of a user", async () => {
    const { scope } = app;
    const proofOf = (token: string) => parseToken(token)?.claims["appidacr"];
    assert.equal(proofOf(await client.token(scope)), "1");
    assert.equal(proofOf(await client.federatedToken(scope)), "2");
    assert.equal(proofOf(await client.userToken(scope)), undefined);
  });

  it("gives tokens the lifetime of the fault plan", async () => {
    client.emulator.setFaults({ tokenLifetimeSeconds: 120 });
    const answer = await client.askToken(app);
    client.emulator.setFaults({});
    const { exp, iat } = claimsOf(answer);
    assert.equal(answer.body["expires_in"], 120);
    assert.equal(Number(exp) - Number(iat), 120);
  });

  it("refuses a resource that the tenant does not know", async () => {
    const answer = await client.askToken({ ...app, scope: "https://unknown.example/.default" });
    assertNumber(answer, 400, "invalid_resource", 500011);
  });

  it("refuses a scope that is not a resource's default", async () => {
    const answer = await client.askToken({ ...app, scope: "https://graph.microsoft.com/User.Read" });
    assertNumber(answer, 400, "invalid_scope", 1002012);
  });

  it("refuses a client that proves nothing", async () => {
    const { client_secret: _secret, ...unproven } = app;
    assertNumber(await client.askToken(unproven), 401, "invalid_client", 7000218);
  });

  it("refuses an assertion signed with a certificate that is not registered", async () => {
    const { client_secret: _secret, client_id: id, ...rest } = app;
    const assertion = signToken(
      { iss: id, sub: id, aud: "anything", exp: 4e9 },
      signingKey(await createPrivateKeyPem()),
    );
    const proof = { client_assertion_type: JWT_BEARER, client_assertion: assertion };
    const answer = await client.askToken({ ...rest, client_id: id, ...proof });
    assertNumber(answer, 401, "invalid_client", 700027);
    assert.match(String(answer.body["error_description"]), /not registered/);
  });

  it("refuses a federated token of another issuer", async () => {
    const { client_secret: _secret, ...rest } = app;
    const claims = {
      iss: "https://elsewhere.example",
      sub: "x",
      aud: "api://AzureADTokenExchange",
      exp: 4e9,
    };
    const assertion = signToken(claims, signingKey(await createPrivateKeyPem()));
    const proof = { client_assertion_type: JWT_BEARER, client_assertion: assertion };
    assertNumber(await client.askToken({ ...rest, ...proof }), 400, "invalid_request", 70021);
  });

  it("refuses a federated token whose signature another key made", async () => {
    const { client_secret: _secret, ...rest } = app;
    const claims = parseToken(client.emulator.credentials.federatedToken)?.claims ?? {};
    const assertion = signToken(claims, signingKey(await createPrivateKeyPem()));
    const proof = { client_assertion_type: JWT_BEARER, client_assertion: assertion };
    assertNumber(await client.askToken({ ...rest, ...proof }), 401, "invalid_client", 50013);
  });

  it("answers discovery for the tenant id and for each verified domain, always with the id in the endpoints", async () => {
    const { tenantId, initialDomain, origin } = client.emulator;
    for (const name of [tenantId, initialDomain, "CONTOSO.example"]) {
      const { status, body } = await client.ask(`/${name}/v2.0/.well-known/openid-configuration`);
      assert.equal(status, 200);
      assert.equal(body["token_endpoint"], `${origin}/${tenantId}/oauth2/v2.0/token`);
      assert.equal(body["tenant_region_scope"], "NA");
    }
  });

  it("says that it does not know another tenant", async () => {
    const answer = await client.ask("/nowhere.example/v2.0/.well-known/openid-configuration");
    assertNumber(answer, 400, "invalid_tenant", 90002);
  });

  it("tells in which government cloud a tenant lives", async () => {
    const tenant: EmulatedTenant = {
      ...tenantNamed("compliant"),
      region: { scope: "USGov", subScope: "DODCON" },
    };
    const other = await startWithClient({ tenant });
    const { body } = await other.ask(`/${other.emulator.tenantId}/v2.0/.well-known/openid-configuration`);
    await other.stop();
    assert.equal(body["tenant_region_scope"], "USGov");
    assert.equal(body["tenant_region_sub_scope"], "DODCON");
  });

  it("publishes the key that verifies its tokens", async () => {
    const { body } = await client.ask(`/${client.emulator.tenantId}/discovery/v2.0/keys`);
    const token = parseToken(String((await client.askToken(app)).body["access_token"]));
    const keys = body["keys"];
    assert.ok(Array.isArray(keys));
    assert.equal(asRecord(keys[0])["kid"], token?.header["kid"]);
  });

  it("lets a device wait, and then gives a token of the user", async () => {
    const started = await client.ask(`/${client.emulator.tenantId}/oauth2/v2.0/devicecode`, {
      method: "POST",
      body: new URLSearchParams({ client_id: app.client_id, scope: `${app.scope} openid` }).toString(),
    });
    const form = {
      client_id: app.client_id,
      grant_type: "urn:ietf:params:oauth:grant-type:device_code",
      device_code: String(started.body["device_code"]),
    };
    assertNumber(await client.askToken(form), 400, "authorization_pending", 70016);
    const claims = claimsOf(await client.askToken(form));
    assert.equal(claims["roles"], undefined);
    assert.match(String(claims["scp"]), /Organization\.Read\.All/);
  });

  it("sends a browser back with a code that only the right verifier redeems", async () => {
    const verifier = "a verifier of enough length for the purpose of this test";
    const redirectUri = "http://localhost:1/callback";
    const authorize = async () => {
      const query = new URLSearchParams({
        client_id: app.client_id,
        scope: app.scope,
        redirect_uri: redirectUri,
        state: "42",
        code_challenge: createHash("sha256").update(verifier).digest("base64url"),
        code_challenge_method: "S256",
      });
      const answer = await client.ask(
        `/${client.emulator.tenantId}/oauth2/v2.0/authorize?${query.toString()}`,
      );
      return new URL(answer.headers.get("location") ?? "").searchParams;
    };
    const redeem = async (code_verifier: string) =>
      client.askToken({
        client_id: app.client_id,
        grant_type: "authorization_code",
        redirect_uri: redirectUri,
        code: (await authorize()).get("code") ?? "",
        code_verifier,
      });
    assert.equal((await authorize()).get("state"), "42");
    assertNumber(await redeem("another verifier"), 400, "invalid_grant", 70000);
    const granted = await redeem(verifier);
    assert.equal(granted.status, 200);
    const refreshed = await client.askToken({
      client_id: app.client_id,
      grant_type: "refresh_token",
      refresh_token: String(granted.body["refresh_token"]),
    });
    assert.equal(refreshed.status, 200);
  });
});

describe("Microsoft's own clients", () => {
  let client: EmulatorWithClient;
  before(async () => {
    client = await startWithClient();
  });
  after(() => client.stop());

  type Api = Exclude<keyof EmulatorWithClient["emulator"]["endpoints"], "authority" | "dns">;
  const APIS: readonly Api[] = [
    "graph",
    "resourceManager",
    "exchange",
    "compliance",
    "sharepointAdmin",
    "teams",
    "teamsApps",
    "powerPlatform",
    "dataverse",
    "powerBi",
  ];
  const CLIENTS: readonly (readonly [string, string, readonly Api[]])[] = [
    ["Graph command line tools", "14d82eec-204b-4c2f-b7e8-296a70dab67e", ["graph"]],
    ["Exchange Online PowerShell", "fb78d390-0c51-40cd-8e17-fdbfab77341b", ["exchange", "compliance"]],
    ["SharePoint Online Management Shell", "9bc3ab49-b65d-410a-85ad-de819febfddc", ["sharepointAdmin"]],
    ["Teams PowerShell", "12128f48-ec9e-42f0-b203-ea49fb6af367", ["teams", "teamsApps"]],
    [
      "Azure PowerShell",
      "1950a258-227b-4e31-a9cf-717495945fc2",
      ["resourceManager", "powerPlatform", "dataverse", "powerBi"],
    ],
  ];

  for (const [name, id, own] of CLIENTS)
    it(`get tokens for their own resources only: ${name}`, async () => {
      const outcomes = await Promise.all(
        APIS.map(async (api) => {
          const answer = await client.askUserToken(client.emulator.endpoints[api].scope, id);
          return [api, answer.status === 200 ? "token" : answer.body["error_codes"]] as const;
        }),
      );
      assert.deepEqual(
        outcomes,
        APIS.map((api) => [api, own.includes(api) ? "token" : [65002]]),
      );
    });

  it("may be replaced by the scanning app, which gets tokens for every resource", async () => {
    for (const api of APIS)
      assert.equal((await client.askUserToken(client.emulator.endpoints[api].scope)).status, 200, api);
  });
});

describe("the managed-identity endpoint", () => {
  let client: EmulatorWithClient;
  before(async () => {
    client = await startWithClient();
  });
  after(() => client.stop());

  const ask = (header: string, resource: string) => {
    const query = new URLSearchParams({ "api-version": "2019-08-01", resource });
    const { endpoint } = client.emulator.credentials.managedIdentity;
    return client.ask(`${endpoint}?${query.toString()}`, { headers: { "x-identity-header": header } });
  };

  it("gives a token to whoever knows the header", async () => {
    const { header } = client.emulator.credentials.managedIdentity;
    const { status, body } = await ask(header, "https://graph.microsoft.com");
    assert.equal(status, 200);
    assert.match(String(body["expires_on"]), /^\d+$/);
    assert.equal(parseToken(String(body["access_token"]))?.claims["appidacr"], "2");
  });

  it("refuses a wrong header", async () => {
    assert.equal((await ask("wrong", "https://graph.microsoft.com")).status, 401);
  });

  it("refuses an unknown resource", async () => {
    const { header } = client.emulator.credentials.managedIdentity;
    assert.equal((await ask(header, "https://unknown.example")).status, 400);
  });
});
