import { equals, isLike, order, regularExpression } from "./comparison.ts";
import { isTrue, toNumber, toText, typeNameOf } from "./convert.ts";
import { formatDate } from "./dates.ts";
import { PowerShellError, SubsetError } from "./errors.ts";
import { PowerShellObject, elementsOf } from "./values.ts";
import type { PowerShellValue, Result } from "./values.ts";

type Comparison = (left: Result, right: Result, mindsCase: boolean) => boolean;

/** With an array to the left these keep the elements that are so; with anything else they say whether it is. */
const comparisons: Readonly<Record<string, Comparison>> = {
  eq: equals,
  ne: (left, right, mindsCase) => !equals(left, right, mindsCase),
  gt: (left, right, mindsCase) => order(left, right, mindsCase) > 0,
  ge: (left, right, mindsCase) => order(left, right, mindsCase) >= 0,
  lt: (left, right, mindsCase) => order(left, right, mindsCase) < 0,
  le: (left, right, mindsCase) => order(left, right, mindsCase) <= 0,
  like: (left, right, mindsCase) => isLike(toText(left), toText(right), mindsCase),
  notlike: (left, right, mindsCase) => !isLike(toText(left), toText(right), mindsCase),
  match: (left, right, mindsCase) => regularExpression(toText(right), mindsCase).test(toText(left)),
  notmatch: (left, right, mindsCase) => !regularExpression(toText(right), mindsCase).test(toText(left)),
};

const others: Readonly<Record<string, (left: Result, right: Result, mindsCase: boolean) => Result>> = {
  contains: has,
  notcontains: (left, right, mindsCase) => !has(left, right, mindsCase),
  in: (left, right, mindsCase) => has(right, left, mindsCase),
  notin: (left, right, mindsCase) => !has(right, left, mindsCase),
  replace: (left, right, mindsCase) => each(left, (text) => replace(text, right, mindsCase)),
  split: (left, right, mindsCase) =>
    elementsOf(left).flatMap((text) => split(toText(text), right, mindsCase)),
  join: (left, right) => elementsOf(left).map(toText).join(toText(right)),
  f: (left, right) => format(toText(left), elementsOf(right)),
};

const arithmetic: Readonly<Record<string, (left: Result, right: Result) => Result>> = {
  "+": add,
  "-": (left, right) => toNumber(left) - toNumber(right),
  "*": multiply,
  "/": (left, right) => divide(left, right, (dividend, divisor) => dividend / divisor),
  "%": (left, right) => divide(left, right, (dividend, divisor) => dividend % divisor),
  "..": range,
};

/** An operator between two values, by its name in lower case: `-eq`, `-creplace`, `+`. Not -and, -or, -is: those look before they evaluate. */
export function binary(operator: string, left: Result, right: Result): Result {
  const calculate = arithmetic[operator];
  if (calculate) return calculate(left, right);
  const name = operator.slice(1);
  const mindsCase = name !== "contains" && name.startsWith("c");
  const base = mindsCase ? name.slice(1) : name;
  const comparison = comparisons[base];
  if (comparison)
    return Array.isArray(left)
      ? left.filter((element) => comparison(element, right, mindsCase))
      : comparison(left, right, mindsCase);
  const other = others[base];
  if (!other) throw new SubsetError(`the operator ${operator}`);
  return other(left, right, mindsCase);
}

export function unary(operator: string, operand: Result): Result {
  if (operator === "-not") return !isTrue(operand);
  if (operator === "-join") return elementsOf(operand).map(toText).join("");
  if (operator === "-split") return elementsOf(operand).flatMap((text) => toText(text).trim().split(/\s+/));
  const number = toNumber(operand);
  return operator === "-" ? -number : number;
}

function add(left: Result, right: Result): Result {
  if (left === null || left === undefined) return right ?? null;
  if (Array.isArray(left)) return [...left, ...elementsOf(right)];
  if (typeof left === "string") return left + toText(right);
  if (left instanceof PowerShellObject) return merge(left, right);
  if (typeof left === "number" || typeof left === "boolean") return toNumber(left) + toNumber(right);
  throw new SubsetError(`+ behind ${typeNameOf(left)}`);
}

function merge(left: PowerShellObject, right: Result): PowerShellObject {
  if (left.kind === "object")
    throw new PowerShellError(
      "[System.Management.Automation.PSObject] does not contain a method named 'op_Addition'.",
    );
  if (!(right instanceof PowerShellObject) || right.kind === "object")
    throw new PowerShellError("A hash table can only be added to another hash table.");
  const sum = new PowerShellObject(left.kind, left.entries());
  for (const [name, value] of right.entries()) {
    if (sum.has(name))
      throw new PowerShellError(
        `Item has already been added. Key in dictionary: '${name}'  Key being added: '${name}'`,
      );
    sum.set(name, value);
  }
  return sum;
}

function multiply(left: Result, right: Result): Result {
  if (typeof left === "string") return left.repeat(toNumber(right));
  if (Array.isArray(left)) return Array.from({ length: toNumber(right) }, () => left).flat(1);
  return toNumber(left) * toNumber(right);
}

function divide(
  left: Result,
  right: Result,
  operation: (dividend: number, divisor: number) => number,
): number {
  const divisor = toNumber(right);
  if (divisor === 0) throw new PowerShellError("Attempted to divide by zero.");
  return operation(toNumber(left), divisor);
}

function range(left: Result, right: Result): PowerShellValue[] {
  const from = Math.round(toNumber(left));
  const to = Math.round(toNumber(right));
  const step = from <= to ? 1 : -1;
  return Array.from({ length: Math.abs(to - from) + 1 }, (_, index) => from + index * step);
}

function has(list: Result, wanted: Result, mindsCase: boolean): boolean {
  const elements = Array.isArray(list) ? list : [list ?? null];
  return elements.some((element) => equals(element, wanted, mindsCase));
}

/** Of an array every element, of anything else itself. */
function each(value: Result, change: (text: string) => PowerShellValue): PowerShellValue {
  return Array.isArray(value) ? value.map((element) => change(toText(element))) : change(toText(value));
}

function replace(text: string, right: Result, mindsCase: boolean): string {
  const [pattern, replacement] = elementsOf(right);
  const by = toText(replacement)
    .replaceAll(/\$\{(\d+)\}/g, "$$$1")
    .replaceAll(/\$\{(\w+)\}/g, "$$<$1>");
  return text.replaceAll(regularExpression(toText(pattern), mindsCase, "g"), by);
}

/** `-split pattern, count`: the last part holds the rest. */
function split(text: string, right: Result, mindsCase: boolean): string[] {
  const [pattern, count, ...options] = elementsOf(right);
  if (options.length > 0) throw new SubsetError("options of -split");
  const limit = toNumber(count);
  if (limit < 0) throw new SubsetError("a negative count of -split");
  const parts: string[] = [];
  let start = 0;
  for (const match of text.matchAll(regularExpression(toText(pattern), mindsCase, "g"))) {
    const [separator, ...groups] = match;
    if (limit > 0 && parts.length >= limit - 1) break;
    parts.push(text.slice(start, match.index), ...groups.filter((group) => group !== undefined));
    start = match.index + separator.length;
  }
  return [...parts, text.slice(start)];
}

function format(text: string, values: readonly PowerShellValue[]): string {
  return text.replaceAll(
    /\{\{|\}\}|\{(\d+)(?::([^}]*))?\}|[{}]/g,
    (found: string, index?: string, style?: string) => {
      if (found === "{{" || found === "}}") return found.charAt(0);
      if (index === undefined)
        throw new PowerShellError("Error formatting a string: Input string was not in a correct format.");
      const value = values[Number(index)];
      if (value === undefined)
        throw new PowerShellError(
          "Error formatting a string: Index must be less than the size of the argument list.",
        );
      if (style === undefined) return toText(value);
      if (value instanceof Date) return formatDate(value, style);
      throw new SubsetError(`the format {${index}:${style}}`);
    },
  );
}
