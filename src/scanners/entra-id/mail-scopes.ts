/**
 * Delegated permissions by which an application gets at the mail of whoever uses it, by the name of the resource (logging dossier 7.4 and 6.7).
 * Families of names, and not a list: Microsoft adds to them (Mail.ReadWrite.Shared, MailboxItem.Read, …).
 */
const families: ReadonlyMap<string, RegExp> = new Map([
  [
    "Microsoft Graph",
    /^(?:Mail|Mail-Advanced|MailboxFolder|MailboxItem|MailboxSettings)\.|^(?:EWS|IMAP|POP)\.AccessAsUser\.All$/i,
  ],
  [
    "Office 365 Exchange Online",
    /^(?:Mail|MailboxSettings)\.|^(?:EWS|IMAP|POP)\.AccessAsUser\.All$|^full_access_as_user$/i,
  ],
]);

/** Whether a delegated permission of a resource, such as Mail.Read of Microsoft Graph, opens mail. Capitals do not matter. */
export function isMailScope(resource: string, name: string): boolean {
  return families.get(resource)?.test(name) === true;
}
