/** A product as ScubaGear's results name it. */
export interface ScubaProduct {
  /** The key of its results, as “AAD”. */
  readonly abbreviation: string;
  readonly fullName: string;
  /** CISA's document, which is also the product's name in a ScubaGear configuration. */
  readonly document: string;
}

/** ScubaGear's products in the order of its reports, by our id of the product. */
export const scubaProducts: ReadonlyMap<string, ScubaProduct> = new Map([
  ["entra-id", { abbreviation: "AAD", fullName: "Azure Active Directory", document: "aad" }],
  ["exchange-online", { abbreviation: "EXO", fullName: "Exchange Online", document: "exo" }],
  ["power-bi", { abbreviation: "PowerBI", fullName: "Microsoft Power BI", document: "powerbi" }],
  [
    "power-platform",
    { abbreviation: "PowerPlatform", fullName: "Microsoft Power Platform", document: "powerplatform" },
  ],
  [
    "security-suite",
    { abbreviation: "SecuritySuite", fullName: "Microsoft 365 Security Suite", document: "securitysuite" },
  ],
  ["sharepoint", { abbreviation: "SharePoint", fullName: "SharePoint Online", document: "sharepoint" }],
  ["teams", { abbreviation: "Teams", fullName: "Microsoft Teams", document: "teams" }],
]);
