/**
 * Permissions that have to do with mail, by the name of the resource and their own (logging dossier 6.7). The ids behind the names, of which some names have
 * several, stand in entra-id/risky-permissions.ts: the source of risky applications has looked them up on the resource in hand.
 */

/**
 * What a permission of Entra ID opens: `mail` in every mailbox of the tenant, as far as nothing limits it; or something `less`, that lets nobody read a message.
 * `limit` is what can keep it to some mailboxes:
 * - `policy`: an application access policy, which Microsoft documents for Microsoft Graph, the Outlook REST API and EWS;
 * - `unverified`: the same, but no page could be found that says so for this permission;
 * - `mailboxRights`: IMAP and POP are not among the APIs of the policies, but are said to need rights in each mailbox.
 */
export type MailPermission =
  { readonly opens: "less" } | { readonly opens: "mail"; readonly limit: MailLimit };
export type MailLimit = "policy" | "unverified" | "mailboxRights";

const less: MailPermission = { opens: "less" };
const mail = (limit: MailLimit): MailPermission => ({ opens: "mail", limit });

const byResource: ReadonlyMap<string, ReadonlyMap<string, MailPermission>> = new Map([
  [
    "Microsoft Graph",
    new Map([
      ["mail.read", mail("policy")],
      ["mail.readwrite", mail("policy")],
      ["mail-advanced.readwrite.all", mail("unverified")],
      ["mailboxitem.read.all", mail("unverified")],
      ["mailboxfolder.read.all", mail("unverified")],
      ["mailboxfolder.readwrite.all", mail("unverified")],
      ["mail.readbasic", less],
      ["mail.readbasic.all", less],
      ["mail.send", less],
      ["mailboxsettings.read", less],
      ["mailboxsettings.readwrite", less],
    ]),
  ],
  [
    "Office 365 Exchange Online",
    new Map([
      ["full_access_as_app", mail("policy")],
      ["mail.read", mail("policy")],
      ["mail.readwrite", mail("policy")],
      ["imap.accessasapp", mail("mailboxRights")],
      ["pop.accessasapp", mail("mailboxRights")],
      ["mailbox.migration", mail("unverified")],
      // It runs cmdlets, as far as a role allows; a strong role could give itself mailboxes, but the permission alone reads nothing.
      ["exchange.manageasapp", less],
      ["exchange.manageasappv2", less],
      ["mail.send", less],
      ["mailboxsettings.read", less],
      ["mailboxsettings.readwrite", less],
      ["smtp.sendasapp", less],
    ]),
  ],
]);

/** What an application permission has to do with mail; undefined if nothing. */
export function mailPermission(resource: string, name: string): MailPermission | undefined {
  return byResource.get(resource)?.get(name.toLowerCase());
}

/** Roles that Exchange has for applications, and that open less than mail, without their prefix “Application ”. */
const lesserRoles = new Set([
  "mail.readbasic",
  "mail.send",
  "mailboxsettings.read",
  "mailboxsettings.readwrite",
  "smtp.sendasapp",
]);

/** Parts of the names of those that open mail: Mail.Read, Mail Full Access, Exchange Full Access, EWS.AccessAsApp, … */
const opensMail = /mail|exchange full access|^(?:ews|imap|pop)\./;

/**
 * What a role in Exchange has to do with mail; undefined if nothing. Microsoft's own roles for applications begin with “Application ”. The dossier names
 * Application Mail.Read; how the others are called is from memory, so that every further name that speaks of mail counts as one that opens it.
 */
export function mailRole(name: string): "mail" | "less" | undefined {
  const own = /^application (.+)$/.exec(name.trim().toLowerCase())?.[1];
  if (own === undefined) return undefined;
  if (lesserRoles.has(own)) return "less";
  return opensMail.test(own) ? "mail" : undefined;
}
