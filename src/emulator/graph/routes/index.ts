import type { Route } from "../route.ts";
import { applicationRoutes } from "./applications.ts";
import { conditionalAccessRoutes } from "./conditional-access.ts";
import { organizationRoutes } from "./organization.ts";
import { policyRoutes } from "./policies.ts";
import { privilegedAccessRoutes } from "./privileged-access.ts";
import { reportAndSecurityRoutes } from "./reports-and-security.ts";
import { roleRoutes } from "./roles.ts";
import { teamsRoutes } from "./teams.ts";
import { userAndGroupRoutes } from "./users-and-groups.ts";

/** Everything that the emulated Graph answers. Where two patterns fit a path, the earlier one wins. */
export const graphRoutes: readonly Route[] = [
  ...organizationRoutes,
  ...policyRoutes,
  ...conditionalAccessRoutes,
  ...userAndGroupRoutes,
  ...roleRoutes,
  ...privilegedAccessRoutes,
  ...applicationRoutes,
  ...reportAndSecurityRoutes,
  ...teamsRoutes,
];
