import { isTrue, toNumber, toText } from "./convert.ts";
import { parseDate } from "./dates.ts";
import { PowerShellError, SubsetError } from "./errors.ts";
import type { Result } from "./values.ts";

/** `-eq` between two single values. The left one says as what they are compared. */
export function equals(left: Result, right: Result, mindsCase = false): boolean {
  const nothing = left === null || left === undefined;
  if (nothing || right === null || right === undefined)
    return nothing && (right === null || right === undefined);
  if (typeof left === "string") return fold(left, mindsCase) === fold(toText(right), mindsCase);
  if (typeof left === "boolean") return left === isTrue(right);
  if (left instanceof Date || typeof left === "number") {
    try {
      return order(left, right) === 0;
    } catch (error) {
      // What cannot be converted is not equal; -gt would throw.
      if (error instanceof PowerShellError && !(error instanceof SubsetError)) return false;
      throw error;
    }
  }
  return left === right;
}

/** Below 0 if the left one is less. Texts ignore case unless told otherwise. */
export function order(left: Result, right: Result, mindsCase = false): number {
  if (left === null || left === undefined) return right === null || right === undefined ? 0 : -1;
  if (right === null || right === undefined) return 1;
  if (typeof left === "string")
    return fold(left, mindsCase).localeCompare(fold(toText(right), mindsCase), "en");
  if (left instanceof Date)
    return left.getTime() - (right instanceof Date ? right : parseDate(toText(right))).getTime();
  if (typeof left === "number" || typeof left === "boolean") return toNumber(left) - toNumber(right);
  throw new PowerShellError(`Cannot compare "${toText(left)}" because it is not IComparable.`);
}

function fold(text: string, mindsCase: boolean): string {
  return mindsCase ? text : text.toLowerCase();
}

/** `-like`: `*`, `?` and `[a-z]` stand for what they do in file names. */
export function isLike(text: string, pattern: string, mindsCase: boolean): boolean {
  const source = pattern.replaceAll(
    /`(.)|\[([^\]]+)\]|[\s\S]/g,
    (character: string, escaped?: string, set?: string) => {
      if (escaped !== undefined) return literal(escaped);
      if (set !== undefined) return `[${set.replaceAll(/[\\^]/g, "\\$&")}]`;
      if (character === "*") return "[\\s\\S]*";
      return character === "?" ? "[\\s\\S]" : literal(character);
    },
  );
  return new RegExp(`^${source}$`, mindsCase ? "" : "i").test(text);
}

function literal(character: string): string {
  return character.replace(/[$()*+.?[\\\]^{|}/-]/, "\\$&");
}

/** A .NET regular expression, as far as JavaScript reads it in the same way. */
export function regularExpression(pattern: string, mindsCase: boolean, flags = ""): RegExp {
  if (/\(\?(?:[imsnx]|>|#)|\\[AzZG]|\[[^\]]*-\[/.test(pattern))
    throw new SubsetError(`the regular expression ${pattern}`);
  try {
    return new RegExp(pattern, `${flags}${mindsCase ? "" : "i"}`);
  } catch {
    throw new PowerShellError(`The regular expression pattern ${pattern} is not valid.`);
  }
}
