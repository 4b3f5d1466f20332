import type { ChapterQuery } from "../../../engine/chapter.ts";
import type { KnownApplications } from "./application-ids.ts";

/**
 * The hunt that showed the intrusion: which applications read mail, without those that the organisation knows (AA23-193A; logging dossier 5.7).
 * Both ids of a record count, since either may be the unfamiliar one.
 */
export function huntingQueries(applications: KnownApplications): ChapterQuery[] {
  return [purview(applications), defender(applications), sentinel(applications)];
}

const whatToLookFor =
  "Look at each application that is left: an id that read mail for the first time, or of several people, is what gave the intrusion away. Microsoft’s own mail programs appear as well; the first run shows which are normal here.";

function purview(applications: KnownApplications): ChapterQuery {
  return {
    id: "purview",
    where: "Microsoft Purview",
    language: "PowerShell",
    text: `# The window of time, in days. An answer holds 50,000 records at most: shorten the window if it is full.
$days = 30
# Declared in the profile (mailApplications): left out.
$approved = @(${listed(applications.approved, powerShellLiteral)})
# Not declared, but known to be able to read mail: marked.
$noted = @(${listed(applications.noted, powerShellLiteral)})

# In GCC High add -ExchangeEnvironmentName O365USGovGCCHigh, in DoD O365USGovDoD.
Connect-ExchangeOnline -ShowBanner:$false
$end = (Get-Date).ToUniversalTime()
$session = [guid]::NewGuid().ToString()
$records = @()
do {
  $page = @(Search-UnifiedAuditLog -StartDate $end.AddDays(-$days) -EndDate $end -Operations MailItemsAccessed -SessionId $session -SessionCommand ReturnLargeSet -ResultSize 5000)
  $records += $page
} while ($page.Count -gt 0)
$records | ForEach-Object { $_.AuditData | ConvertFrom-Json } |
  Where-Object { -not ($_.AppId -in $approved -and (-not $_.ClientAppId -or $_.ClientAppId -in $approved)) } |
  Group-Object AppId, ClientAppId | ForEach-Object {
    [pscustomobject]@{
      AppId       = $_.Group[0].AppId
      ClientAppId = $_.Group[0].ClientAppId
      Noted       = $_.Group[0].AppId -in $noted -or $_.Group[0].ClientAppId -in $noted
      Records     = $_.Count
      Mailboxes   = @($_.Group.MailboxOwnerUPN | Sort-Object -Unique).Count
      First       = ($_.Group.CreationTime | Measure-Object -Minimum).Minimum
      Last        = ($_.Group.CreationTime | Measure-Object -Maximum).Maximum
    }
  } | Sort-Object First -Descending | Format-Table -AutoSize
"$($records.Count) records were read."`,
    howTo:
      "Run it in PowerShell with the module ExchangeOnlineManagement, as somebody who holds the role View-Only Audit Logs or Audit Logs. For a first look without a command, search for the operation MailItemsAccessed under Audit in the Purview portal. In the cloud that 21Vianet runs the command answers, but with nothing.",
    note: `${whatToLookFor} Not verified: that an answer holds no more than 50,000 records.`,
  };
}

function defender(applications: KnownApplications): ChapterQuery {
  return {
    id: "defender",
    where: "Microsoft Defender XDR",
    language: "KQL",
    text: `${kqlLists(applications)}
CloudAppEvents
| where Timestamp > ago(lookback)
| where ActionType == "MailItemsAccessed"
| extend AppId = tolower(tostring(RawEventData.AppId)), ClientAppId = tolower(tostring(RawEventData.ClientAppId))
${unfamiliar}
| summarize Records = count(), Mailboxes = dcount(AccountObjectId), First = min(Timestamp), Last = max(Timestamp) by AppId, ClientAppId, Noted
| order by First desc`,
    howTo:
      "Run it in the Defender portal under Hunting, Advanced hunting. It needs Defender XDR with the records of Microsoft 365 connected to Defender for Cloud Apps, and reaches back as far as that keeps them.",
    note: `${whatToLookFor} Not verified: the columns inside RawEventData.`,
  };
}

function sentinel(applications: KnownApplications): ChapterQuery {
  return {
    id: "sentinel",
    where: "Microsoft Sentinel",
    language: "KQL",
    text: `${kqlLists(applications)}
OfficeActivity
| where TimeGenerated > ago(lookback)
| where Operation == "MailItemsAccessed"
| extend AppId = tolower(tostring(column_ifexists("AppId", ""))), ClientAppId = tolower(tostring(column_ifexists("ClientAppId", "")))
${unfamiliar}
| summarize Records = count(), Mailboxes = dcount(MailboxOwnerUPN), First = min(TimeGenerated), Last = max(TimeGenerated) by AppId, ClientAppId, Noted
| order by First desc`,
    howTo:
      "Run it under Logs in the workspace that the connector for Microsoft 365 (formerly Office 365) fills. Saved as an analytics rule it tells somebody every time.",
    note: `${whatToLookFor} Not verified: the columns AppId and ClientAppId of OfficeActivity; if both stay empty, look for them in the connector’s documentation.`,
  };
}

/** Drops a record only if the application is known, and so is the client behind it, where there is one. */
const unfamiliar = `| where not(AppId in (approved) and (isempty(ClientAppId) or ClientAppId in (approved)))
| extend Noted = AppId in (noted) or ClientAppId in (noted)`;

function kqlLists({ approved, noted }: KnownApplications): string {
  return `// The window of time.
let lookback = 30d;
// Declared in the profile (mailApplications): left out.
let approved = dynamic([${listed(approved, kqlLiteral)}]);
// Not declared, but known to be able to read mail: marked.
let noted = dynamic([${listed(noted, kqlLiteral)}]);`;
}

function listed(ids: readonly string[], literal: (id: string) => string): string {
  return ids.map((id) => `\n  ${literal(id)}`).join(",") + (ids.length === 0 ? "" : "\n");
}

/** Only GUIDs come here; they are quoted as if they were anything. */
function powerShellLiteral(id: string): string {
  return `'${id.replaceAll("'", "''")}'`;
}

function kqlLiteral(id: string): string {
  return JSON.stringify(id);
}
