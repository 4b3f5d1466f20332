import type { EmulatedTenant } from "../../tenants/model.ts";
import { safeLinksPolicy } from "../../tenants/exchange/policies.ts";
import { badRequest } from "../exchange-error.ts";
import { adds, sets, withProperties, type Change, type Objection } from "./change.ts";
import { flag, oneOf, text, texts, notTransformed, type ParameterKind } from "./parameter-kinds.ts";
import { shelfOf } from "./shelf.ts";

/** Policies of Exchange Online Protection and Defender for Office 365. https://learn.microsoft.com/powershell/module/exchangepowershell */

/** Which policies the rules of the presets give. */
const PRESET_LINKS = [
  "AntiPhishPolicy",
  "HostedContentFilterPolicy",
  "MalwareFilterPolicy",
  "SafeAttachmentPolicy",
  "SafeLinksPolicy",
];

/**
 * The policies behind the presets are Microsoft's, and so is the built-in protection: Exchange changes none of them.
 * https://learn.microsoft.com/defender-office-365/preset-security-policies#policies-in-preset-security-policies
 */
const isOurs: Objection = (_, tenant, before) => {
  const name = String(before?.["Identity"]);
  const isPreset = presetPolicies(tenant).has(name) || isRecommended(before?.["RecommendedPolicyType"]);
  if (isPreset || before?.["IsBuiltInProtection"] === true)
    throw badRequest(`The policy '${name}' is managed by Microsoft and can't be modified.`);
};

function isRecommended(type: unknown): boolean {
  return type === "Strict" || type === "Standard";
}

function presetPolicies({ exchange }: EmulatedTenant): ReadonlySet<unknown> {
  const rules = [...exchange["Get-EOPProtectionPolicyRule"], ...exchange["Get-ATPProtectionPolicyRule"]];
  return new Set(
    rules.flatMap((rule) =>
      Object.entries(rule).flatMap(([key, value]) => (PRESET_LINKS.includes(key) ? [value] : [])),
    ),
  );
}

const MOST_PROTECTED = 350;

/** `display name;address` https://learn.microsoft.com/powershell/module/exchangepowershell/set-antiphishpolicy (-TargetedUsersToProtect) */
const protectedUser = texts((user, parameter) => {
  if (!/^[^;]+;\s*[^;@\s]+@[^;@\s]+\.[^;@\s]+$/.test(user)) throw notTransformed(parameter, user);
});

const domainName = texts((domain, parameter) => {
  if (!/^[\w-]+(\.[\w-]+)+$/.test(domain)) throw notTransformed(parameter, domain);
});

const impersonationAction = oneOf("NoAction", "MoveToJmf", "Redirect", "Quarantine", "Delete", "BccMessage");

const antiPhishObjection: Objection = (row, tenant, before) => {
  isOurs(row, tenant, before);
  const users = row["TargetedUsersToProtect"];
  if (Array.isArray(users) && users.length > MOST_PROTECTED)
    throw badRequest(`TargetedUsersToProtect can hold up to ${MOST_PROTECTED} users.`);
};

const spamAction = oneOf(
  "MoveToJmf",
  "AddXHeader",
  "ModifySubject",
  "Redirect",
  "Delete",
  "Quarantine",
  "NoAction",
);

/** An IPv4 address, a range of two, or a CIDR range of at most 256. */
const ipAddress = texts((address, parameter) => {
  if (!/^\d{1,3}(\.\d{1,3}){3}(\/(2[4-9]|3[0-2])|-\d{1,3}(\.\d{1,3}){3})?$/.test(address))
    throw notTransformed(parameter, address);
});

/** A file name extension, without the dot. */
const fileType = texts((type, parameter) => {
  if (!/^[\w+-]+$/.test(type)) throw notTransformed(parameter, type);
});

const safeLinks: Readonly<Record<string, ParameterKind>> = {
  AdminDisplayName: text,
  AllowClickThrough: flag,
  DeliverMessageAfterScan: flag,
  DisableUrlRewrite: flag,
  EnableForInternalSenders: flag,
  EnableSafeLinksForEmail: flag,
  EnableSafeLinksForOffice: flag,
  EnableSafeLinksForTeams: flag,
  ScanUrls: flag,
  TrackClicks: flag,
};

export const PROTECTION_CHANGES: Readonly<Record<string, Change>> = {
  "Set-AntiPhishPolicy": sets(shelfOf("Get-AntiPhishPolicy"), {
    parameters: {
      Enabled: flag,
      EnableFirstContactSafetyTips: flag,
      EnableOrganizationDomainsProtection: flag,
      EnableSimilarDomainsSafetyTips: flag,
      EnableSimilarUsersSafetyTips: flag,
      EnableTargetedDomainsProtection: flag,
      EnableTargetedUserProtection: flag,
      EnableUnauthenticatedSender: flag,
      EnableUnusualCharactersSafetyTips: flag,
      EnableViaTag: flag,
      TargetedDomainProtectionAction: impersonationAction,
      TargetedDomainsToProtect: domainName,
      TargetedUserProtectionAction: impersonationAction,
      TargetedUsersToProtect: protectedUser,
    },
    objection: antiPhishObjection,
  }),
  "Set-HostedConnectionFilterPolicy": sets(shelfOf("Get-HostedConnectionFilterPolicy"), {
    parameters: { EnableSafeList: flag, IPAllowList: ipAddress, IPBlockList: ipAddress },
  }),
  "Set-HostedContentFilterPolicy": sets(shelfOf("Get-HostedContentFilterPolicy"), {
    parameters: {
      AllowedSenderDomains: domainName,
      HighConfidencePhishAction: oneOf("MoveToJmf", "Redirect", "Quarantine"),
      HighConfidenceSpamAction: spamAction,
      PhishSpamAction: spamAction,
      SpamAction: spamAction,
    },
    objection: isOurs,
  }),
  "Set-HostedOutboundSpamFilterPolicy": sets(shelfOf("Get-HostedOutboundSpamFilterPolicy"), {
    parameters: { AutoForwardingMode: oneOf("Automatic", "Off", "On") },
  }),
  "Set-MalwareFilterPolicy": sets(shelfOf("Get-MalwareFilterPolicy"), {
    parameters: {
      EnableFileFilter: flag,
      FileTypeAction: oneOf("Reject", "Quarantine"),
      FileTypes: fileType,
      ZapEnabled: flag,
    },
    objection: isOurs,
  }),
  "Set-SafeAttachmentPolicy": sets(shelfOf("Get-SafeAttachmentPolicy"), {
    parameters: { Action: oneOf("Allow", "Block", "DynamicDelivery"), Enable: flag },
    objection: isOurs,
  }),
  "Set-SafeLinksPolicy": sets(shelfOf("Get-SafeLinksPolicy"), { parameters: safeLinks, objection: isOurs }),
  "New-SafeLinksPolicy": adds(shelfOf("Get-SafeLinksPolicy"), {
    parameters: { Name: text, ...safeLinks },
    mandatory: ["Name"],
    made: (given) => {
      const name = String(given.get("Name")?.(undefined));
      // Whatever is not asked for is off. The row is an object whose type is an interface.
      const presumed = safeLinksPolicy(name, {
        EnableSafeLinksForEmail: false,
        EnableSafeLinksForTeams: false,
        EnableSafeLinksForOffice: false,
        EnableForInternalSenders: false,
        ScanUrls: false,
        DeliverMessageAfterScan: false,
        TrackClicks: true,
      });
      return withProperties(given, { ...presumed });
    },
  }),
};
