/** Entra ID's log categories, in small letters, and the table of Log Analytics that each fills (dossier §4, 4.4; memory). */
export const tableOfCategory: ReadonlyMap<string, string> = new Map([
  ["auditlogs", "AuditLogs"],
  ["signinlogs", "SigninLogs"],
  ["noninteractiveusersigninlogs", "AADNonInteractiveUserSignInLogs"],
  ["serviceprincipalsigninlogs", "AADServicePrincipalSignInLogs"],
  ["managedidentitysigninlogs", "AADManagedIdentitySignInLogs"],
  ["microsoftgraphactivitylogs", "MicrosoftGraphActivityLogs"],
]);

/** What Sentinel's connector for Office 365 fills with records of the unified audit log, mail access among them. */
export const officeActivity = "OfficeActivity";
/** What Sentinel's connector for Defender XDR fills with records of the same kind. */
export const cloudAppEvents = "CloudAppEvents";

/** The tables whose retention decides how long an intrusion can be looked for. */
export const recordTables: readonly string[] = [...tableOfCategory.values(), officeActivity, cloudAppEvents];
