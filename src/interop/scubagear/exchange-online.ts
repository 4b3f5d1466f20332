import { dkimSigningConfigs } from "../../scanners/exchange-online/sources/dkim-signing-configs.ts";
import { mailDomainRecords } from "../../scanners/exchange-online/sources/mail-domain-records.ts";
import { organizationConfigs } from "../../scanners/exchange-online/sources/organization-config.ts";
import { remoteDomains } from "../../scanners/exchange-online/sources/remote-domains.ts";
import { sharingPolicies } from "../../scanners/exchange-online/sources/sharing-policies.ts";
import { transportConfigs } from "../../scanners/exchange-online/sources/transport-config.ts";
import { transportRules } from "../../scanners/exchange-online/sources/transport-rules.ts";
import { cmdlet } from "./cmdlet-mapping.ts";
import { exchangeFailedCommandsKey, mailDomainRecordsIn } from "./mail-domains.ts";
import type { ProductMapping } from "./mapping.ts";
import { isObject, mapObjects } from "./powershell-json.ts";
import type { JsonObject } from "./powershell-json.ts";

/** What ScubaGear exports of Exchange Online, from its `exo` provider (dossier §6.3, §12, §16). */
export const exchangeOnline: ProductMapping = {
  failedCommandsKeys: [exchangeFailedCommandsKey],
  completeFragment,
  sources: [
    cmdlet(remoteDomains, "remote_domains", "Get-RemoteDomain"),
    cmdlet(dkimSigningConfigs, "dkim_config", "Get-DkimSigningConfig"),
    cmdlet(transportConfigs, "transport_config", "Get-TransportConfig"),
    cmdlet(sharingPolicies, "sharing_policy", "Get-SharingPolicy", ["Domains"]),
    cmdlet(transportRules, "transport_rule", "Get-TransportRule", [
      "Conditions",
      "Exceptions",
      "ExceptIfSubjectContainsWords",
    ]),
    cmdlet(organizationConfigs, "org_config", "Get-OrganizationConfig"),
    {
      source: mailDomainRecords,
      keys: [],
      // The lists of records fail each by itself: their lookups say so.
      commands: ["Get-AcceptedDomain"],
      valueIn: mailDomainRecordsIn,
    },
  ],
};

/**
 * Test cases leave out what the service always sends and no rule of ScubaGear's reads: whether a sharing policy is on, which predicates a rule has;
 * and of an SPF record they may give the verdict only.
 */
function completeFragment(fragment: JsonObject): JsonObject {
  const completers = {
    sharing_policy: (policy: JsonObject) => ({ Enabled: true, ...policy }),
    transport_rule: (rule: JsonObject) => ({ Conditions: ["FromScopePredicate"], Exceptions: null, ...rule }),
    spf_records: (item: JsonObject) => ({
      rdata: item["compliant"] === true ? ["v=spf1 -all"] : [],
      ...item,
    }),
  };
  return {
    ...fragment,
    ...Object.fromEntries(
      Object.entries(completers)
        .filter(([key]) => isObject(fragment[key]) || Array.isArray(fragment[key]))
        .map(([key, complete]) => [key, mapObjects(fragment[key], complete)]),
    ),
  };
}
