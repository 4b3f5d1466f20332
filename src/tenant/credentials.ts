import { readFile } from "node:fs/promises";
import type * as Identity from "@azure/identity";
import pLimit from "p-limit";
import { OperatorError } from "../errors.ts";
import type { Auth } from "../profile/schema.ts";
import { readCertificate } from "./certificate.ts";
import type { Cloud } from "./clouds.ts";
import { gitHubToken } from "./github-token.ts";
import type { Environment } from "./http/connections.ts";
import type { Http } from "./http/message.ts";
import { publicClientFor } from "./public-clients.ts";
import type { PublicClient } from "./public-clients.ts";
import type { SecretPlace, SignInMethod } from "./sign-in-method.ts";
import { chooseSignIn } from "./sign-in-method.ts";
import { signInError } from "./sign-in-failure.ts";
import type { SignInTransport } from "./sign-in-transport.ts";
import { openSignInTransport } from "./sign-in-transport.ts";
import type { IssueToken, Subject, TokenSource } from "./token-source.ts";
import { cachedTokens } from "./token-source.ts";

/** The fence around @azure/identity. It takes 660 ms to load, and is loaded when somebody signs in. */

/** What a person has to do to sign in with a device code. */
export interface DeviceCodePrompt {
  readonly userCode: string;
  readonly verificationUri: string;
  /** What the person signs in for: one code opens some APIs, and not all. */
  readonly opens: string;
}

export interface SignInOptions {
  readonly auth: Auth | undefined;
  readonly environment: Environment;
  readonly tenantId: string;
  readonly cloud: Cloud;
  readonly http: Http;
  readonly signal?: AbortSignal;
  readonly onDeviceCode: (prompt: DeviceCodePrompt) => void;
  /** The tenant's OpenID configuration, if it is at hand: one round trip less. */
  readonly openIdConfiguration?: unknown;
}

/** Makes ready to sign in the way that the profile or the environment says (sign-in-method.ts). Throws `OperatorError`. */
export async function createTokenSource(options: SignInOptions): Promise<TokenSource> {
  const { environment, tenantId, http, signal } = options;
  const method = chooseSignIn(options.auth, environment);
  const material = await readMaterial(method, environment);
  const identity = await import("@azure/identity");
  const transport = openSignInTransport(http, knownDocuments(options));
  const credentials = new Map<string | undefined, Identity.TokenCredential>();
  // People are asked for one sign-in after the other.
  const inTurn = pLimit(isPersonal(method) ? 1 : Number.POSITIVE_INFINITY);

  function credentialFor(scope: string, anew: boolean): Identity.TokenCredential {
    const client = isPersonal(method) ? clientForPeople(method.clientId, scope, options.cloud) : undefined;
    const held = anew ? undefined : credentials.get(client?.id);
    const credential = held ?? openCredential(identity, method, material, options, transport, client);
    credentials.set(client?.id, credential);
    return credential;
  }

  const issue: IssueToken = async (scope, renewal) => {
    // The library keeps tokens too, and gives out the rejected one again unless there are claims. People are not asked to sign in twice.
    const anew = renewal !== undefined && renewal.claims === undefined && !isPersonal(method);
    const credential = credentialFor(scope, anew);
    try {
      const token = await inTurn(() =>
        credential.getToken(scope, {
          enableCae: true,
          ...(renewal?.claims === undefined ? {} : { claims: renewal.claims }),
          ...(signal === undefined ? {} : { abortSignal: signal }),
        }),
      );
      if (token === null) throw new Error("no token was given");
      return { token: token.token, expiresAt: token.expiresOnTimestamp };
    } catch (error) {
      signal?.throwIfAborted();
      if (error instanceof OperatorError) throw error;
      const attempt = { tenant: tenantId, clientId: clientIdOf(method), scope, secrets: material.secrets };
      throw signInError(attempt, { ...transport.problem, error });
    }
  };
  return cachedTokens(issue, subjectOf(method));
}

/** The client that the profile names opens every API for which it has consent; Microsoft's open some each. */
function clientForPeople(clientId: string | undefined, scope: string, cloud: Cloud): PublicClient {
  return clientId === undefined
    ? publicClientFor(scope, cloud)
    : { id: clientId, opens: "all that a scan reads" };
}

/** Loads the identity library before anything waits for it. */
export async function preloadSignIn(): Promise<void> {
  await import("@azure/identity");
}

function knownDocuments({
  cloud,
  tenantId,
  openIdConfiguration,
}: SignInOptions): ReadonlyMap<string, unknown> {
  if (openIdConfiguration === undefined) return new Map();
  return new Map([
    [`${cloud.authority}/${tenantId}/v2.0/.well-known/openid-configuration`, openIdConfiguration],
  ]);
}

/** What has to be read before a sign-in can be tried, and what must never be shown. */
interface Material {
  readonly secret: string;
  readonly certificate: string;
  readonly secrets: readonly string[];
}

async function readMaterial(method: SignInMethod, environment: Environment): Promise<Material> {
  if (method.method === "clientSecret") {
    const secret = await readSecret(method.secret, environment);
    return { secret, certificate: "", secrets: [secret] };
  }
  if (method.method === "certificate") {
    const password =
      method.password === undefined ? undefined : await readSecret(method.password, environment);
    const { pem } = readCertificate(method.path, await read(method.path), password);
    return { secret: "", certificate: pem, secrets: password === undefined ? [] : [password] };
  }
  const requestToken = environment["ACTIONS_ID_TOKEN_REQUEST_TOKEN"];
  return { secret: "", certificate: "", secrets: requestToken === undefined ? [] : [requestToken] };
}

async function readSecret(place: SecretPlace, environment: Environment): Promise<string> {
  if ("variable" in place) return environment[place.variable] ?? "";
  return (await read(place.file)).toString("utf8").trim();
}

async function read(path: string): Promise<Buffer> {
  return readFile(path).catch((cause: unknown) => {
    const remedy = "Check the path, and that this account may read the file.";
    throw new OperatorError(
      "FILE_UNREADABLE",
      `Could not read ${path}, which is needed to sign in.`,
      remedy,
      { cause },
    );
  });
}

function openCredential(
  identity: typeof Identity,
  method: SignInMethod,
  { secret, certificate }: Material,
  { tenantId, cloud, environment, http, onDeviceCode }: SignInOptions,
  transport: SignInTransport,
  client: PublicClient | undefined,
): Identity.TokenCredential {
  const shared = {
    authorityHost: cloud.authority,
    // The authority is the profile's or our own table's: nobody else needs to vouch for it, and no other cloud is asked.
    disableInstanceDiscovery: true,
    httpClient: httpClientOver(transport),
    // The HTTP core retries.
    retryOptions: { maxRetries: 0 },
  };
  switch (method.method) {
    case "clientSecret":
      return new identity.ClientSecretCredential(tenantId, method.clientId, secret, shared);
    case "certificate":
      return new identity.ClientCertificateCredential(tenantId, method.clientId, { certificate }, shared);
    case "workloadIdentity":
      return new identity.WorkloadIdentityCredential({
        ...shared,
        tenantId,
        clientId: method.clientId,
        tokenFilePath: method.tokenFile,
      });
    case "gitHub":
      return new identity.ClientAssertionCredential(
        tenantId,
        method.clientId,
        () => gitHubToken(environment, http),
        shared,
      );
    case "managedIdentity":
      return new identity.ManagedIdentityCredential({
        ...shared,
        ...(method.clientId === undefined ? {} : { clientId: method.clientId }),
      });
    case "azureCli":
      return new identity.AzureCliCredential({ tenantId });
    case "deviceCode":
      return new identity.DeviceCodeCredential({
        ...shared,
        tenantId,
        ...(client === undefined ? {} : { clientId: client.id }),
        userPromptCallback: ({ userCode, verificationUri }) =>
          onDeviceCode({ userCode, verificationUri, opens: client?.opens ?? "a scan" }),
      });
    case "interactive":
      return new identity.InteractiveBrowserCredential({
        ...shared,
        tenantId,
        ...(client === undefined ? {} : { clientId: client.id }),
      });
  }
}

type PersonalMethod = Extract<SignInMethod, { method: "deviceCode" | "interactive" }>;

function isPersonal(method: SignInMethod): method is PersonalMethod {
  return method.method === "deviceCode" || method.method === "interactive";
}

/** The Azure CLI is signed in as a person or as an application. */
function subjectOf(method: SignInMethod): Subject {
  if (method.method === "azureCli") return "either";
  return isPersonal(method) ? "person" : "application";
}

function clientIdOf(method: SignInMethod): string | undefined {
  return "clientId" in method ? method.clientId : undefined;
}

/** The library reads headers by a map whose names may be in any case. */
class IdentityHeaders extends Map<string, string> {
  override get(name: string): string | undefined {
    return super.get(name.toLowerCase());
  }

  toJSON(): Record<string, string> {
    return Object.fromEntries(this);
  }
}

function httpClientOver(
  transport: SignInTransport,
): NonNullable<Identity.ClientSecretCredentialOptions["httpClient"]> {
  return {
    async sendRequest(request) {
      const { status, headers, bodyAsText } = await transport.send({
        url: request.url,
        method: request.method,
        headers: request.headers.toJSON(),
        // Form text is the only kind of body that sign-ins have.
        body: typeof request.body === "string" ? request.body : undefined,
      });
      return { request, status, headers: new IdentityHeaders(Object.entries(headers)), bodyAsText };
    },
  };
}
