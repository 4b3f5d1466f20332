import { microsoftIds } from "./microsoft-ids.ts";
import { programWords } from "./program-words.ts";

/**
 * Names that are the same in every tenant, because Microsoft gives them. Whole names only: what merely begins like one may be a tenant's.
 * A name that is missing is redacted as if it were the tenant's: that costs a name, and never a secret.
 */

/** Values that stand where names may stand, and the names of default objects. */
const givenEverywhere = [
  "all|none|default|global|identity|owner|lastmodifier|siteadmin|tenantadmins|guestsorexternalusers",
  "default policy|default sharing policy|office365 antiphish default|built-in protection policy",
  String.raw`(strict|standard) preset security policy\d*`,
  "exchangeonline(enterprise|deskless|essentials)?",
  "authorizationpolicy|default app management tenant policy",
  String.raw`managepermissiongrantsfor\w+\.microsoft-[\w-]+|microsoft-user-default-\w+`,
  // Of the mailboxes that every organisation has.
  "discoverysearchmailbox",
];

/** Role groups of Exchange Online and Microsoft Purview, and roles in them that have to do with logs. */
const exchangeRoles = [
  "(view-only )?organization ?management|(recipient|records|discovery|hygiene|compliance) ?management|help desk",
  "auditmanager|auditreader|ediscoverymanager|compliance(data)?administrator|security(administrator|operator|reader)",
  String.raw`(tenant|helpdesk|compliance|exchangeservice|security)(admins|readers)_-?\d+|globalreaders_-?\d+`,
  "(view-only )?audit logs|transport rules|view-only (configuration|recipients)|mail recipients|legal hold|mailbox search|role management|retention management",
  String.raw`application (mail|mailboxsettings|calendars|contacts|smtp|ews|exchange)[\w. ]*\.\w+`,
];

/** https://learn.microsoft.com/entra/identity/role-based-access-control/permissions-reference */
const entraRoles = [
  "(ai|application|application development|attack payload|attack simulation|attribute assignment|attribute definition|authentication|authentication extensibility|authentication policy|azure devops|azure information protection|b2c user flow|billing|cloud app security|cloud application|cloud device|compliance|compliance data|conditional access|desktop analytics|domain name|dynamics 365|edge|exchange|exchange recipient|external id user flow|external identity provider|fabric|global|global secure access|groups|helpdesk|hybrid identity|identity governance|insights|intune|kaizala|knowledge|license|lifecycle workflows|microsoft 365 backup|network|office apps|organizational branding|password|people|permissions management|power platform|printer|privileged authentication|privileged role|search|security|service support|sharepoint|sharepoint embedded|skype for business|teams|teams communications|teams devices|teams telephony|user|viva goals|viva pulse|windows 365|windows update deployment|yammer) administrator",
  "(attribute assignment|attribute definition|directory|global|message center|message center privacy|reports|security|usage summary reports|tenant governance|attribute log|customer lockbox access approver|global secure access log) reader",
  "application developer|guest inviter|security operator|directory writers|directory readers|security reader",
];

/** Applications, APIs and connectors by their display names. */
const applications = [
  "microsoft (graph|teams|dataverse|forms|sentinel|defender xdr|threat protection)|office 365 (exchange|sharepoint) online|office 365 (management apis|outlook|users|groups)",
  "windows azure active directory|windows azure service management api|power bi service|sharepoint|onedrive for business|planner|approvals|notifications",
];

const microsoftName = new RegExp(
  `^(${[...givenEverywhere, ...exchangeRoles, ...entraRoles, ...applications].join("|")})$`,
  "i",
);

/** Connectors of Microsoft's catalogue; the ids of a tenant's own go on with a hyphen. */
const connector = /^\/providers\/microsoft\.powerapps\/(apis\/shared_[a-z\d]+|apis)$/i;

/** Rules of Privileged Identity Management: https://learn.microsoft.com/graph/identity-governance-pim-rules-overview */
const pimRule = /^(Approval|Notification|Enablement|Expiration|AuthenticationContext)(_[A-Z][A-Za-z]+){2,3}$/;

/** Whether a text is the same in every tenant: Microsoft's, or a word that the checks know. */
export function isMicrosofts(text: string): boolean {
  return programWords.has(text.toLowerCase()) || isMicrosoftsName(text);
}

/** The same of a name: where people name things, one word of ours is theirs. */
export function isMicrosoftsName(text: string): boolean {
  const name = text.toLowerCase();
  return (
    microsoftIds.has(name) ||
    microsoftName.test(text) ||
    connector.test(text) ||
    pimRule.test(text) ||
    (/[^\p{L}]/u.test(name) && programWords.has(name))
  );
}

const idKeys = ["id", "appId", "ruleSourceId", "Guid", "ExchangeObjectId"];

/**
 * Whether one of Microsoft's ids names this object, or it is a permission of one of Microsoft's APIs, or a setting with its value:
 * then its name is Microsoft's as well.
 */
export function isMicrosoftsObject(object: Readonly<Record<string, unknown>>): boolean {
  const { resource, name, id } = object;
  if (typeof resource === "string" && isMicrosofts(resource)) return true;
  if (typeof id === "string" && connector.test(id)) return true;
  if (typeof name === "string" && /^\w+$/.test(name) && Object.keys(object).sort().join() === "name,value")
    return true;
  return idKeys.some((key) => {
    const value = object[key];
    return typeof value === "string" && microsoftIds.has(value.toLowerCase());
  });
}

/** Whether the key is that of the object's own name, and not of somebody's who stands beside it. */
export function isOwnName(key: string): boolean {
  return isNameOfItsOwn(key) || /^rulesource$/i.test(key);
}

/** Whether what stands under the key is a name and nothing else. */
export function isNameOfItsOwn(key: string): boolean {
  return /^(display_?)?name$/i.test(key);
}
