import { conditionalAccessWrites } from "./conditional-access.ts";
import { consentWrites } from "./consent.ts";
import { detectionRuleWrites } from "./detection-rules.ts";
import { organizationWrites } from "./organization.ts";
import { passwordWrites } from "./passwords.ts";
import { policyWrites } from "./policies.ts";
import { roleRuleWrites } from "./role-rules.ts";
import { roleWrites } from "./roles.ts";
import { userWrites } from "./users.ts";
import type { WriteRoute } from "./write-route.ts";

/** Everything that an administrator may change through the emulated Graph. */
export const graphWrites: readonly WriteRoute[] = [
  ...organizationWrites,
  ...policyWrites,
  ...conditionalAccessWrites,
  ...userWrites,
  ...roleWrites,
  ...roleRuleWrites,
  ...consentWrites,
  ...detectionRuleWrites,
  ...passwordWrites,
];
