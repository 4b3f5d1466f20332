import { defineScanner } from "../../engine/scanner.ts";
import { domains } from "../organization/domains.ts";
import { licences } from "../organization/licences.ts";
import { organization } from "../organization/organization.ts";
import { applicationDeviations } from "./applications/deviations.ts";
import { legacyAuthenticationChecks } from "./checks/1-legacy-authentication.ts";
import { riskBasedPolicyChecks } from "./checks/2-risk-based-policies.ts";
import { authenticationMethodChecks } from "./checks/3-authentication-methods.ts";
import { strongAuthenticationChecks } from "./checks/3-strong-authentication.ts";
import * as logCollection from "./checks/4-log-collection.ts";
import * as applicationConsent from "./checks/5-application-consent.ts";
import * as applicationCredentials from "./checks/5-application-credentials.ts";
import * as passwords from "./checks/6-passwords.ts";
import * as privilegedUsers from "./checks/7-privileged-users.ts";
import * as roleAssignments from "./checks/7-role-assignments.ts";
import * as roleRules from "./checks/7-role-rules.ts";
import * as guests from "./checks/8-guests.ts";
import { agentIdentityChecks } from "./checks/9-agent-identities.ts";
import { conditionalAccessDeviations } from "./conditional-access/deviations.ts";
import { guestDeviations } from "./guests/deviations.ts";
import { privilegedAccessDeviations } from "./privileged-access/deviations.ts";
import { entraIdSources } from "./sources/index.ts";
import { referencedPrincipals } from "./sources/referenced-principals.ts";
import { conditionalAccessTable } from "./tables/conditional-access.ts";
import { licencesTable } from "./tables/licences.ts";
import { privilegedServicePrincipalsTable } from "./tables/privileged-service-principals.ts";
import { privilegedUsersTable } from "./tables/privileged-users.ts";
import { riskyApplicationsTable } from "./tables/risky-applications.ts";

/** Microsoft Entra ID: the policies MS.AAD.*. */
export const entraId = defineScanner({
  product: "entra-id",
  title: "Microsoft Entra ID",
  sources: [organization, licences, domains, ...entraIdSources],
  checks: [
    ...legacyAuthenticationChecks,
    ...riskBasedPolicyChecks,
    ...strongAuthenticationChecks,
    ...authenticationMethodChecks,
    ...Object.values(logCollection),
    ...Object.values(applicationConsent),
    ...Object.values(applicationCredentials),
    ...Object.values(passwords),
    ...Object.values(privilegedUsers),
    ...Object.values(roleAssignments),
    ...Object.values(roleRules),
    ...Object.values(guests),
    ...agentIdentityChecks,
  ],
  tables: [
    conditionalAccessTable,
    privilegedUsersTable,
    privilegedServicePrincipalsTable,
    riskyApplicationsTable,
    licencesTable,
  ],
  deviations: [
    ...conditionalAccessDeviations,
    ...applicationDeviations,
    ...privilegedAccessDeviations,
    ...guestDeviations,
  ],
  groupSizes: referencedPrincipals,
});
