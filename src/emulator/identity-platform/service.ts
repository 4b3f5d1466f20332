import { Hono } from "hono";
import { UNEXPECTED_HEADER } from "../requests.ts";
import type { EmulatedCloud, Service } from "../service.ts";
import { requireKnownClient } from "./client-authentication.ts";
import { grantToken } from "./grants.ts";
import { OAuthError, oauthErrorResponse } from "./oauth-error.ts";
import { publicClients } from "./public-clients.ts";
import { createUserSignIns } from "./user-sign-ins.ts";

/**
 * The Microsoft identity platform, as far as a scan meets it: OpenID discovery, the token endpoint, device code,
 * and a browser sign-in whose user always agrees. `audiences` are the resources that it issues tokens for.
 * https://learn.microsoft.com/entra/identity-platform/v2-protocols
 */
export function identityPlatform(cloud: EmulatedCloud, audiences: readonly string[]): Service {
  const app = new Hono();
  const signIns = createUserSignIns();
  const tenantName = cloud.tenant.organization.displayName;

  app.use("/:tenant/*", async (c, next) => {
    requireKnownTenant(c.req.param("tenant"), cloud);
    await next();
  });
  app.get("/:tenant/v2.0/.well-known/openid-configuration", (c) =>
    c.json(discoveryDocument(originOf(c.req.url), cloud)),
  );
  app.get("/:tenant/discovery/v2.0/keys", (c) => c.json({ keys: cloud.tokens.publicKeys() }));
  app.post("/:tenant/oauth2/v2.0/token", async (c) => {
    const form = new URLSearchParams(await c.req.text());
    const { issuer, token_endpoint: endpoint } = discoveryDocument(originOf(c.req.url), cloud);
    const answer = grantToken({ cloud, form, audiences, signIns, endpoint, issuer });
    return c.json(answer, 200, { "Cache-Control": "no-store" });
  });
  app.post("/:tenant/oauth2/v2.0/devicecode", async (c) => {
    const form = new URLSearchParams(await c.req.text());
    requireKnownClient(form.get("client_id"), publicClients(cloud), tenantName);
    return c.json(signIns.startDevice(form.get("scope") ?? "", `${originOf(c.req.url)}/devicelogin`));
  });
  app.get("/:tenant/oauth2/v2.0/authorize", (c) => {
    const query = new URL(c.req.url).searchParams;
    requireKnownClient(query.get("client_id"), publicClients(cloud), tenantName);
    const replyAddress = query.get("redirect_uri") ?? "";
    if (!URL.canParse(replyAddress))
      throw new OAuthError(400, "invalid_request", 900971, "No reply address was given.");
    const redirect = new URL(replyAddress);
    redirect.searchParams.set("code", signIns.startBrowser(query));
    const state = query.get("state");
    if (state !== null) redirect.searchParams.set("state", state);
    return c.redirect(redirect.href);
  });

  app.all("*", (c) =>
    c.json({ error: "not_found", error_description: "The emulator has no such page." }, 404, {
      [UNEXPECTED_HEADER]: "no such route",
    }),
  );
  app.onError((error) => {
    if (error instanceof OAuthError) return oauthErrorResponse(error);
    throw error;
  });

  return {
    prefix: "",
    fetch: (request) => app.fetch(request),
    failure: (status) =>
      oauthErrorResponse(
        new OAuthError(
          status,
          status === 403 ? "access_denied" : "temporarily_unavailable",
          90033,
          "A transient error has occurred. Please try again.",
        ),
      ),
  };
}

/** Discovery needs no sign-in; it also tells which cloud a tenant lives in: `tenant_region_sub_scope` is GCC, DODCON or DOD outside the commercial one. */
function discoveryDocument(origin: string, { tenant }: EmulatedCloud) {
  const base = `${origin}/${tenant.organization.id}`;
  const { scope, subScope } = tenant.region;
  return {
    issuer: `${base}/v2.0`,
    token_endpoint: `${base}/oauth2/v2.0/token`,
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    device_authorization_endpoint: `${base}/oauth2/v2.0/devicecode`,
    jwks_uri: `${base}/discovery/v2.0/keys`,
    token_endpoint_auth_methods_supported: ["client_secret_post", "private_key_jwt"],
    response_types_supported: ["code"],
    subject_types_supported: ["pairwise"],
    id_token_signing_alg_values_supported: ["RS256"],
    scopes_supported: ["openid", "profile", "email", "offline_access"],
    tenant_region_scope: scope,
    ...(subScope === undefined ? {} : { tenant_region_sub_scope: subScope }),
    cloud_instance_name: "microsoftonline.com",
    msgraph_host: "graph.microsoft.com",
  };
}

function requireKnownTenant(named: string, { tenant }: EmulatedCloud): void {
  const names = [
    tenant.organization.id,
    ...tenant.domains.filter(({ isVerified }) => isVerified).map(({ id }) => id),
  ];
  if (!names.some((name) => name?.toLowerCase() === named.toLowerCase()))
    throw new OAuthError(
      400,
      "invalid_tenant",
      90002,
      `Tenant '${named}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud.`,
    );
}

function originOf(url: string): string {
  return new URL(url).origin;
}
