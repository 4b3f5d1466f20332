/**
 * The 25 connectors that CISA's withdrawn MS.POWERPLATFORM.2.3v1 lets a data policy allow: those that Microsoft documents as impossible to block,
 * https://learn.microsoft.com/power-platform/admin/wp-data-loss-prevention#list-of-connectors-that-cant-be-blocked. The dossier (§15.6) has their number, and
 * CISA's cases one of their ids (shared_powervirtualagents); the others stand here as Microsoft's page listed them, and are not confirmed by a case.
 */
export const unblockableConnectors: ReadonlySet<string> = new Set(
  [
    "approvals",
    "cloudappsecurity",
    "commondataservice",
    "commondataserviceforapps",
    "excelonlinebusiness",
    "flowpush",
    "kaizala",
    "microsoftformspro",
    "office365",
    "office365groups",
    "office365groupsmail",
    "office365users",
    "onedriveforbusiness",
    "onenote",
    "planner",
    "powerappsnotification",
    "powerappsnotificationv2",
    "powerbi",
    "powervirtualagents",
    "sharepointonline",
    "shifts",
    "skypeforbiz",
    "teams",
    "todo",
    "yammer",
  ].map((name) => `/providers/Microsoft.PowerApps/apis/shared_${name}`),
);
