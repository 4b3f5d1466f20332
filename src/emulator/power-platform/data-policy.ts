import type { ConnectorClassification, DataPolicy } from "../tenants/power-platform/model.ts";

const API_TYPE = "Microsoft.PowerApps/apis";
const ENVIRONMENT_TYPE = "Microsoft.BusinessAppPlatform/scopes/environments";
const CLASSIFICATIONS = ["Confidential", "General", "Blocked"] as const;

/** A data policy as PowerPlatform.Governance shows it. https://learn.microsoft.com/power-platform/admin/data-loss-prevention-sdk */
export function governancePolicy(policy: DataPolicy): object {
  const { name, displayName, environmentType, environments, defaultConnectorsClassification } = policy;
  const author = { displayName: policy.createdBy };
  return {
    name,
    displayName,
    defaultConnectorsClassification,
    connectorGroups: CLASSIFICATIONS.map((classification) => ({
      classification,
      connectors: connectorsOf(policy, classification),
    })),
    environmentType,
    environments: environments.map(environmentReference),
    createdBy: author,
    createdTime: policy.createdTime,
    lastModifiedBy: author,
    lastModifiedTime: policy.createdTime,
    etag: name,
    isLegacySchemaVersion: false,
  };
}

/** The same in the older shape: groups by business impact, and environments in a filter that is missing where all are meant. */
export function apiPolicy(policy: DataPolicy): object {
  const { name, displayName, environmentType, environments, defaultConnectorsClassification } = policy;
  const filterType = environmentType === "ExceptEnvironments" ? "exclude" : "include";
  return {
    id: `/providers/Microsoft.BusinessAppPlatform/scopes/admin/apiPolicies/${name}`,
    type: "Microsoft.BusinessAppPlatform/scopes/apiPolicies",
    name,
    properties: {
      displayName,
      createdBy: { displayName: policy.createdBy },
      createdTime: policy.createdTime,
      definition: {
        $schema:
          "https://schema.management.azure.com/providers/Microsoft.BusinessAppPlatform/schemas/2018-11-01/apiPolicyDefinition.json#",
        constraints:
          environmentType === "AllEnvironments"
            ? {}
            : {
                environmentFilter1: {
                  type: "environmentFilter",
                  parameters: { filterType, environments: environments.map(environmentReference) },
                },
              },
        apiGroups: {
          hbi: apiGroup(policy, "Confidential", "Business data only"),
          lbi: apiGroup(policy, "General", "No business data allowed"),
          blocked: apiGroup(policy, "Blocked", "Blocked"),
        },
        defaultApiGroup: { Confidential: "hbi", General: "lbi", Blocked: "blocked" }[
          defaultConnectorsClassification
        ],
      },
    },
  };
}

function apiGroup(policy: DataPolicy, classification: ConnectorClassification, description: string): object {
  return { description, apis: connectorsOf(policy, classification) };
}

function connectorsOf({ connectors }: DataPolicy, wanted: ConnectorClassification): object[] {
  return connectors
    .filter(({ classification }) => classification === wanted)
    .map(({ id, name }) => ({ id, name, type: API_TYPE }));
}

function environmentReference(name: string): object {
  const id = `/providers/Microsoft.BusinessAppPlatform/scopes/admin/environments/${name}`;
  return { id, name, type: ENVIRONMENT_TYPE };
}
