import { PowerShellObject, toJson } from "../powershell/index.ts";
import type { Cmdlet, Invocation, PowerShellValue } from "../powershell/index.ts";
import type { GraphSession } from "./graph-session.ts";

/** What one cmdlet of the SDK sends. The parameters are those of its page: https://learn.microsoft.com/powershell/module/microsoft.graph… */
interface SdkCmdlet {
  readonly method: "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
  /** Parameters in braces are part of the path. */
  readonly path: string;
  /** Parameters that become properties of the body: `-Scope` becomes `scope`. */
  readonly body?: readonly string[];
  /** GET of a list: `-All`, `-Filter`, `-Property` and the like, and an answer item by item. */
  readonly list?: true;
}

const table: Readonly<Record<string, SdkCmdlet>> = {
  "Get-MgUser": { method: "GET", path: "/v1.0/users/{UserId}" },
  "Set-MgUserLicense": {
    method: "POST",
    path: "/v1.0/users/{UserId}/assignLicense",
    body: ["AddLicenses", "RemoveLicenses"],
  },
  "Update-MgOrganization": {
    method: "PATCH",
    path: "/v1.0/organization/{OrganizationId}",
    body: [
      "SecurityComplianceNotificationMails",
      "SecurityComplianceNotificationPhones",
      "TechnicalNotificationMails",
    ],
  },
  "Get-MgServicePrincipal": { method: "GET", path: "/v1.0/servicePrincipals/{ServicePrincipalId}" },
  "Get-MgApplication": { method: "GET", path: "/v1.0/applications", list: true },
  "Remove-MgServicePrincipalPassword": {
    method: "POST",
    path: "/v1.0/servicePrincipals/{ServicePrincipalId}/removePassword",
    body: ["KeyId"],
  },
  "Remove-MgApplicationPassword": {
    method: "POST",
    path: "/v1.0/applications/{ApplicationId}/removePassword",
    body: ["KeyId"],
  },
  "Get-MgServicePrincipalAppRoleAssignment": {
    method: "GET",
    path: "/v1.0/servicePrincipals/{ServicePrincipalId}/appRoleAssignments",
    list: true,
  },
  "Remove-MgServicePrincipalAppRoleAssignment": {
    method: "DELETE",
    path: "/v1.0/servicePrincipals/{ServicePrincipalId}/appRoleAssignments/{AppRoleAssignmentId}",
  },
  "Get-MgServicePrincipalOauth2PermissionGrant": {
    method: "GET",
    path: "/v1.0/servicePrincipals/{ServicePrincipalId}/oauth2PermissionGrants",
    list: true,
  },
  "Update-MgOauth2PermissionGrant": {
    method: "PATCH",
    path: "/v1.0/oauth2PermissionGrants/{OAuth2PermissionGrantId}",
    body: ["Scope"],
  },
  "Remove-MgOauth2PermissionGrant": {
    method: "DELETE",
    path: "/v1.0/oauth2PermissionGrants/{OAuth2PermissionGrantId}",
  },
  "Get-MgPolicyTokenLifetimePolicy": {
    method: "GET",
    path: "/v1.0/policies/tokenLifetimePolicies/{TokenLifetimePolicyId}",
  },
  "Get-MgPolicyTokenLifetimePolicyApplyTo": {
    method: "GET",
    path: "/v1.0/policies/tokenLifetimePolicies/{TokenLifetimePolicyId}/appliesTo",
    list: true,
  },
  "Remove-MgPolicyTokenLifetimePolicy": {
    method: "DELETE",
    path: "/v1.0/policies/tokenLifetimePolicies/{TokenLifetimePolicyId}",
  },
};

const listOptions: Readonly<Record<string, string>> = {
  Filter: "$filter",
  Property: "$select",
  ExpandProperty: "$expand",
};

/** The cmdlets that the SDK makes of Graph’s requests, as far as commands use them. */
export function graphSdkCmdlets(session: GraphSession): Readonly<Record<string, Cmdlet>> {
  return Object.fromEntries(
    Object.entries(table).map(([name, cmdlet]) => [name, (invocation) => run(cmdlet, invocation, session)]),
  );
}

async function run(
  { method, path, body, list }: SdkCmdlet,
  invocation: Invocation,
  session: GraphSession,
): Promise<readonly PowerShellValue[]> {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
  const options =
    method === "GET" ? Object.keys(listOptions).filter((each) => list || each === "Property") : [];
  refuseUnknown(invocation, [...inPath, ...(body ?? []), ...options, ...(list ? ["All"] : [])]);
  const given = (name: string) => invocation.parameters.get(name.toLowerCase());

  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = given(name);
    if (typeof value !== "string" || value === "")
      throw new Error(`${invocation.name}: Cannot bind argument to parameter '${name}' because it is empty.`);
    return encodeURIComponent(value);
  });
  const query = options.flatMap((name) => {
    const value = given(name);
    const option = listOptions[name] ?? "";
    return value === undefined
      ? []
      : [`${option}=${encodeURIComponent([value].flat().map(String).join(","))}`];
  });
  const properties = (body ?? []).flatMap((name) => {
    const value = given(name);
    return value === undefined ? [] : [[wireName(name), onTheWire(value)] as const];
  });
  const { json } = await session.send(
    method,
    query.length === 0 ? filled : `${filled}?${query.join("&")}`,
    body === undefined ? undefined : JSON.stringify(Object.fromEntries(properties)),
  );
  if (json === undefined) return [];
  return list ? itemsIn(json).map(sdkObject) : [sdkObject(json)];
}

function refuseUnknown({ name, parameters }: Invocation, known: readonly string[]): void {
  const names = known.map((each) => each.toLowerCase());
  const stranger = [...parameters.keys()].find((each) => !names.includes(each));
  if (stranger !== undefined)
    throw new Error(`${name}: A parameter cannot be found that matches parameter name '${stranger}'.`);
}

/** Hashtables go as the objects that they stand for: the names of Graph begin with small letters. */
function onTheWire(value: PowerShellValue): unknown {
  if (Array.isArray(value)) return value.map(onTheWire);
  if (value instanceof PowerShellObject)
    return Object.fromEntries(value.entries().map(([name, each]) => [wireName(name), onTheWire(each)]));
  return toJson(value);
}

function wireName(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** The SDK gives objects whose names begin with capitals; what its types do not have stands under AdditionalProperties. */
function sdkObject(json: unknown): PowerShellValue {
  if (json === null || json === undefined) return null;
  if (Array.isArray(json)) return json.map(sdkObject);
  if (typeof json === "string" || typeof json === "number" || typeof json === "boolean") return json;
  if (typeof json !== "object") throw new TypeError(`A ${typeof json} is not JSON.`);
  return new PowerShellObject(
    "object",
    Object.entries(json)
      .filter(([name]) => !name.startsWith("@"))
      .map(([name, value]) => [name.charAt(0).toUpperCase() + name.slice(1), sdkObject(value)] as const),
  );
}

function itemsIn(json: unknown): readonly unknown[] {
  if (typeof json === "object" && json !== null && "value" in json && Array.isArray(json.value))
    return json.value;
  throw new Error("Graph did not answer with a list.");
}
