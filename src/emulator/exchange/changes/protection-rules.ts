import { protectionRule } from "../../tenants/exchange/policies.ts";
import { badRequest } from "../exchange-error.ts";
import type { CmdletRow } from "../cmdlets.ts";
import { adds, given, sets, turns, withProperties, type Change, type Objection } from "./change.ts";
import { text, texts, wholeNumber, type ParameterKind } from "./parameter-kinds.ts";
import { isNamed, shelfOf } from "./shelf.ts";

/** Rules that say who gets which protection. https://learn.microsoft.com/powershell/module/exchangepowershell/new-safelinksrule */

const conditions: Readonly<Record<string, ParameterKind>> = {
  RecipientDomainIs: texts(),
  SentTo: texts(),
  SentToMemberOf: texts(),
};

const exceptions: Readonly<Record<string, ParameterKind>> = {
  ExceptIfRecipientDomainIs: texts(),
  ExceptIfSentTo: texts(),
  ExceptIfSentToMemberOf: texts(),
};

const scope = { ...conditions, ...exceptions, Comments: text };

/** An empty list is no condition. */
function listed(row: CmdletRow, property: string): readonly unknown[] {
  const value = row[property];
  return Array.isArray(value) ? value : [];
}

const hasRecipients: Objection = (row, { exchange }) => {
  if (Object.keys(conditions).every((condition) => listed(row, condition).length === 0))
    throw badRequest("You must specify at least one condition for the rule.");
  const accepted = exchange["Get-AcceptedDomain"].map(({ DomainName }) => DomainName.toLowerCase());
  for (const property of ["RecipientDomainIs", "ExceptIfRecipientDomainIs"])
    for (const domain of listed(row, property))
      if (!accepted.includes(String(domain).toLowerCase()))
        throw badRequest(`The domain '${String(domain)}' isn't an accepted domain of your organization.`);
};

const hasPolicyOfItsOwn: Objection = (row, tenant, before) => {
  const policy = String(row["SafeLinksPolicy"]);
  if (shelfOf("Get-SafeLinksPolicy").find(tenant, policy) === undefined)
    throw badRequest(`The Safe Links policy '${policy}' couldn't be found.`);
  const others = shelfOf("Get-SafeLinksRule")
    .all(tenant)
    .filter((rule) => rule !== before);
  if (others.some((rule) => isNamed({ Name: rule["SafeLinksPolicy"] }, policy)))
    throw badRequest(`The Safe Links policy '${policy}' is already associated with another rule.`);
};

const safeLinksRules = shelfOf("Get-SafeLinksRule");

const safeLinksObjection: Objection = (row, tenant, before) => {
  hasRecipients(row, tenant, before);
  hasPolicyOfItsOwn(row, tenant, before);
};

export const PROTECTION_RULE_CHANGES: Readonly<Record<string, Change>> = {
  "New-SafeLinksRule": adds(safeLinksRules, {
    parameters: { Name: text, SafeLinksPolicy: text, Priority: wholeNumber(0, 100), ...scope },
    mandatory: ["Name", "SafeLinksPolicy"],
    made: (parameters, tenant) => {
      const name = String(given(parameters, "Name"));
      const last = safeLinksRules.all(tenant).length;
      return withProperties(parameters, { ...protectionRule(name, last, { SafeLinksPolicy: "" }) });
    },
    objection: safeLinksObjection,
  }),
  "Set-SafeLinksRule": sets(safeLinksRules, { parameters: scope, objection: safeLinksObjection }),
  "Enable-SafeLinksRule": turns(safeLinksRules, "Enabled"),
  "Disable-SafeLinksRule": turns(safeLinksRules, "Disabled"),
  "Set-ATPBuiltInProtectionRule": sets(shelfOf("Get-ATPBuiltInProtectionRule"), {
    parameters: { ...exceptions, Comments: text },
  }),
  "Enable-ATPProtectionPolicyRule": turns(shelfOf("Get-ATPProtectionPolicyRule"), "Enabled"),
  "Enable-EOPProtectionPolicyRule": turns(shelfOf("Get-EOPProtectionPolicyRule"), "Enabled"),
  "Disable-ATPProtectionPolicyRule": turns(shelfOf("Get-ATPProtectionPolicyRule"), "Disabled"),
  "Disable-EOPProtectionPolicyRule": turns(shelfOf("Get-EOPProtectionPolicyRule"), "Disabled"),
};
