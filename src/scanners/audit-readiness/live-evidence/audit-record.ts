import { z } from "zod";
import { valueAt } from "../../any-casing.ts";
import { moment } from "./window.ts";

/** https://learn.microsoft.com/graph/api/resources/security-auditlogrecord */
export const auditRecordSchema = z.object({
  createdDateTime: moment,
  operation: z.string(),
  userPrincipalName: z.string().nullish(),
  userId: z.string().nullish(),
  clientIp: z.string().nullish(),
  /** The record as the service wrote it: its keys are PascalCase, and each service has its own */
  auditData: z.looseObject({}).nullish(),
});

/** A name with its value, such as a parameter of a cmdlet, in the service's own spelling. */
export const pairSchema = z.object({ name: z.string(), value: z.string() });
export type Pair = z.infer<typeof pairSchema>;

/** Pairs such as `Parameters` of a cmdlet; undefined if they are not there. They may come as JSON text. */
export function pairsIn(value: unknown): Pair[] | undefined {
  const listed = z.array(z.unknown()).safeParse(typeof value === "string" ? fromJson(value) : value);
  if (!listed.success) return undefined;
  const found = listed.data.map((pair) => ({
    name: valueAt(pair, "Name"),
    value: inText(valueAt(pair, "Value")),
  }));
  return z.array(pairSchema).safeParse(found).data;
}

/** The value of a name, whatever its capitals; undefined if no pair has it. */
export function valueIn(pairs: readonly Pair[] | null | undefined, name: string): string | undefined {
  return pairs?.find((pair) => pair.name.toLowerCase() === name.toLowerCase())?.value;
}

/** The first of these keys that holds some text; "" if none does. */
export function textIn(data: unknown, ...keys: readonly string[]): string {
  for (const key of keys) {
    const value = valueAt(data, key);
    if (typeof value === "string" && value.trim() !== "") return value;
  }
  return "";
}

/** Exchange writes `True`, people write `$true`. */
export function isTrue(value: string | undefined): boolean {
  return /^\$?true$/i.test((value ?? "").trim());
}

export function isFalse(value: string | undefined): boolean {
  return /^\$?false$/i.test((value ?? "").trim());
}

function inText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value ?? "");
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
