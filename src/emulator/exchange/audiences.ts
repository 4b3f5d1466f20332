/** The identifiers of both APIs in tokens (`aud`), in the commercial cloud. */
export const EXCHANGE_AUDIENCE = "https://outlook.office365.com";
export const COMPLIANCE_AUDIENCE = "https://ps.compliance.protection.outlook.com";
