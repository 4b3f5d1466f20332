import { isObject, listOf, mapObjects } from "./powershell-json.ts";
import type { JsonObject } from "./powershell-json.ts";

/**
 * Test cases leave out what the service always sends and their rule does not read: the state of the built-in protection, whether a Safe
 * Attachments policy is on, exceptions, the order of rules. Cases about spam hold no accepted domains: they are those that the rules name.
 */
export function completeFragment(fragment: JsonObject): JsonObject {
  const completed = Object.fromEntries(
    Object.entries(completers)
      .filter(([key]) => isObject(fragment[key]) || Array.isArray(fragment[key]))
      .map(([key, complete]) => {
        const objects = listOf(fragment[key]);
        return [key, objects.map((object, index) => (isObject(object) ? complete(object, index) : object))];
      }),
  );
  return { ...assumptions(fragment), ...fragment, ...completed };
}

type Completer = (object: JsonObject, index: number) => JsonObject;

const noExceptions = { ExceptIfSentTo: null, ExceptIfSentToMemberOf: null, ExceptIfRecipientDomainIs: null };

const completeRule: Completer = (rule, index) => ({
  Priority: index,
  ...noExceptions,
  ...rule,
  ...(rule["State"] === false ? { State: "Disabled" } : {}),
});

const completers: Readonly<Record<string, Completer>> = {
  protection_policy_rules: completeRule,
  atp_policy_rules: completeRule,
  anti_malware_rules: completeRule,
  anti_phish_rules: completeRule,
  hosted_content_filter_rules: completeRule,
  safe_attachment_rules: completeRule,
  safe_links_rules: completeRule,
  built_in_protection_rules: (rule) => ({ State: "Enabled", ...noExceptions, ...rule }),
  // Cases spell an advanced rule with single quotes, and line ends as the letters “rn”.
  dlp_compliance_rules: (rule) => ({
    StopPolicyProcessing: false,
    ...rule,
    ...(typeof rule["AdvancedRule"] === "string" && !rule["AdvancedRule"].includes('"')
      ? { AdvancedRule: rule["AdvancedRule"].replaceAll("rn", "").replaceAll("'", '"') }
      : {}),
  }),
  safe_attachment_policies: (policy) => ({ Enable: true, ...policy }),
  unified_audit_log_retention_policies: (policy, index) => ({
    Enabled: true,
    Priority: index,
    RecordTypes: [],
    Operations: [],
    UserIds: [],
    ...policy,
  }),
};

/** What goes with what the fragment holds. */
function assumptions(fragment: JsonObject): JsonObject {
  const { defender_license: defender, protection_policy_rules: presets } = fragment;
  const named = mapObjects(fragment["hosted_content_filter_rules"], (rule) =>
    listOf(rule["RecipientDomainIs"]),
  )
    .flat()
    .filter((domain) => typeof domain === "string");
  const domains = named.length === 0 ? ["fragment.example"] : [...new Set(named)];
  return {
    ...(typeof defender === "boolean"
      ? { service_plans: defender ? [{ ServicePlanId: "", ServicePlanName: "ATP_ENTERPRISE" }] : [] }
      : {}),
    ...(Object.keys(completers).some((key) => key in fragment)
      ? { accepted_domains: domains.map((DomainName) => ({ DomainName })) }
      : {}),
    // A preset that is on has a rule of Exchange Online Protection and one of Defender.
    ...(presets === undefined || !("safe_links_policies" in fragment)
      ? {}
      : {
          atp_policy_rules: mapObjects(presets, (rule) => completeRule(rule, 0)),
          built_in_protection_rules: [
            { Identity: "ATP Built-In Protection Rule", State: "Enabled", ...noExceptions },
          ],
        }),
  };
}
