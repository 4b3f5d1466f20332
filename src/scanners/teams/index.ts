import { defineScanner } from "../../engine/scanner.ts";
import * as meetings from "./checks/1-meetings.ts";
import * as externalAccess from "./checks/2-external-access.ts";
import { emailIntegration } from "./checks/4-email-integration.ts";
import * as appManagement from "./checks/5-app-management.ts";
import { teamsDeviations } from "./deviations.ts";
import { appPermissionPolicies } from "./sources/app-permission-policies.ts";
import { broadcastPolicies } from "./sources/broadcast-policies.ts";
import { clientConfigurations } from "./sources/client-configuration.ts";
import { federation } from "./sources/federation.ts";
import { meetingPolicies } from "./sources/meeting-policies.ts";
import { orgWideAppSettings } from "./sources/org-wide-app-settings.ts";
import { teamsTenant } from "./sources/tenant.ts";
import { userAssignments } from "./sources/user-assignments.ts";

/** Microsoft Teams: the policies MS.TEAMS.*. */
export const teams = defineScanner({
  product: "teams",
  title: "Microsoft Teams",
  sources: [
    appPermissionPolicies,
    broadcastPolicies,
    clientConfigurations,
    federation,
    meetingPolicies,
    orgWideAppSettings,
    teamsTenant,
    userAssignments,
  ],
  checks: [
    ...Object.values(meetings),
    ...Object.values(externalAccess),
    emailIntegration,
    ...Object.values(appManagement),
  ],
  tables: [],
  deviations: teamsDeviations,
});
