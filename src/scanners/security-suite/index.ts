import { defineScanner } from "../../engine/scanner.ts";
import { acceptedDomains } from "../organization/accepted-domains.ts";
import { licences } from "../organization/licences.ts";
import * as malware from "./checks/1-malware.ts";
import * as impersonation from "./checks/2-impersonation.ts";
import * as dataLossPrevention from "./checks/3-data-loss-prevention.ts";
import * as alerts from "./checks/4-alerts.ts";
import * as audit from "./checks/5-audit.ts";
import * as spam from "./checks/6-spam.ts";
import * as links from "./checks/7-links.ts";
import * as allowLists from "./checks/8-allow-lists.ts";
import { securitySuiteDeviations } from "./deviations.ts";
import { securitySuiteSources } from "./sources/index.ts";
import { effectiveMailProtectionTable } from "./tables/effective-mail-protection.ts";

/** Microsoft Defender and Microsoft Purview: the policies MS.SECURITYSUITE.*. */
export const securitySuite = defineScanner({
  product: "security-suite",
  title: "Microsoft 365 Security Suite",
  sources: [acceptedDomains, licences, ...securitySuiteSources],
  checks: [
    ...Object.values(malware),
    ...Object.values(impersonation),
    ...Object.values(dataLossPrevention),
    ...Object.values(alerts),
    ...Object.values(audit),
    ...Object.values(spam),
    ...Object.values(links),
    ...Object.values(allowLists),
  ],
  tables: [effectiveMailProtectionTable],
  deviations: securitySuiteDeviations,
});
