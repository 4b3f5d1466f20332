/**
 * Which applications a credential restriction binds: all of them, or only those created after its date.
 * The lowest date that .NET knows stands for "all": Graph sends 0001-01-01T00:00:00Z, Windows PowerShell writes it as /Date(-62135596800000)/.
 * https://learn.microsoft.com/graph/api/resources/passwordcredentialconfiguration
 */
export type BoundApplications = "all" | "newer" | "unreadable";

const lowestDate = /^0001-01-01T00:00:00(?:\.0+)?(?:Z|[+-]00:00)?$/i;
const windowsDate = /^\/Date\((-?\d+)\)\/$/;
const lowestMilliseconds = "-62135596800000";

/** No date at all (`null`) binds every application: the portal's advice is to leave it blank. */
export function boundApplications(createdAfter: string | null): BoundApplications {
  if (createdAfter === null || lowestDate.test(createdAfter)) return "all";
  const milliseconds = windowsDate.exec(createdAfter)?.[1];
  if (milliseconds !== undefined) return milliseconds === lowestMilliseconds ? "all" : "newer";
  return Number.isNaN(Date.parse(createdAfter)) ? "unreadable" : "newer";
}

/** Whether ScubaGear reads a date as "all applications": it knows these two spellings only. */
export function isScubaGearsDateForAll(createdAfter: string | null | undefined): boolean {
  return createdAfter === "0001-01-01T00:00:00Z" || createdAfter === "/Date(-62135596800000)/";
}
