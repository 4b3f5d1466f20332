/**
 * When Exchange Web Services goes, as Microsoft announced it and others report it; Microsoft's own pages could not be verified (logging dossier 7.5 and 9.10).
 * `open`: whoever has the permission may use it. `allowListOnly`: only applications on the tenant's list are meant to, and what an empty list
 * does then is not documented. `gone`: off in every tenant.
 */
export type EwsPeriod = "open" | "allowListOnly" | "gone";

const allowListOnlyFrom = new Date("2026-10-01T00:00:00Z");
const goneFrom = new Date("2027-04-01T00:00:00Z");

export function ewsPeriod(now: Date): EwsPeriod {
  if (now >= goneFrom) return "gone";
  return now >= allowListOnlyFrom ? "allowListOnly" : "open";
}
