/** The service whose records these are. */
export type RecordKind = "exchange" | "entra" | "sharePoint" | "teams";

/** A kind of audit record by which an intrusion into mail, files, chats or identities is followed. */
export interface RecordType {
  /** As Purview writes it */
  readonly name: string;
  readonly kind: RecordKind;
}

/** Logging dossier 4.1. MailItemsAccessed comes as ExchangeItemAggregated, which could not be verified: ExchangeItem is looked at as well (9.7). */
export const scoredRecordTypes: readonly RecordType[] = [
  { name: "ExchangeAdmin", kind: "exchange" },
  { name: "ExchangeItem", kind: "exchange" },
  { name: "ExchangeItemGroup", kind: "exchange" },
  { name: "ExchangeItemAggregated", kind: "exchange" },
  { name: "ExchangeAggregatedOperation", kind: "exchange" },
  { name: "AzureActiveDirectory", kind: "entra" },
  { name: "AzureActiveDirectoryAccountLogon", kind: "entra" },
  { name: "AzureActiveDirectoryStsLogon", kind: "entra" },
  { name: "SharePoint", kind: "sharePoint" },
  { name: "SharePointFileOperation", kind: "sharePoint" },
  { name: "SharePointSharingOperation", kind: "sharePoint" },
  { name: "MicrosoftTeams", kind: "teams" },
];

/** Whether Microsoft's default policy, which no API lists, keeps these records for a year for users with Audit (Premium): logging dossier 6.9. */
export function aYearWithPremium({ kind }: RecordType): boolean {
  return kind !== "teams";
}

/** The record types that a reading of mail may come as. */
export const mailAccessTypes: readonly RecordType[] = scoredRecordTypes.filter(({ name }) =>
  ["ExchangeItemAggregated", "ExchangeItem"].includes(name),
);
