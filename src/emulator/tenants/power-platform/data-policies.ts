import { stableGuid } from "../ids.ts";
import type { ConnectorClassification, DataPolicy } from "./model.ts";

const CONNECTORS = {
  shared_office365: "Office 365 Outlook",
  shared_office365users: "Office 365 Users",
  shared_sharepointonline: "SharePoint",
  shared_teams: "Microsoft Teams",
  shared_commondataserviceforapps: "Microsoft Dataverse",
  shared_approvals: "Approvals",
  shared_sql: "SQL Server",
  shared_dropbox: "Dropbox",
  shared_twitter: "X",
} as const;

type Connector = keyof typeof CONNECTORS;

const BUSINESS: readonly Connector[] = [
  "shared_office365",
  "shared_office365users",
  "shared_sharepointonline",
  "shared_teams",
  "shared_commondataserviceforapps",
  "shared_approvals",
];

/** A policy that lets business data flow between Microsoft's own connectors and blocks all others, unless told otherwise. */
export function dataPolicy(
  seed: string,
  displayName: string,
  environmentType: DataPolicy["environmentType"],
  environments: readonly string[],
  differences: Partial<DataPolicy> = {},
): DataPolicy {
  return {
    name: stableGuid(seed, "data policy", displayName),
    displayName,
    environmentType,
    environments,
    defaultConnectorsClassification: "Blocked",
    connectors: [
      ...connectors("Confidential", BUSINESS),
      ...connectors("Blocked", ["shared_dropbox", "shared_twitter"]),
    ],
    createdBy: "Power Platform administrator",
    createdTime: "2025-03-04T08:30:00.0000000Z",
    ...differences,
  };
}

export function connectors(
  classification: ConnectorClassification,
  names: readonly Connector[],
): DataPolicy["connectors"] {
  return names.map((name) => ({
    id: `/providers/Microsoft.PowerApps/apis/${name}`,
    name: CONNECTORS[name],
    classification,
  }));
}
