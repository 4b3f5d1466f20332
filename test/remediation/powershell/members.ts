import { toNumber, toText, typeNameOf } from "./convert.ts";
import { PowerShellError, SubsetError } from "./errors.ts";
import { PowerShellList, PowerShellObject } from "./values.ts";
import type { PowerShellValue, Result } from "./values.ts";

/** `$target.name`. What is not there is null; of an array, the member of all elements that have one. */
export function member(target: Result, name: string): PowerShellValue {
  if (target === null || target === undefined) return isCount(name) ? 0 : null;
  const own = ownMember(target, name);
  if (own !== undefined) return own;
  if (Array.isArray(target)) {
    const found = target.flatMap((element) => {
      const value = element === null ? undefined : ownMember(element, name);
      return value === undefined ? [] : value;
    });
    return found.length > 1 ? found : (found[0] ?? null);
  }
  return isCount(name) ? 1 : null;
}

function isCount(name: string): boolean {
  return /^(?:count|length)$/i.test(name);
}

function ownMember(target: PowerShellValue, name: string): PowerShellValue | undefined {
  if (target instanceof PowerShellObject)
    return target.get(name) ?? (target.has(name) ? null : dictionaryMember(target, name));
  if (Array.isArray(target)) return isCount(name) ? target.length : undefined;
  if (typeof target === "string") return name.toLowerCase() === "length" ? target.length : undefined;
  if (target instanceof Date) throw new SubsetError(`.${name} of a time`);
  return undefined;
}

function dictionaryMember(target: PowerShellObject, name: string): PowerShellValue | undefined {
  if (target.kind === "object") return undefined;
  if (/^count$/i.test(name)) return target.size;
  if (/^keys$/i.test(name)) return target.entries().map(([key]) => key);
  return /^values$/i.test(name) ? target.entries().map(([, value]) => value) : undefined;
}

/** `$target.name = …`: a hashtable takes a new name, an object has those that it has. */
export function setMember(target: Result, name: string, value: PowerShellValue): void {
  if (!(target instanceof PowerShellObject) || (target.kind === "object" && !target.has(name)))
    throw new PowerShellError(
      `The property '${name}' cannot be found on this object. Verify that the property exists and can be set.`,
    );
  target.set(name, value);
}

/** `$target[index]` */
export function element(target: Result, index: Result): Result {
  if (target === null || target === undefined) throw new PowerShellError("Cannot index into a null array.");
  if (target instanceof PowerShellObject) {
    if (target.kind === "object") throw notIndexable(target);
    if (Array.isArray(index)) return index.map((each) => element(target, each) ?? null);
    if (target.kind === "ordered" && typeof index === "number")
      return target.entries().at(index)?.[1] ?? null;
    return target.get(toText(index)) ?? null;
  }
  if (!Array.isArray(target) && typeof target !== "string") throw notIndexable(target);
  if (Array.isArray(index))
    return index.map((each) => target.at(toNumber(each))).filter((each) => each !== undefined);
  return target.at(Math.round(toNumber(index))) ?? null;
}

/** `$target[index] = …` */
export function setElement(target: Result, index: Result, value: PowerShellValue): void {
  if (target === null || target === undefined) throw new PowerShellError("Cannot index into a null array.");
  if (target instanceof PowerShellObject && target.kind !== "object") {
    if (target.kind === "ordered" && typeof index === "number")
      throw new SubsetError("a number as an index of an ordered hashtable");
    target.set(toText(index), value);
    return;
  }
  if (!Array.isArray(target)) throw notIndexable(target);
  const position = toNumber(index);
  const place = position < 0 ? target.length + position : position;
  if (place < 0 || place >= target.length)
    throw new PowerShellError("Index was outside the bounds of the array.");
  target[place] = target instanceof PowerShellList && target.elementType === "string" ? toText(value) : value;
}

function notIndexable(target: Result): PowerShellError {
  return new PowerShellError(`Unable to index into an object of type "${typeNameOf(target)}".`);
}
