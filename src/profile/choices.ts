/** What may be chosen between, by flags as in a profile; apart from the schema, so that --help answers without loading it. */

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

/** How long audit records must be at hand, by the document that says so. */
export const retentionRules = ["m-26-14", "scuba", "m-21-31", "six-months"] as const;

/** What a report can be written as; each is made by a file of its own under src/report. */
export const reportFormats = [
  "html",
  "json",
  "sarif",
  "ocsf",
  "scuba-results",
  "scuba-csv",
  "oscal",
  "oscal-poam",
  "csv",
  "poam-csv",
  "markdown",
  "junit",
  "plan",
] as const;

/** How long runs are kept: a number of days. */
export const keepPattern = /^[1-9]\d{0,4}d$/;

/** How long something lasts: seconds, minutes or hours. */
export const durationPattern = /^\d{1,5}[smh]$/;

/** Where to listen: `127.0.0.1:9464`, `[::1]:9464`, or a port alone, which means the loopback address. */
export const addressPattern = /^(?:(?<host>[A-Za-z\d.-]+|\[[\da-fA-F:.]+\]):)?(?<port>\d{1,5})$/;

/** How a log is written. */
export const logForms = ["text", "json"] as const;
