/** Contoso's Power Platform as the service sends it (dossier §10). */

export const tenantId = "6babcaad-604b-40ac-a9d7-9fd97c0b779f";
export const defaultId = `Default-${tenantId}`;
export const salesId = "0b9e1f4a-2f0e-4f3b-9f3c-9d7a3f0c5b11";
export const financeId = "7c1d2e3f-4a5b-4c6d-8e7f-901a2b3c4d5e";

export const byRule = { name: defaultId };

export function environment(name: string, displayName: string, properties: Record<string, unknown> = {}) {
  return { name, properties: { displayName, isDefault: false, environmentSku: "Production", ...properties } };
}
export const contosoDefault = environment(defaultId, "Contoso (default)", { isDefault: true });
export const sales = environment(salesId, "Sales");
export const finance = environment(financeId, "Finance");

export function listed(...ids: string[]) {
  return ids.map((name) => ({ name }));
}

/** A policy in today's list: one business connector, all others blocked. */
export function dataPolicy(
  environmentType: unknown,
  environments: unknown,
  changes: Record<string, unknown> = {},
) {
  return {
    name: "02eb3707-182d-48a3-ad52-15d593c38517",
    displayName: "Tenant policy",
    environmentType,
    environments,
    defaultConnectorsClassification: "Blocked",
    connectorGroups: [
      { classification: "Confidential", connectors: [connector("shared_office365")] },
      { classification: "General", connectors: [] },
      { classification: "Blocked", connectors: [] },
    ],
    ...changes,
  };
}

export function connector(name: string) {
  return { id: `/providers/Microsoft.PowerApps/apis/${name}` };
}

/** The same policy in the older list; without a filter, it is in force for all environments. */
export function legacyPolicy(
  filterType?: string,
  environments: unknown = [],
  changes: Record<string, unknown> = {},
) {
  const constraints =
    filterType === undefined
      ? {}
      : { environmentFilter1: { type: "environmentFilter", parameters: { filterType, environments } } };
  return {
    name: "02EB3707-182D-48A3-AD52-15D593C38517",
    properties: {
      displayName: "Tenant policy",
      definition: {
        constraints,
        defaultApiGroup: "lbi",
        apiGroups: { hbi: { apis: [{}, {}] }, lbi: { apis: [{}] }, blocked: { apis: [] } },
      },
    },
    ...changes,
  };
}
