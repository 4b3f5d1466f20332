/** A kind of audit record by which an intrusion into mail, files, chats or identities is followed. */
export interface RecordType {
  /** As Purview writes it */
  readonly name: string;
  /** Whether Microsoft's default policy, which no API lists, keeps it for a year for users with Audit (Premium): logging dossier 6.9. */
  readonly aYearWithPremium: boolean;
}

/** Logging dossier 4.1. MailItemsAccessed comes as ExchangeItemAggregated, which could not be verified: ExchangeItem is looked at as well (9.7). */
export const scoredRecordTypes: readonly RecordType[] = [
  ...[
    ...["ExchangeAdmin", "ExchangeItem", "ExchangeItemGroup", "ExchangeItemAggregated"],
    "ExchangeAggregatedOperation",
    ...["AzureActiveDirectory", "AzureActiveDirectoryAccountLogon", "AzureActiveDirectoryStsLogon"],
    ...["SharePoint", "SharePointFileOperation", "SharePointSharingOperation"],
  ].map((name) => ({ name, aYearWithPremium: true })),
  { name: "MicrosoftTeams", aYearWithPremium: false },
];

/** The record types that a reading of mail may come as. */
export const mailAccessTypes: readonly RecordType[] = scoredRecordTypes.filter(({ name }) =>
  ["ExchangeItemAggregated", "ExchangeItem"].includes(name),
);
