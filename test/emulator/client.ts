import { Agent, fetch } from "undici";
import { tenants, type Emulator, type EmulatorOptions } from "../../src/emulator/index.ts";
import type { EmulatedTenant, TenantOptions } from "../../src/emulator/index.ts";
import { startEmulator } from "../support/start-emulator.ts";

const JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/** What came back: the status, the headers, and the body as JSON if it is some. */
export interface Answer {
  status: number;
  headers: { get(name: string): string | null };
  text: string;
  body: Record<string, unknown>;
}

/** A running emulator with a client that trusts it. */
export interface EmulatorWithClient {
  emulator: Emulator;
  /** Asks the emulator; `path` is relative to its origin, or a full URL. Without a token, none is sent. */
  ask(
    path: string,
    options?: { token?: string; headers?: Record<string, string>; method?: string; body?: string },
  ): Promise<Answer>;
  /** Asks Graph with the token of the scanning app; `path` begins with the version. */
  graph(path: string, headers?: Record<string, string>): Promise<Answer>;
  /** Sends a batch to Graph v1.0. */
  batch(requests: readonly unknown[]): Promise<Answer>;
  /** A token of the scanning app for a scope, got with its client secret. */
  token(scope: string): Promise<string>;
  /** The same, got with the token of an outside issuer: it counts as much as a certificate. */
  federatedToken(scope: string): Promise<string>;
  /** A token of the user who signs in with a device code, by default through the scanning app; or the refusal. */
  askUserToken(scope: string, clientId?: string): Promise<Answer>;
  userToken(scope: string): Promise<string>;
  /** Sends a form to the token endpoint. */
  askToken(form: Record<string, string>): Promise<Answer>;
  stop(): Promise<void>;
}

/** Starts the emulator, by default with the compliant tenant. */
export async function startWithClient(options: Partial<EmulatorOptions> = {}): Promise<EmulatorWithClient> {
  const emulator = await startEmulator({ tenant: tenantNamed("compliant"), ...options });
  const dispatcher = new Agent({ connect: { ca: emulator.certificateAuthorityPem } });

  const ask: EmulatorWithClient["ask"] = async (path, { token, headers = {}, method = "GET", body } = {}) => {
    const url = path.startsWith("http") ? path : emulator.origin + path;
    const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const response = await fetch(url, {
      dispatcher,
      method,
      redirect: "manual",
      headers: { ...authorization, ...headers },
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: objectIn(text) };
  };
  const askToken: EmulatorWithClient["askToken"] = (form) =>
    ask(`/${emulator.tenantId}/oauth2/v2.0/token`, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams(form).toString(),
    });
  const { clientId, clientSecret, federatedToken } = emulator.credentials;
  const appToken = async (scope: string, proof: Record<string, string>) => {
    const form = { client_id: clientId, grant_type: "client_credentials", scope };
    return accessTokenIn(await askToken({ ...form, ...proof }));
  };
  const token = (scope: string) => appToken(scope, { client_secret: clientSecret });
  const askUserToken = async (scope: string, through = clientId) => {
    const started = await ask(`/${emulator.tenantId}/oauth2/v2.0/devicecode`, {
      method: "POST",
      body: new URLSearchParams({ client_id: through, scope }).toString(),
    });
    const form = {
      client_id: through,
      grant_type: "urn:ietf:params:oauth:grant-type:device_code",
      device_code: String(started.body["device_code"]),
    };
    // The first time, the user has not yet entered the code.
    await askToken(form);
    return askToken(form);
  };
  const graphToken = await token(emulator.endpoints.graph.scope);
  return {
    emulator,
    ask,
    askToken,
    token,
    federatedToken: (scope) =>
      appToken(scope, { client_assertion_type: JWT_BEARER, client_assertion: federatedToken }),
    askUserToken,
    userToken: async (scope) => accessTokenIn(await askUserToken(scope)),
    graph: (path, headers = {}) =>
      ask(path.startsWith("http") ? path : `/graph${path}`, { token: graphToken, headers }),
    batch: (requests) =>
      ask("/graph/v1.0/$batch", {
        token: graphToken,
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ requests }),
      }),
    stop: async () => {
      await dispatcher.destroy();
      await emulator.stop();
    },
  };
}

/** Builds one of the emulator's tenants by its name. */
export function tenantNamed(name: string, options: TenantOptions = {}): EmulatedTenant {
  const recipe = tenants.find((candidate) => candidate.name === name);
  if (recipe === undefined) throw new Error(`There is no tenant ${name}.`);
  return recipe.build(options);
}

/** The items of a list that Graph answered with. */
export function valuesOf(answer: Pick<Answer, "body">): Record<string, unknown>[] {
  const { value } = answer.body;
  if (!Array.isArray(value)) throw new Error(`No list in ${JSON.stringify(answer.body)}.`);
  return value.map(asRecord);
}

/** The code of an error that Graph or Resource Manager answered with. */
export function errorCode(answer: Pick<Answer, "body">): unknown {
  return asRecord(answer.body["error"])["code"];
}

export function asRecord(value: unknown): Record<string, unknown> {
  if (typeof value !== "object" || value === null)
    throw new Error(`Not an object: ${JSON.stringify(value)}.`);
  // An object read from JSON; what its members are is what the tests find out.
  return value as Record<string, unknown>;
}

function accessTokenIn(answer: Answer): string {
  return String(answer.body["access_token"]);
}

function objectIn(text: string): Record<string, unknown> {
  try {
    return asRecord(JSON.parse(text));
  } catch {
    return {};
  }
}
