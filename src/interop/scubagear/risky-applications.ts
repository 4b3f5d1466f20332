import { riskyResources } from "../../scanners/entra-id/risky-permissions.ts";
import { isObject, isoDateTime, listOf, mapObjects } from "./powershell-json.ts";
import type { JsonObject } from "./powershell-json.ts";

/** The applications with risky permissions: ScubaGear keeps the tenant's own and those of others in two lists of its own making. */
export function riskyApplicationsIn(provider: JsonObject): unknown {
  return [
    ...mapObjects(provider["risky_applications"], (application) => riskyApplication(application, "own")),
    ...mapObjects(provider["risky_third_party_service_principals"], (application) =>
      riskyApplication(application, "thirdParty"),
    ),
  ];
}

function riskyApplication(application: JsonObject, owner: "own" | "thirdParty"): unknown {
  return {
    id: objectId(application["ObjectId"]),
    appId: application["AppId"],
    displayName: application["DisplayName"],
    owner,
    multiTenant: application["IsMultiTenantEnabled"],
    passwordCredentials: mapObjects(application["PasswordCredentials"], credential),
    keyCredentials: mapObjects(application["KeyCredentials"], credential),
    federatedCredentials: mapObjects(application["FederatedCredentials"], ({ Name, Issuer, Subject }) => ({
      name: Name,
      issuer: Issuer,
      subject: Subject,
    })),
    // Exports from before version 1.7 hold risky permissions only, and do not say so of each.
    permissions: mapObjects(
      listOf(application["Permissions"]).filter(
        (permission) => !isObject(permission) || permission["IsRisky"] !== false,
      ),
      riskyPermission,
    ),
  };
}

/** Own applications have two object ids, of which the service principal's is the one that holds permissions. */
function objectId(written: unknown): unknown {
  return isObject(written) ? (written["ServicePrincipal"] ?? written["Application"]) : written;
}

function credential({ KeyId, DisplayName, EndDateTime }: JsonObject): unknown {
  return {
    keyId: KeyId,
    displayName: DisplayName,
    endDateTime: typeof EndDateTime === "string" ? isoDateTime(EndDateTime) : EndDateTime,
  };
}

function riskyPermission(written: JsonObject): unknown {
  const { RoleId, RoleType, RoleDisplayName, ApplicationDisplayName, IsAdminConsented } = written;
  const kind = RoleType === "Application" ? "application" : RoleType === "Delegated" ? "delegated" : RoleType;
  return {
    resource: ApplicationDisplayName,
    name: RoleDisplayName ?? RoleId,
    kind,
    level: riskLevel(RoleId, kind),
    consented: IsAdminConsented,
  };
}

/** Exports say that a permission is risky, not how much: that is looked up by its id. */
function riskLevel(id: unknown, kind: unknown): string {
  if (typeof id !== "string" || (kind !== "application" && kind !== "delegated")) return "Unrated";
  for (const resource of riskyResources.values()) {
    const known = resource[kind].get(id);
    if (known !== undefined) return known.level;
  }
  return "Unrated";
}
