import { PowerShellError, SubsetError } from "./errors.ts";
import { UtcDate } from "./values.ts";

const standardFormats: Readonly<Record<string, string>> = {
  s: "yyyy-MM-ddTHH:mm:ss",
  u: "yyyy-MM-dd HH:mm:ssZ",
  d: "MM/dd/yyyy",
};

/** A time in .NET's custom format, of the letters that have no names of days or months. Anything else is itself, as `T` and `Z` are. */
export function formatDate(date: Date, format: string): string {
  if (format.length === 1 && standardFormats[format] === undefined) {
    if (format === "o" && date instanceof UtcDate) return date.toISOString().replace("Z", "0000Z");
    throw new SubsetError(`the date format ${format}`);
  }
  const shown = date instanceof UtcDate ? date : new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  const values: Readonly<Record<string, string>> = {
    yyyy: String(shown.getUTCFullYear()).padStart(4, "0"),
    MM: twoDigits(shown.getUTCMonth() + 1),
    dd: twoDigits(shown.getUTCDate()),
    HH: twoDigits(shown.getUTCHours()),
    mm: twoDigits(shown.getUTCMinutes()),
    ss: twoDigits(shown.getUTCSeconds()),
    fff: String(shown.getUTCMilliseconds()).padStart(3, "0"),
  };
  return (standardFormats[format] ?? format).replaceAll(
    /'([^']*)'|"([^"]*)"|\\(.)|([a-zA-Z])\4*/g,
    (run: string, single?: string, double?: string, escaped?: string) => {
      const literal = single ?? double ?? escaped;
      if (literal !== undefined) return literal;
      const value = values[run];
      if (value === undefined && /^[dfFghHKmMstyz]/.test(run))
        throw new SubsetError(`${run} in a date format`);
      return value ?? run;
    },
  );
}

/** As PowerShell puts a time into a string: the invariant culture. */
export function dateText(date: Date): string {
  return formatDate(date, "MM/dd/yyyy HH:mm:ss");
}

/** ISO 8601 only: other notations mean another day in another culture. */
export function parseDate(text: string): Date {
  const isIso = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?)?$/.test(
    text.trim(),
  );
  // Without a time, JavaScript would take it for UTC, and .NET takes it for local time.
  const date = new Date(
    text
      .trim()
      .replace(/^(\d{4}-\d\d-\d\d)$/, "$1T00:00")
      .replace(" ", "T"),
  );
  if (!isIso || Number.isNaN(date.getTime()))
    throw new PowerShellError(`Cannot convert value "${text}" to type "System.DateTime".`);
  return date;
}

const units: Readonly<Record<string, number>> = {
  adddays: 86_400_000,
  addhours: 3_600_000,
  addminutes: 60_000,
  addseconds: 1000,
};

/** A method of a time; `undefined` if it is none of ours. */
export function dateMethod(
  date: Date,
  name: string,
  given: readonly (string | number)[],
): Date | string | undefined {
  const unit = units[name];
  if (unit !== undefined) {
    const milliseconds = date.getTime() + Number(given[0]) * unit;
    return date instanceof UtcDate ? new UtcDate(milliseconds) : new Date(milliseconds);
  }
  if (name === "touniversaltime") return new UtcDate(date.getTime());
  if (name === "tolocaltime") return new Date(date.getTime());
  if (name === "tostring" && given.length === 1) return formatDate(date, String(given[0]));
  return undefined;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, "0");
}
