import type { Domain } from "@microsoft/microsoft-graph-types";
import { acceptedDomains, coexistenceDomain, dkimSigningConfig } from "../exchange/domains.ts";
import {
  blindCopy,
  casMailboxPlans,
  externalTag,
  onlyTo,
  organizationConfig,
  outboundSpamPolicy,
  outboundSpamRule,
  remoteDomain,
  sharingPolicy,
  transportConfig,
} from "../exchange/mail-flow.ts";
import type { CmdletResults, DkimSigningConfig } from "../exchange/model.ts";
import type { Identified } from "../model.ts";
import { FABRIKAM_COMPLIANCE } from "./compliance.ts";
import { FABRIKAM_MAIL_ACCESS } from "./mail-access.ts";
import { FABRIKAM_MAIL_PROTECTION } from "./mail-protection.ts";
import { INITIAL_DOMAIN, PRIVILEGED } from "./people.ts";

/** MS.EXO.3.1v1: Exchange does not sign for the one, and was never asked to sign for the other. */
const UNSIGNED_DOMAIN = "fabrikam-retail.example";
const DOMAIN_WITHOUT_DKIM = "shops.fabrikam-retail.example";

/** AR.7.7: a policy for two people, under which the remote domains let their forwarded mail go anywhere. */
const FORWARDERS = outboundSpamPolicy("People who forward", "On");

/** Fabrikam's Exchange organisation: faults of every kind that the baselines for Exchange Online and the Security Suite know. */
export function fabrikamExchange(domains: readonly Identified<Domain>[]): CmdletResults {
  const accepted = acceptedDomains(domains);
  return {
    "Get-AcceptedDomain": [...accepted, coexistenceDomain(INITIAL_DOMAIN)],
    "Get-CASMailboxPlan": casMailboxPlans(true),
    "Get-DkimSigningConfig": accepted
      .filter(({ DomainName }) => DomainName !== DOMAIN_WITHOUT_DKIM)
      .map(({ DomainName }) => signingOf(DomainName)),
    "Get-HostedOutboundSpamFilterPolicy": [outboundSpamPolicy("Default", "Automatic"), FORWARDERS],
    "Get-HostedOutboundSpamFilterRule": [
      outboundSpamRule(FORWARDERS, ["orders@fabrikam.example", "complaints@fabrikam.example"]),
    ],
    // AR.7.5: neither closed nor open to listed applications.
    "Get-OrganizationConfig": [organizationConfig(INITIAL_DOMAIN, true, { EwsEnabled: null })],
    "Get-RemoteDomain": [
      remoteDomain("Default", "*", true),
      remoteDomain("Partner", "partner.example", true),
      remoteDomain("Agency", "agency.example", false),
    ],
    "Get-SharingPolicy": [
      sharingPolicy(
        "Default Sharing Policy",
        ["Anonymous:CalendarSharingFreeBusyReviewer", "*:CalendarSharingFreeBusySimple, ContactsSharing"],
        { Default: true },
      ),
      sharingPolicy("Old sharing", ["*:CalendarSharingFreeBusyDetail"], { Enabled: false }),
      sharingPolicy("Partners", ["partner.example:CalendarSharingFreeBusyDetail, ContactsSharing"]),
    ],
    "Get-TransportConfig": [transportConfig(false)],
    "Get-TransportRule": [
      // MS.EXO.7.1v1: on trial, for one person only, with nothing to be seen, and switched off.
      externalTag("External tag", 0, { Mode: "Audit" }),
      externalTag("Tag for the director", 1, onlyTo([PRIVILEGED.syncedAdministrator.userPrincipalName])),
      externalTag("Blank tag", 2, { PrependSubject: " " }),
      externalTag("External tag (old)", 3, { State: "Disabled" }),
      // AR.7.7: every message, unseen.
      blindCopy("Journal for the auditors", 4, ["archive@partner.example"]),
    ],
    ...FABRIKAM_MAIL_PROTECTION,
    ...FABRIKAM_COMPLIANCE,
    ...FABRIKAM_MAIL_ACCESS,
  };
}

function signingOf(domain: string): DkimSigningConfig {
  const differences = domain === UNSIGNED_DOMAIN ? ({ Enabled: false, Status: "CnameMissing" } as const) : {};
  return dkimSigningConfig(domain, INITIAL_DOMAIN, differences);
}
