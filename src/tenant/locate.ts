import { OperatorError } from "../errors.ts";
import type { Cloud } from "./clouds.ts";
import { clouds } from "./clouds.ts";
import { ReadFailure } from "./failure.ts";
import type { Http } from "./http/message.ts";
import { checkTheNetwork } from "./http/network-failure.ts";
import { textAt } from "./json.ts";
import { scrub } from "./scrub.ts";

/** Where a tenant is to be found. */
export interface TenantLocation {
  readonly cloud: Cloud;
  /** The tenant's GUID. */
  readonly tenantId: string;
  /** The tenant's OpenID configuration, if it had to be asked for: the sign-in needs the same document. */
  readonly openIdConfiguration?: unknown;
}

const guid = /[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/i;

/** Sign-in services in the order in which they are asked for a tenant whose cloud is not known. */
const authorities = [clouds.commercial, clouds.gcchigh, clouds.china].map(({ authority }) => authority);

/**
 * Finds a tenant (an id or a verified domain) by its OpenID configuration, which anybody may read:
 * https://learn.microsoft.com/entra/identity-platform/v2-protocols-oidc. With a given cloud, only that cloud is asked, and only if there is no id yet.
 * Throws `OperatorError`: PROFILE_INVALID, TENANT_UNKNOWN or TENANT_UNREACHABLE.
 */
export async function locateTenant(tenant: string, http: Http, cloud?: Cloud): Promise<TenantLocation> {
  if (!/^[\w-]+(\.[\w-]+)*$/.test(tenant)) throw notATenantName(tenant);
  if (cloud !== undefined) return locateIn(cloud, tenant, http);
  for (const authority of authorities) {
    const configuration = await askOpenIdConfiguration(authority, tenant, http);
    if (configuration === undefined) continue;
    return {
      cloud: cloudOf(configuration, authority, tenant),
      tenantId: idOf(configuration, authority, tenant),
      openIdConfiguration: configuration,
    };
  }
  throw unknownTenant(tenant, authorities);
}

async function locateIn(cloud: Cloud, tenant: string, http: Http): Promise<TenantLocation> {
  const { authority } = cloud;
  if (guid.exec(tenant)?.[0] === tenant) return { cloud, tenantId: tenant.toLowerCase() };
  const openIdConfiguration = await askOpenIdConfiguration(authority, tenant, http);
  if (openIdConfiguration === undefined) throw unknownTenant(tenant, [authority]);
  return { cloud, tenantId: idOf(openIdConfiguration, authority, tenant), openIdConfiguration };
}

/** The document, or undefined if the authority does not know the tenant. */
async function askOpenIdConfiguration(authority: string, tenant: string, http: Http): Promise<unknown> {
  const url = `${authority}/${tenant}/v2.0/.well-known/openid-configuration`;
  // Three attempts: at this first request, a network that is down should be told of soon.
  const { status, body } = await http
    .send({ api: "signIn", method: "GET", url }, http.budget(3))
    .catch((error: unknown) => {
      throw error instanceof ReadFailure ? unreachable(error.message, error) : error;
    });
  if (status === 200) return body;
  const description = textAt(body, "error_description") ?? "";
  // AADSTS90002: no such tenant. AADSTS900023: neither a domain nor an id. In another cloud, it may be known all the same.
  if (/AADSTS(90002|900023)\b/.test(description)) return undefined;
  const said = description === "" ? "" : `: ${scrub(description)}`;
  throw unreachable(
    `${new URL(authority).host} answered with ${status} when asked about the tenant ${tenant}${said}.`,
  );
}

/** `tenant_region_sub_scope` names the US government's clouds, and is missing everywhere else. */
function cloudOf(configuration: unknown, authority: string, tenant: string): Cloud {
  const scope = textAt(configuration, "tenant_region_sub_scope");
  switch (scope) {
    case "GCC":
      return clouds.gcc;
    case "DODCON":
      return clouds.gcchigh;
    case "DOD":
      return clouds.dod;
    case undefined:
      if (authority === clouds.china.authority || isChinese(configuration)) return clouds.china;
      // The US government's sign-in service has no commercial tenants.
      return authority === clouds.gcchigh.authority ? clouds.gcchigh : clouds.commercial;
    default:
      throw new OperatorError(
        "TENANT_UNKNOWN",
        `The tenant ${tenant} lives in a cloud that Plimsoll does not know: ${scrub(scope)}.`,
        "Describe its endpoints under `cloud` in the profile.",
      );
  }
}

function isChinese(configuration: unknown): boolean {
  return (textAt(configuration, "cloud_instance_name") ?? "").endsWith(".cn");
}

function idOf(configuration: unknown, authority: string, tenant: string): string {
  const id = guid.exec(textAt(configuration, "token_endpoint") ?? "")?.[0];
  if (id === undefined) {
    throw unreachable(
      `${new URL(authority).host} answered, but not with the OpenID configuration of the tenant ${tenant}.`,
    );
  }
  return id.toLowerCase();
}

function unreachable(message: string, cause?: ReadFailure): OperatorError {
  return new OperatorError("TENANT_UNREACHABLE", message, cause?.remedy ?? checkTheNetwork, { cause });
}

function unknownTenant(tenant: string, asked: readonly string[]): OperatorError {
  const hosts = asked.map((authority) => new URL(authority).host);
  return new OperatorError(
    "TENANT_UNKNOWN",
    `There is no tenant “${tenant}” at ${new Intl.ListFormat("en", { type: "disjunction" }).format(hosts)}.`,
    "Check the spelling of `tenant` in the profile: a verified domain, for example contoso.onmicrosoft.com, or the tenant's id.",
  );
}

function notATenantName(tenant: string): OperatorError {
  return new OperatorError(
    "PROFILE_INVALID",
    `“${scrub(tenant)}” is neither a domain nor a tenant id.`,
    "Set `tenant` in the profile to a verified domain, for example contoso.onmicrosoft.com, or to the tenant's id.",
  );
}
