/** Seconds of each unit of an ISO 8601 duration. Years and months as long as they can last: a limit that may be exceeded is not kept. */
const secondsByUnit = {
  years: 366 * 86_400,
  months: 31 * 86_400,
  weeks: 604_800,
  days: 86_400,
  hours: 3_600,
  minutes: 60,
  seconds: 1,
} as const;

const iso8601 =
  /^P(?:(?<years>\d+)Y)?(?:(?<months>\d+)M)?(?:(?<weeks>\d+)W)?(?:(?<days>\d+)D)?(?:T(?:(?<hours>\d+)H)?(?:(?<minutes>\d+)M)?(?:(?<seconds>\d+(?:\.\d+)?)S)?)?$/;

/**
 * Length of an ISO 8601 duration such as `P180D` or `P4DT12H30M5S`, in days and parts of days; undefined if it is none.
 * Graph's durations have no years and months; should one come, a month counts 31 days and a year 366.
 */
export function daysOf(duration: string): number | undefined {
  const parts = Object.entries(iso8601.exec(duration)?.groups ?? {}).filter(
    ([, amount]) => amount !== undefined,
  );
  if (parts.length === 0) return undefined;
  let seconds = 0;
  for (const [unit, amount] of parts) {
    // The group names of the pattern are the keys of the table.
    seconds += Number(amount) * secondsByUnit[unit as keyof typeof secondsByUnit];
  }
  return seconds / 86_400;
}
