import { microsoftIds } from "./microsoft-ids.ts";

/** Which values are names that people gave: told by the key that they stand under, and by the object around them. */

/** Keys of names, references by name, descriptions and other identifiers, in the APIs of Microsoft 365 and in profiles; case does not count. */
const nameKey =
  /^(.*display_?name|name|identity|identities|title_?text|description|comments?|mail_?nickname|alias|principalname|groupname|rulesource|rolename|policyname|scopename|customresourcescope|customconfigwritescope|roleassigneename|environmentname|.+policy|parentpolicyname|to|by|given|on_?premises.*|subject|user_?names?|samaccountname|approvedby|(admin)?notes?|prependsubject|keyid|organization|sharepointname|contentsecuritypolicyreporturi|.*(address|addresses|mails|recipients))$/i;

/** Keys under which any text is the product's, or a program's: patterns and known names are replaced in it, and the rest stays. */
const proseKey =
  /^(message|remedy|query|querytext|title|what|workload|domains|conditions|filter|settingname|comment|reason|records?|roles?|role|error|detail|definition|advancedrule|url|warnings|kind|type|resource|permissions?|@odata\.type|instanceurl|.*types?|.*actions?)$/i;

const date = /^\d{4}-\d\d-\d\d(T[\d:.]+Z?)?$/;

/** Names that Microsoft gives in every tenant. */
const microsoftName =
  /^(default\w*|default policy|global|all|none|\*|audit\w*|microsoft[\w. ]*|office ?365[\w. ]*|windows azure[\w. ]*|(strict|standard|built-in) (preset security|protection) policy\d*|exchangeonline\w*|organization ?management|tenantadmins(_.*)?|compliance ?management|(view-only )?audit logs|authorizationpolicy|.*_users|identity|true|false|(directory|privileged|security|global|user|exchange|sharepoint|teams|application|cloud application|hybrid identity|privileged role) (administrator|reader)s?)$/i;

export type Standing = "name" | "prose" | "word";

/** How a text under this key is to be treated. */
export function standingOf(key: string): Standing {
  if (proseKey.test(key)) return "prose";
  return nameKey.test(key) ? "name" : "word";
}

/** One word of a program: an enumeration's value, a date, a number, a permission. */
export function isWord(text: string): boolean {
  return /^[#@{[]?[\w.:+/\\\-*%']*[\]}]?$/.test(text);
}

export function isMicrosofts(text: string): boolean {
  return (
    text.trim() === "" || date.test(text) || microsoftName.test(text) || microsoftIds.has(text.toLowerCase())
  );
}

const idKeys = ["id", "appId", "roleTemplateId", "templateId", "ruleSourceId", "Guid", "ExchangeObjectId"];

/** Whether one of Microsoft's ids names this object, or it is a permission of one of Microsoft's APIs: then its name is Microsoft's as well. */
export function isMicrosoftsObject(object: Readonly<Record<string, unknown>>): boolean {
  const { resource } = object;
  if (typeof resource === "string" && isMicrosofts(resource)) return true;
  return idKeys.some((key) => {
    const id = object[key];
    return typeof id === "string" && microsoftIds.has(id.toLowerCase());
  });
}

/** Whether the key is that of the object's own name, and not of somebody's who stands beside it. */
export function isOwnName(key: string): boolean {
  return /^(display_?name|name|rulesource)$/i.test(key);
}
