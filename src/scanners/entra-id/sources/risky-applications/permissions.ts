import { isMailScope } from "../../mail-scopes.ts";
import { riskyResources } from "../../risky-permissions.ts";
import type { RiskyPermission } from "../../risky-permissions.ts";
import type { Application } from "./wire.ts";

export type PermissionKind = "application" | "delegated";

/** A risky permission, as an application asks for it or holds it. */
export interface RiskyGrant {
  /** Name of the resource, for example Microsoft Graph */
  readonly resource: string;
  readonly name: string;
  readonly kind: PermissionKind;
  readonly level: string;
}

/** The risky permission with this id on a resource; undefined if there is none. */
export function riskyPermissionById(
  resourceAppId: string,
  kind: PermissionKind,
  id: string,
): RiskyGrant | undefined {
  return grantOf(resourceAppId, kind, riskyResources.get(resourceAppId)?.[kind].get(id));
}

/**
 * The risky delegated permission with this name, in whatever capitals: grants carry names, and no ids. One that opens mail counts although CISA does not
 * list it, as unrated.
 */
export function riskyScopeByName(resourceAppId: string, name: string): RiskyGrant | undefined {
  const resource = riskyResources.get(resourceAppId);
  const scopes = [...(resource?.delegated.values() ?? [])];
  const known = scopes.find((scope) => scope.name.toLowerCase() === name.toLowerCase());
  if (known !== undefined) return grantOf(resourceAppId, "delegated", known);
  return resource !== undefined && isMailScope(resource.name, name)
    ? { resource: resource.name, kind: "delegated", name, level: "Unrated" }
    : undefined;
}

/** The risky permissions that an application asks for. */
export function requestedBy(application: Application): RiskyGrant[] {
  return application.requiredResourceAccess.flatMap(({ resourceAppId, resourceAccess }) =>
    resourceAccess.flatMap(({ id, type }) => {
      return riskyPermissionById(resourceAppId, type === "Role" ? "application" : "delegated", id) ?? [];
    }),
  );
}

function grantOf(
  resourceAppId: string,
  kind: PermissionKind,
  permission: RiskyPermission | undefined,
): RiskyGrant | undefined {
  const resource = riskyResources.get(resourceAppId);
  return resource && permission && { resource: resource.name, kind, ...permission };
}
