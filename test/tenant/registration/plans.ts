import { resourceAppIds } from "../../../src/tenant/registration/plan.ts";
import type { RegistrationPlan } from "../../../src/tenant/registration/plan.ts";

/** Everything that a scan of all products may need. */
export const wholePlan: RegistrationPlan = {
  cloud: "commercial",
  grants: [
    { resourceAppId: resourceAppIds.graph, permission: "User.Read.All", onlyEvidence: false },
    { resourceAppId: resourceAppIds.graph, permission: "Policy.Read.All", onlyEvidence: false },
    {
      resourceAppId: resourceAppIds.graph,
      permission: "TeamsUserConfiguration.Read.All",
      onlyEvidence: true,
    },
    { resourceAppId: resourceAppIds.sharepoint, permission: "Sites.FullControl.All", onlyEvidence: false },
  ],
  directoryRoles: ["Microsoft Entra: Global Reader"],
  monitoringReader: true,
  workspaceReader: true,
  managementApplication: true,
  powerBiGroup: true,
  dataverseUser: true,
};

/** The least: one permission of Graph. */
export const smallPlan: RegistrationPlan = {
  cloud: "commercial",
  grants: [{ resourceAppId: resourceAppIds.graph, permission: "Policy.Read.All", onlyEvidence: false }],
  directoryRoles: [],
  monitoringReader: false,
  workspaceReader: false,
  managementApplication: false,
  powerBiGroup: false,
  dataverseUser: false,
};
