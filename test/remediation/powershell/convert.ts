import { dateText, parseDate } from "./dates.ts";
import { PowerShellError, SubsetError } from "./errors.ts";
import { ErrorRecord, PowerShellList, PowerShellObject, ScriptBlock, elementsOf } from "./values.ts";
import type { PowerShellValue, Result } from "./values.ts";

/** As in `"$value"`. */
export function toText(value: Result): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (value instanceof Date) return dateText(value);
  if (Array.isArray(value)) return value.map(toText).join(" ");
  if (value instanceof ErrorRecord) return value.error.message;
  if (value instanceof ScriptBlock) throw new SubsetError("a script block as text");
  if (value instanceof PowerShellObject) return objectText(value);
  return String(value);
}

function objectText(object: PowerShellObject): string {
  if (object.kind === "hashtable") return "System.Collections.Hashtable";
  if (object.kind === "ordered") return "System.Collections.Specialized.OrderedDictionary";
  return `@{${object
    .entries()
    .map(([name, value]) => `${name}=${toText(value)}`)
    .join("; ")}}`;
}

/** What `if` makes of it. An array of one is what its element is, an array of more is true; so is an empty hashtable. */
export function isTrue(value: Result): boolean {
  if (Array.isArray(value)) {
    if (value.length !== 1) return value.length > 1;
    const [only] = value;
    return Array.isArray(only) ? only.length > 0 : isTrue(only);
  }
  return typeof value === "object" ? value !== null : Boolean(value);
}

export function toNumber(value: Result): number {
  if (value === null || value === undefined) return 0;
  if (typeof value === "number") return value;
  if (typeof value === "boolean") return value ? 1 : 0;
  const number = typeof value === "string" ? Number(value.trim()) : Number.NaN;
  if (Number.isNaN(number)) throw cannotConvert(value, "System.Int32");
  return number;
}

type Conversion = (value: Result) => PowerShellValue;

const toWhole: Conversion = (value) => {
  const number = toNumber(value);
  // Halves go to the even neighbour.
  return Math.abs(number % 1) === 0.5 ? 2 * Math.round(number / 2) : Math.round(number);
};
const unchanged: Conversion = (value) => value ?? null;
const toArray: Conversion = (value) => (value === null || value === undefined ? null : elementsOf(value));
const toHashtable: Conversion = (value) => {
  if (value === null || value === undefined) return null;
  if (value instanceof PowerShellObject && value.kind !== "object") return value;
  throw cannotConvert(value, "System.Collections.Hashtable");
};
const toCustomObject: Conversion = (value) =>
  value instanceof PowerShellObject ? new PowerShellObject("object", value.entries()) : (value ?? null);
const toDate: Conversion = (value) => (value instanceof Date ? value : parseDate(toText(value)));

/** By the name of the type, in lower case and without `System.`. */
const conversions: Readonly<Record<string, Conversion>> = {
  string: toText,
  bool: isTrue,
  boolean: isTrue,
  switch: isTrue,
  int: toWhole,
  int32: toWhole,
  long: toWhole,
  int64: toWhole,
  double: toNumber,
  decimal: toNumber,
  array: toArray,
  "object[]": toArray,
  object: unchanged,
  psobject: unchanged,
  pscustomobject: toCustomObject,
  hashtable: toHashtable,
  "collections.hashtable": toHashtable,
  datetime: toDate,
  guid: toText,
  uri: toText,
};

/** A cast. `type` in lower case, without `System.`. `undefined` as a value is "nothing at all". */
export function convert(value: Result, type: string): PowerShellValue {
  const element = /^(\w+)\[\]$/.exec(type)?.[1];
  if (element !== undefined && conversions[type] === undefined)
    return value === null || value === undefined
      ? null
      : elementsOf(value).map((each) => convert(each, element));
  if (type.startsWith("collections.generic.list[")) return newList(type, elementsOf(value));
  const conversion = conversions[type];
  if (!conversion) throw new SubsetError(`the type [${type}]`);
  return conversion(value);
}

/** An empty or filled List[…] or ArrayList; `type` in lower case, without `System.`. */
export function newList(type: string, elements: readonly PowerShellValue[] = []): PowerShellList {
  const list = new PowerShellList();
  list.elementType = /\[(?:system\.)?(\w+)\]$/.exec(type)?.[1] ?? "object";
  list.tellsPosition = type.endsWith("arraylist");
  for (const element of elements) list.push(convert(element, list.elementType));
  return list;
}

/** A value for a parameter of a function: stricter than a cast, as PowerShell is. */
export function bind(value: Result, type: string, parameter: string): PowerShellValue {
  if (type === "string" && Array.isArray(value)) throw cannotBind(parameter, value, "System.String");
  if (/^(?:bool|boolean|switch)$/.test(type) && !["boolean", "number"].includes(typeof value))
    throw cannotBind(parameter, value, "System.Boolean");
  return convert(value, type);
}

/** What a parameter holds that nobody gave: the zero of its type. */
export function zeroOf(type: string | undefined): PowerShellValue {
  if (type === "string") return "";
  if (type !== undefined && /^(?:bool|boolean|switch)$/.test(type)) return false;
  return type !== undefined && /^(?:int|long|double|decimal|int32|int64)$/.test(type) ? 0 : null;
}

export function isOfType(value: Result, type: string): boolean {
  if (value === null || value === undefined) return false;
  if (/^(?:array|object\[\])$/.test(type)) return Array.isArray(value) && !(value instanceof PowerShellList);
  if (/^(?:int|int32|long|int64)$/.test(type)) return typeof value === "number" && Number.isInteger(value);
  if (type === "double") return typeof value === "number" && !Number.isInteger(value);
  if (type === "bool" || type === "boolean") return typeof value === "boolean";
  if (type === "string") return typeof value === "string";
  if (type === "datetime") return value instanceof Date;
  if (type === "hashtable") return value instanceof PowerShellObject && value.kind === "hashtable";
  if (type === "collections.idictionary") return value instanceof PowerShellObject && value.kind !== "object";
  if (type === "pscustomobject") return value instanceof PowerShellObject && value.kind === "object";
  throw new SubsetError(`-is [${type}]`);
}

/** .NET's name, for messages. */
export function typeNameOf(value: Result): string {
  if (Array.isArray(value)) return "System.Object[]";
  if (value instanceof Date) return "System.DateTime";
  if (value instanceof PowerShellObject)
    return value.kind === "object"
      ? "System.Management.Automation.PSObject"
      : objectText(new PowerShellObject(value.kind));
  const names: Readonly<Record<string, string>> = {
    string: "System.String",
    number: "System.Int32",
    boolean: "System.Boolean",
  };
  return names[typeof value] ?? "null";
}

function cannotConvert(value: Result, type: string): PowerShellError {
  return new PowerShellError(`Cannot convert value "${toText(value)}" to type "${type}".`);
}

function cannotBind(parameter: string, value: Result, type: string): PowerShellError {
  return new PowerShellError(
    `Cannot process argument transformation on parameter '${parameter}'. Cannot convert value "${toText(value)}" of type "${typeNameOf(value)}" to type "${type}".`,
  );
}
