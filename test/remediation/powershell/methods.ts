import { convert, newList, toNumber, toText, typeNameOf } from "./convert.ts";
import { dateMethod } from "./dates.ts";
import { PowerShellError, SubsetError } from "./errors.ts";
import { PowerShellList, PowerShellObject, UtcDate } from "./values.ts";
import type { PowerShellValue, Result } from "./values.ts";

type Given = readonly PowerShellValue[];

/** `$target.name(…)`; `undefined` where .NET's method returns nothing. Of an array, the method of every element. */
export function callMethod(target: Result, name: string, given: Given): Result {
  if (target === null || target === undefined)
    throw new PowerShellError("You cannot call a method on a null-valued expression.");
  const method = name.toLowerCase();
  const result = ownMethod(target, method, given);
  if (result !== noSuchMethod) return result;
  if (Array.isArray(target) && target.length > 0)
    return target.flatMap((element) => callMethod(element, name, given) ?? []);
  if (method === "tostring" && given.length === 0) return toText(target);
  throw new SubsetError(`the method ${name} with ${given.length} arguments of ${typeNameOf(target)}`);
}

/** So that "returns nothing" and "is not there" are two things. */
const noSuchMethod = Symbol("no such method");

function ownMethod(target: PowerShellValue, name: string, given: Given): Result | typeof noSuchMethod {
  if (typeof target === "string") return textMethod(target, name, given);
  if (target instanceof PowerShellObject) return hashtableMethod(target, name, given);
  if (Array.isArray(target)) return arrayMethod(target, name, given);
  if (target instanceof Date)
    return (
      dateMethod(
        target,
        name,
        given.map((each) => (typeof each === "number" ? each : toText(each))),
      ) ?? noSuchMethod
    );
  return noSuchMethod;
}

const textMethods: Readonly<Record<string, (text: string, ...given: PowerShellValue[]) => PowerShellValue>> =
  {
    "trim/0": (text) => text.trim(),
    "trim/1": (text, characters) => trimEnd(trimStart(text, toText(characters)), toText(characters)),
    "trimstart/0": (text) => text.trimStart(),
    "trimstart/1": (text, characters) => trimStart(text, toText(characters)),
    "trimend/0": (text) => text.trimEnd(),
    "trimend/1": (text, characters) => trimEnd(text, toText(characters)),
    "tolower/0": (text) => text.toLowerCase(),
    "tolowerinvariant/0": (text) => text.toLowerCase(),
    "toupper/0": (text) => text.toUpperCase(),
    "toupperinvariant/0": (text) => text.toUpperCase(),
    "startswith/1": (text, start) => text.startsWith(toText(start)),
    "endswith/1": (text, end) => text.endsWith(toText(end)),
    "contains/1": (text, part) => text.includes(toText(part)),
    "indexof/1": (text, part) => text.indexOf(toText(part)),
    "lastindexof/1": (text, part) => text.lastIndexOf(toText(part)),
    "replace/2": (text, part, by) => text.replaceAll(toText(part), () => toText(by)),
    "split/1": (text, separator) => text.split(toText(separator)),
    "split/2": (text, separator, count) => splitAtMost(text, toText(separator), toNumber(count)),
    "substring/1": (text, start) => part(text, toNumber(start), text.length - toNumber(start)),
    "substring/2": (text, start, length) => part(text, toNumber(start), toNumber(length)),
    "padleft/1": (text, width) => text.padStart(toNumber(width)),
    "padright/1": (text, width) => text.padEnd(toNumber(width)),
  };

function textMethod(text: string, name: string, given: Given): PowerShellValue | typeof noSuchMethod {
  const method = textMethods[`${name}/${given.length}`];
  return method ? method(text, ...given) : noSuchMethod;
}

function trimStart(text: string, characters: string): string {
  let start = 0;
  while (start < text.length && characters.includes(text.charAt(start))) start += 1;
  return text.slice(start);
}

function trimEnd(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

function splitAtMost(text: string, separator: string, count: number): string[] {
  const parts = text.split(separator);
  return parts.length <= count
    ? parts
    : [...parts.slice(0, count - 1), parts.slice(count - 1).join(separator)];
}

function part(text: string, start: number, length: number): string {
  if (start < 0 || length < 0 || start + length > text.length)
    throw new PowerShellError("Index and length must refer to a location within the string.");
  return text.slice(start, start + length);
}

function hashtableMethod(target: PowerShellObject, name: string, given: Given): Result | typeof noSuchMethod {
  if (target.kind === "object") return noSuchMethod;
  const [first, second] = given;
  const key = toText(first);
  switch (`${name}/${given.length}`) {
    case "remove/1":
      target.delete(key);
      return undefined;
    case "add/2":
      if (target.has(key))
        throw new PowerShellError(
          `Item has already been added. Key in dictionary: '${key}'  Key being added: '${key}'`,
        );
      target.set(key, second ?? null);
      return undefined;
    case "contains/1":
    case "containskey/1":
      return target.has(key);
    case "clone/0":
      return new PowerShellObject(target.kind, target.entries());
    case "getenumerator/0":
      return target.entries().map(
        ([entry, value]) =>
          new PowerShellObject("object", [
            ["Name", entry],
            ["Key", entry],
            ["Value", value],
          ]),
      );
    default:
      return noSuchMethod;
  }
}

function arrayMethod(target: PowerShellValue[], name: string, given: Given): Result | typeof noSuchMethod {
  const [first = null] = given;
  // Case matters here, unlike with -contains; and an object is only equal to itself.
  if (name === "contains" && given.length === 1) return target.includes(first);
  if (name === "indexof" && given.length === 1) return target.indexOf(first);
  if (!/^(?:add|addrange|remove|clear|insert)$/.test(name)) return noSuchMethod;
  if (!(target instanceof PowerShellList)) throw new PowerShellError("Collection was of a fixed size.");
  switch (`${name}/${given.length}`) {
    case "add/1":
      target.push(convert(first, target.elementType));
      return target.tellsPosition ? target.length - 1 : undefined;
    case "addrange/1":
      for (const each of Array.isArray(first) ? first : [first])
        target.push(convert(each, target.elementType));
      return undefined;
    case "remove/1": {
      const position = target.indexOf(first);
      if (position >= 0) target.splice(position, 1);
      return target.tellsPosition ? undefined : position >= 0;
    }
    default:
      return noSuchMethod;
  }
}

const statics: Readonly<Record<string, (...given: PowerShellValue[]) => PowerShellValue>> = {
  "uri::escapedatastring/1": (text) => escapeDataString(toText(text)),
  "uri::unescapedatastring/1": (text) => decodeURIComponent(toText(text)),
  "guid::newguid/0": () => crypto.randomUUID(),
  "string::isnullorempty/1": (text) => toText(text) === "",
  "string::isnullorwhitespace/1": (text) => toText(text).trim() === "",
  "string::join/2": (separator, parts) =>
    (Array.isArray(parts) ? parts : [parts]).map(toText).join(toText(separator)),
  "datetime::utcnow": () => new UtcDate(),
  "datetime::now": () => new Date(),
  "math::max/2": (left, right) => Math.max(toNumber(left), toNumber(right)),
  "math::min/2": (left, right) => Math.min(toNumber(left), toNumber(right)),
};

/** `[type]::name(…)`, or `[type]::name` without arguments. `type` in lower case, without `System.`. */
export function callStatic(type: string, name: string, given: Given | undefined): Result {
  if (name.toLowerCase() === "new" && given) return create(type, given);
  const key = `${type}::${name.toLowerCase()}${given ? `/${given.length}` : ""}`;
  const method = statics[key];
  if (!method) throw new SubsetError(`[${type}]::${name}`);
  return method(...(given ?? []));
}

/** `New-Object` and `::new()`; `type` in lower case, without `System.`. */
export function create(type: string, given: Given): PowerShellValue {
  if (given.length === 0 && /^collections\.(?:generic\.list\[[\w.]+\]|arraylist)$/.test(type))
    return newList(type);
  if (given.length === 0 && /^(?:collections\.)?hashtable$/.test(type)) return new PowerShellObject();
  if (given.length === 0 && /^(?:management\.automation\.)?psobject$|^pscustomobject$/.test(type))
    return new PowerShellObject("object");
  // Classes of the module MicrosoftTeams that have nothing but properties.
  if (
    given.length === 0 &&
    /^microsoft\.teams\.policy\.administration\.cmdlets\.core\.(?:default|global|private)catalogapp$/.test(
      type,
    )
  )
    return new PowerShellObject("object");
  throw new SubsetError(`a new [${type}] of ${given.length} arguments`);
}

/** Unlike encodeURIComponent it escapes !'()* too. */
function escapeDataString(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
