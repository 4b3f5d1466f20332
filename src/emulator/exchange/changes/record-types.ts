/** Kinds of audit records. https://learn.microsoft.com/office/office-365-management-api/office-365-management-activity-api-schema#auditlogrecordtype */
export const RECORD_TYPES: readonly string[] = (
  "AzureActiveDirectory AzureActiveDirectoryAccountLogon AzureActiveDirectoryStsLogon ComplianceDLPExchange " +
  "ComplianceDLPSharePoint CopilotInteraction CRM DataCenterSecurityCmdlet Discovery DLPEndpoint ExchangeAdmin " +
  "ExchangeAggregatedOperation ExchangeItem ExchangeItemAggregated ExchangeItemGroup ExchangeSearch MicrosoftFlow " +
  "MicrosoftForms MicrosoftStream MicrosoftTeams MicrosoftTeamsAdmin MIPLabel OneDrive PowerAppsApp PowerBIAudit " +
  "Project Quarantine SecurityComplianceAlerts SecurityComplianceCenterEOPCmdlet SharePoint " +
  "SharePointContentTypeOperation SharePointFieldOperation SharePointFileOperation SharePointListItemOperation " +
  "SharePointListOperation SharePointSharingOperation Sway ThreatIntelligence ThreatIntelligenceUrl Yammer"
).split(" ");
