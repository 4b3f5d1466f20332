/** .NET's way to write a timespan, `[d.]hh:mm:ss[.fffffff]`: https://learn.microsoft.com/dotnet/standard/base-types/standard-timespan-format-strings */
const timespan = /^(?:(\d{1,8})\.)?([01]?\d|2[0-3]):([0-5]\d):([0-5]\d)(?:\.\d{1,7})?$/;

/** The days that a timespan lasts; undefined for anything else. */
export function daysIn(text: string): number | undefined {
  const [whole, days = "0", hours, minutes, seconds] = timespan.exec(text.trim()) ?? [];
  if (whole === undefined) return undefined;
  return Number(days) + (Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds)) / 86_400;
}
