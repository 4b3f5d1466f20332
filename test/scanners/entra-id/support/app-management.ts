/** App management policies as Microsoft Graph sends them (dossier §4.8). */

export const everyApplication = "0001-01-01T00:00:00Z";

export interface Restriction {
  readonly restrictionType: string;
  readonly state?: string | null;
  readonly maxLifetime?: string | null;
  readonly restrictForAppsCreatedAfterDateTime?: string | null;
  readonly excludeActors?: unknown;
}

export function restriction(
  restrictionType: string,
  changes: Omit<Partial<Restriction>, "restrictionType"> = {},
): Restriction {
  return {
    restrictionType,
    state: "enabled",
    maxLifetime: null,
    restrictForAppsCreatedAfterDateTime: everyApplication,
    ...changes,
  };
}

/** A restriction without one of its fields, as in an answer that was cut. */
export function without(entry: Restriction, field: keyof Restriction): Partial<Restriction> {
  return Object.fromEntries(Object.entries(entry).filter(([key]) => key !== field));
}

interface Sides {
  readonly passwords?: readonly unknown[] | null;
  readonly keys?: readonly unknown[] | null;
  readonly servicePrincipalPasswords?: readonly unknown[] | null;
  readonly servicePrincipalKeys?: readonly unknown[] | null;
}

/** Contoso's default policy: both sides alike, unless the service principals' are given. */
export function defaultPolicy(sides: Sides, changes: Record<string, unknown> = {}) {
  const {
    passwords = [],
    keys = [],
    servicePrincipalPasswords = passwords,
    servicePrincipalKeys = keys,
  } = sides;
  return {
    id: "00000000-0000-0000-0000-000000000000",
    displayName: "Default app management tenant policy",
    isEnabled: true,
    applicationRestrictions: { passwordCredentials: passwords, keyCredentials: keys },
    servicePrincipalRestrictions: {
      passwordCredentials: servicePrincipalPasswords,
      keyCredentials: servicePrincipalKeys,
    },
    ...changes,
  };
}

/** A custom policy that is assigned to Contoso's payroll application. */
export function customPolicy(restrictions: unknown, changes: Record<string, unknown> = {}) {
  return {
    id: "3a1f0000-0000-4000-8000-000000000001",
    displayName: "Legacy applications",
    isEnabled: true,
    restrictions,
    appliesTo: [{ id: "a9900000-0000-4000-8000-000000000001", displayName: "Contoso Payroll" }],
    ...changes,
  };
}
