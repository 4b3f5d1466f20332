import type { EmulatedCloud } from "../service.ts";
import { authenticateClient, requireKnownClient } from "./client-authentication.ts";
import { OAuthError } from "./oauth-error.ts";
import { publicClients, requirePreauthorization } from "./public-clients.ts";
import { delegatedRightsFor, rightsFor } from "./rights.ts";
import type { UserSignIns } from "./user-sign-ins.ts";

/** Scopes of OpenID Connect itself, which name no resource. */
const OPENID_SCOPES = ["openid", "profile", "email", "offline_access"];

/** A request to the token endpoint, with what is needed to answer it. */
export interface TokenRequest {
  cloud: EmulatedCloud;
  form: URLSearchParams;
  /** The resources that tokens can be asked for. */
  audiences: readonly string[];
  signIns: UserSignIns;
  endpoint: string;
  issuer: string;
}

/** Answers one token request; throws an OAuthError where Entra ID would refuse. */
export function grantToken(request: TokenRequest): Record<string, unknown> {
  const grant = request.form.get("grant_type") ?? "";
  switch (grant) {
    case "client_credentials":
      return grantToApp(request);
    case "device_code":
    case "urn:ietf:params:oauth:grant-type:device_code":
      return grantToUser(request, request.signIns.redeemDeviceCode(request.form.get("device_code")));
    case "authorization_code":
      return grantToUser(request, request.signIns.redeemAuthorizationCode(request.form));
    case "refresh_token":
      return grantToUser(request, request.signIns.redeemRefreshToken(request.form.get("refresh_token")));
    default:
      throw new OAuthError(
        400,
        "unsupported_grant_type",
        70003,
        `The app requested an unsupported grant type '${grant}'.`,
      );
  }
}

function grantToApp(request: TokenRequest): Record<string, unknown> {
  const { cloud, form, audiences } = request;
  const clientId = requireKnownClient(
    form.get("client_id"),
    [cloud.registration.clientId],
    cloud.tenant.organization.displayName,
  );
  const proof = authenticateClient({
    form,
    registration: cloud.registration,
    audiences: [request.endpoint, request.issuer],
  });
  const audience = audienceOf(form.get("scope"), audiences, cloud.tenant.organization.displayName);
  const rights = rightsFor(audience, cloud.registration);
  const token = cloud.tokens.issueForApp(audience, clientId, rights, proof);
  return tokenResponse(token, cloud.faults.tokenLifetimeSeconds);
}

function grantToUser(request: TokenRequest, grantedScope: string): Record<string, unknown> {
  const { cloud, form, audiences, issuer, signIns } = request;
  const tenant = cloud.tenant.organization.displayName;
  const clientId = requireKnownClient(form.get("client_id"), publicClients(cloud), tenant);
  const scope = form.get("scope") ?? grantedScope;
  const audience = audienceOf(scope, audiences, tenant);
  requirePreauthorization(clientId, audience);
  const user = cloud.tenant.administrator;
  const token = cloud.tokens.issueForUser(
    audience,
    clientId,
    user,
    delegatedRightsFor(audience, cloud.registration),
  );
  const clientInfo = { uid: user.id, utid: cloud.tenant.organization.id };
  return {
    ...tokenResponse(token, cloud.faults.tokenLifetimeSeconds),
    scope,
    id_token: cloud.tokens.issueIdToken(issuer, clientId, user),
    client_info: Buffer.from(JSON.stringify(clientInfo)).toString("base64url"),
    refresh_token: signIns.issueRefreshToken(scope),
  };
}

function tokenResponse(accessToken: string, lifetimeSeconds: number): Record<string, unknown> {
  return {
    token_type: "Bearer",
    expires_in: lifetimeSeconds,
    ext_expires_in: lifetimeSeconds,
    access_token: accessToken,
  };
}

/** The resource that a `…/.default` scope names. */
function audienceOf(scope: string | null, audiences: readonly string[], tenant: string): string {
  const asked = (scope ?? "").split(" ").filter((part) => part !== "" && !OPENID_SCOPES.includes(part));
  const [first] = asked;
  if (first === undefined || !first.endsWith("/.default"))
    throw new OAuthError(
      400,
      "invalid_scope",
      1002012,
      `The provided value for scope ${scope ?? ""} is not valid. The scope must be a resource identifier followed by /.default.`,
    );
  const resource = first.slice(0, -"/.default".length);
  const audience = audiences.find((known) => known === resource || `${known}/` === resource);
  if (audience === undefined)
    throw new OAuthError(
      400,
      "invalid_resource",
      500011,
      `The resource principal named ${resource} was not found in the tenant named ${tenant}.`,
    );
  return audience;
}
