import { Cron } from "croner";
import { OperatorError } from "../errors.ts";

/** When scans are due. */
export interface Schedule {
  /** The first time after this one; undefined if there is none ever. */
  readonly next: (after: Date) => Date | undefined;
  /** `0 5 * * * (Europe/Berlin)`, for people. */
  readonly words: string;
}

/**
 * A cron expression of five fields, in a time zone (default: this machine's). A time that the clocks skip in spring is due right after the gap, and one that they
 * repeat in autumn is due once: also for lists and ranges of hours, but not for `*` and `/`, which mean “so often” and follow the hours as they pass.
 * Throws OperatorError USAGE.
 */
export function parseSchedule(expression: string, timeZone: string | undefined): Schedule {
  const zone = timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  assertTimeZone(zone);
  const cron = parseCron(expression, zone);
  const next = (after: Date) => cron.nextRun(after) ?? undefined;
  if (next(new Date()) === undefined) {
    throw new OperatorError(
      "USAGE",
      `The schedule “${expression}” names a time that never comes.`,
      "Check day and month: 30 February, for example, does not exist.",
    );
  }
  return { next, words: `${expression} (${zone})` };
}

function parseCron(expression: string, timezone: string): Cron {
  try {
    return new Cron(expression, { timezone, mode: "5-part", fixedTimeRule: "no-wildcard" });
  } catch (cause) {
    throw new OperatorError(
      "USAGE",
      `The schedule “${expression}” is no cron expression: ${cause instanceof Error ? cause.message.replace(/^CronPattern: /, "") : String(cause)}`,
      "Give five fields, minute hour day month weekday: “0 5 * * *” is every day at five.",
      { cause },
    );
  }
}

function assertTimeZone(zone: string): void {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone }).format();
  } catch (cause) {
    throw new OperatorError(
      "USAGE",
      `There is no time zone “${zone}”.`,
      "Give a name of the IANA database, for example Europe/Berlin or UTC.",
      { cause },
    );
  }
}

/** More than an hour and more than a month of a schedule: its shortest gap is among them. */
const timesLookedAt = 64;

/**
 * Refuses to begin scans by chance so much later (in milliseconds) that the next one may be due by then: it would be left out, and nobody would have meant it.
 * Throws OperatorError USAGE.
 */
export function assertJitterFits(jitter: number, { next, words }: Schedule, now: Date): void {
  if (jitter === 0) return;
  let time = next(now);
  for (let n = 0; n < timesLookedAt && time !== undefined; n += 1) {
    const following = next(time);
    if (following !== undefined && following.getTime() - time.getTime() <= jitter) {
      throw new OperatorError(
        "USAGE",
        `The jitter is too long for the schedule ${words}: it has scans that are only ${minutesBetween(time, following)} apart, and one that begins so late would push the next one out.`,
        "Give a jitter that is shorter than that, for example 10m for a scan every night, or scan less often.",
      );
    }
    time = following;
  }
}

function minutesBetween(one: Date, other: Date): string {
  const minutes = Math.round((other.getTime() - one.getTime()) / 60_000);
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${minutes} min`;
}

const units: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000 };

/** `90s`, `10m` or `2h` in milliseconds, as `durationPattern` lets them be. */
export function millisecondsOf(duration: string): number {
  return Number(duration.slice(0, -1)) * (units[duration.slice(-1)] ?? 0);
}
