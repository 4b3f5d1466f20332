import { z } from "zod";

const day = 24 * 60 * 60 * 1000;

/** A moment as services write it, brought into one form: ISO 8601 in UTC, with milliseconds. */
export const moment = z
  .string()
  .refine((text) => !Number.isNaN(Date.parse(text)), "must be a date and a time")
  .transform((text) => new Date(text).toISOString());

/** The stretch of time that a question was about. */
export const windowSchema = z.object({ from: moment, to: moment });
export type Window = z.infer<typeof windowSchema>;

export function lastDays(now: Date, days: number): Window {
  return { from: new Date(now.getTime() - days * day).toISOString(), to: now.toISOString() };
}

/** Days from one moment to another, with fractions; negative if the second comes first. */
export function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / day;
}

/** A moment for people: "2026-11-21 12:00 UTC". */
export function momentInWords(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}

/** For people: "the 90 days to 2026-11-21 12:00 UTC". */
export function windowInWords({ from, to }: Window): string {
  const days = Math.round(daysBetween(from, to));
  return `the ${days} ${days === 1 ? "day" : "days"} to ${momentInWords(to)}`;
}
