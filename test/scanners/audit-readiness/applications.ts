import type { CheckSettings } from "../../../src/engine/check.ts";
import { declaredSchema } from "../../../src/profile/schema.ts";
import { noSettings } from "../../support/test-check.ts";

/** Applications as the sources give them. */

export type Json = Readonly<Record<string, unknown>>;

export const graph = "Microsoft Graph";
export const exchange = "Office 365 Exchange Online";

/** A permission that an administrator has granted, `Mail.Read` of Microsoft Graph to the application itself unless told otherwise. */
export function permission(name: string, changes: Json = {}): Json {
  return { resource: graph, name, kind: "application", level: "High", consented: true, ...changes };
}

export const ofExchange = (name: string) => permission(name, { resource: exchange });
export const delegated = (name: string, resource = graph) =>
  permission(name, { kind: "delegated", resource });

/** An application with these permissions and without credentials. */
export function app(name: string, permissions: readonly Json[], changes: Json = {}): Json {
  return {
    id: `principal-${name}`,
    appId: `app-${name}`,
    displayName: name,
    owner: "own",
    multiTenant: false,
    passwordCredentials: [],
    keyCredentials: [],
    federatedCredentials: [],
    permissions,
    ...changes,
  };
}

export const mailReader = (name: string, changes: Json = {}) => app(name, [permission("Mail.Read")], changes);

export function accessPolicy(name: string, changes: Json = {}): Json {
  return {
    Identity: `policy for ${name}`,
    AppId: `app-${name}`,
    AccessRight: "RestrictAccess",
    ScopeName: "Archive",
    ...changes,
  };
}

/** A role in Exchange for an application, in the whole organisation. */
export function role(name: string, changes: Json = {}): Json {
  return {
    Identity: `role of ${name}`,
    Role: "Application Mail.Read",
    RoleAssignee: `principal-${name}`,
    RoleAssigneeName: `principal-${name}`,
    Enabled: true,
    RecipientWriteScope: "Organization",
    CustomResourceScope: null,
    CustomRecipientWriteScope: null,
    ...changes,
  };
}

export const scopedRole = (name: string, changes: Json = {}) =>
  role(name, { RecipientWriteScope: "CustomRecipientScope", CustomResourceScope: "Help desk", ...changes });

export function exchangePrincipal(name: string, changes: Json = {}): Json {
  return {
    Identity: `principal-${name}`,
    AppId: `app-${name}`,
    ObjectId: `principal-${name}`,
    DisplayName: name,
    ...changes,
  };
}

export const approving = (...names: readonly string[]): Partial<CheckSettings> => ({
  declared: declaredSchema.parse({ mailApplications: names.map((name) => `app-${name}`) }),
});

export const excusing = (...names: readonly string[]): Partial<CheckSettings> => ({
  exclusions: { ...noSettings.exclusions, applications: names.map((name) => `app-${name}`) },
  hasExclusions: true,
});

export function without(object: Json, ...keys: readonly string[]): Json {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));
}
