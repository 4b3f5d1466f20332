import { defineScanner } from "../../engine/scanner.ts";
import { acceptedDomains } from "../organization/accepted-domains.ts";
import { automaticForwarding } from "./checks/1-automatic-forwarding.ts";
import { spfPolicies } from "./checks/2-spf.ts";
import { dkimSigning } from "./checks/3-dkim.ts";
import * as dmarc from "./checks/4-dmarc.ts";
import { smtpAuth } from "./checks/5-smtp-auth.ts";
import * as sharing from "./checks/6-sharing.ts";
import { externalSenderWarnings } from "./checks/7-external-sender-warnings.ts";
import { mailboxAuditing } from "./checks/13-mailbox-auditing.ts";
import { exchangeOnlineDeviations } from "./deviations.ts";
import { dkimSigningConfigs } from "./sources/dkim-signing-configs.ts";
import { mailDomainRecords } from "./sources/mail-domain-records.ts";
import { organizationConfigs } from "./sources/organization-config.ts";
import { remoteDomains } from "./sources/remote-domains.ts";
import { sharingPolicies } from "./sources/sharing-policies.ts";
import { transportConfigs } from "./sources/transport-config.ts";
import { transportRules } from "./sources/transport-rules.ts";
import { mailDomainsTable } from "./tables/mail-domains.ts";

/** Exchange Online: the policies MS.EXO.*. */
export const exchangeOnline = defineScanner({
  product: "exchange-online",
  title: "Exchange Online",
  sources: [
    acceptedDomains,
    dkimSigningConfigs,
    mailDomainRecords,
    organizationConfigs,
    remoteDomains,
    sharingPolicies,
    transportConfigs,
    transportRules,
  ],
  checks: [
    automaticForwarding,
    spfPolicies,
    dkimSigning,
    ...Object.values(dmarc),
    smtpAuth,
    ...Object.values(sharing),
    externalSenderWarnings,
    mailboxAuditing,
  ],
  tables: [mailDomainsTable],
  deviations: exchangeOnlineDeviations,
});
