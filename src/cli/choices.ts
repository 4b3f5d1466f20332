/** What flags may be given, without loading what they choose between: --help answers at once. */

export const namedClouds = ["commercial", "gcc", "gcchigh", "dod", "china"] as const;

export const authMethods = [
  "clientSecret",
  "certificate",
  "workloadIdentity",
  "managedIdentity",
  "azureCli",
  "deviceCode",
  "interactive",
] as const;
