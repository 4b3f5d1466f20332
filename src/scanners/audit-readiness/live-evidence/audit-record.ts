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
export type AuditRecord = z.infer<typeof auditRecordSchema>;

const pairs = z.array(z.unknown());

/** Name and value pairs, such as `Parameters` of a cmdlet; undefined if they are not there. They may come as JSON text. Names in lower case. */
export function pairsIn(value: unknown): ReadonlyMap<string, string> | undefined {
  const parsed = pairs.safeParse(typeof value === "string" ? fromJson(value) : value);
  if (!parsed.success) return undefined;
  const found = new Map<string, string>();
  for (const pair of parsed.data) {
    const name = valueAt(pair, "Name");
    if (typeof name !== "string") return undefined;
    found.set(name.toLowerCase(), String(valueAt(pair, "Value") ?? ""));
  }
  return found;
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

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
