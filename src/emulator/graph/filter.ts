import { badRequest } from "./graph-error.ts";

/** Graph refuses longer lists in one `in` clause. */
const MAX_IN_VALUES = 15;

type Literal = string | number | boolean | null;

/** A parsed `$filter`, in the part of OData's grammar that a scan needs. */
export type Filter =
  | { kind: "compare"; operator: "eq" | "ne" | "ge" | "le"; property: string; value: Literal }
  | { kind: "in"; property: string; values: readonly Literal[] }
  | { kind: "and" | "or"; left: Filter; right: Filter };

/** Parses `eq`, `ne`, `ge`, `le`, `in`, `and`, `or` and parentheses. Throws a GraphError 400 on anything else. */
export function parseFilter(text: string): Filter {
  const tokens = tokenize(text);
  const filter = parseOr(tokens);
  const rest = tokens.shift();
  if (rest !== undefined) throw invalid(`unexpected '${rest}'`);
  return filter;
}

/** Whether an object satisfies a filter. A property that is absent compares as null. */
export function satisfies(object: Readonly<Record<string, unknown>>, filter: Filter): boolean {
  switch (filter.kind) {
    case "compare":
      return compares(object[filter.property], filter);
    case "in":
      return filter.values.some((value) => isSame(object[filter.property], value));
    case "and":
      return satisfies(object, filter.left) && satisfies(object, filter.right);
    case "or":
      return satisfies(object, filter.left) || satisfies(object, filter.right);
  }
}

function compares(actual: unknown, { operator, value }: Extract<Filter, { kind: "compare" }>): boolean {
  if (operator === "eq" || operator === "ne") return isSame(actual, value) === (operator === "eq");
  const [one, other] = [instantIn(actual), instantIn(value)];
  return operator === "ge" ? one >= other : one <= other;
}

/** Milliseconds since 1970; NaN, which compares with nothing, for what is no moment. */
function instantIn(value: unknown): number {
  return typeof value === "string" ? Date.parse(value) : Number.NaN;
}

/** The names of the properties that a filter looks at. */
export function propertiesIn(filter: Filter): string[] {
  if (filter.kind === "compare" || filter.kind === "in") return [filter.property];
  return [...propertiesIn(filter.left), ...propertiesIn(filter.right)];
}

/** Whether a filter uses `ne`, which directory objects answer only as an advanced query. */
export function usesNotEqual(filter: Filter): boolean {
  if (filter.kind === "compare") return filter.operator === "ne";
  return filter.kind !== "in" && (usesNotEqual(filter.left) || usesNotEqual(filter.right));
}

/** The values that a filter leaves for a property, if they are few: `id eq 'a'`, `id in ('a','b')`, and the like joined by `or`. */
export function valuesFor(property: string, filter: Filter): string[] | undefined {
  switch (filter.kind) {
    case "compare":
      return filter.property === property && filter.operator === "eq" && typeof filter.value === "string"
        ? [filter.value]
        : undefined;
    case "in":
      return filter.property === property ? filter.values.map(String) : undefined;
    case "and":
      return valuesFor(property, filter.left) ?? valuesFor(property, filter.right);
    case "or": {
      const left = valuesFor(property, filter.left);
      const right = valuesFor(property, filter.right);
      return left === undefined || right === undefined ? undefined : [...new Set([...left, ...right])];
    }
  }
}

const TOKEN = /\s*(?:('(?:[^']|'')*')|([(),])|([^\s(),']+))/gy;

function tokenize(text: string): string[] {
  const tokens: string[] = [];
  const pattern = new RegExp(TOKEN);
  while (pattern.lastIndex < text.trimEnd().length) {
    const match = pattern.exec(text);
    if (match === null) throw invalid(`'${text}' can not be read`);
    tokens.push(match[0].trim());
  }
  if (tokens.length === 0) throw invalid("it is empty");
  return tokens;
}

function parseOr(tokens: string[]): Filter {
  let left = parseAnd(tokens);
  while (tokens[0] === "or") {
    tokens.shift();
    left = { kind: "or", left, right: parseAnd(tokens) };
  }
  return left;
}

function parseAnd(tokens: string[]): Filter {
  let left = parseClause(tokens);
  while (tokens[0] === "and") {
    tokens.shift();
    left = { kind: "and", left, right: parseClause(tokens) };
  }
  return left;
}

function parseClause(tokens: string[]): Filter {
  const property = next(tokens);
  if (property === "(") {
    const inner = parseOr(tokens);
    expect(tokens, ")");
    return inner;
  }
  if (!/^[A-Za-z]\w*$/.test(property)) throw invalid(`'${property}' is not a property`);
  const operator = next(tokens);
  if (operator === "eq" || operator === "ne")
    return { kind: "compare", operator, property, value: parseLiteral(next(tokens)) };
  if (operator === "ge" || operator === "le")
    return { kind: "compare", operator, property, value: parseInstant(next(tokens)) };
  if (operator === "in") return { kind: "in", property, values: parseList(tokens) };
  throw invalid(`the operator '${operator}' is not supported`);
}

function parseList(tokens: string[]): Literal[] {
  expect(tokens, "(");
  const values = [parseLiteral(next(tokens))];
  while (tokens[0] === ",") {
    tokens.shift();
    values.push(parseLiteral(next(tokens)));
  }
  expect(tokens, ")");
  if (values.length > MAX_IN_VALUES)
    throw invalid(`an in clause has ${values.length} values and may have ${MAX_IN_VALUES}`);
  return values;
}

function parseLiteral(token: string): Literal {
  if (token.startsWith("'")) return token.slice(1, -1).replaceAll("''", "'");
  if (token === "true" || token === "false") return token === "true";
  if (token === "null") return null;
  if (/^-?\d+(\.\d+)?$/.test(token)) return Number(token);
  // A value of type Edm.Guid stands without quotes.
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(token)) return token;
  throw invalid(`'${token}' is not a value`);
}

/** A moment of type Edm.DateTimeOffset: what is ordered here is ordered in time. */
function parseInstant(token: string): string {
  if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?Z$/.test(token)) return token;
  throw invalid(`'${token}' is not a moment`);
}

function next(tokens: string[]): string {
  const token = tokens.shift();
  if (token === undefined) throw invalid("it ends too early");
  return token;
}

function expect(tokens: string[], wanted: string): void {
  const token = next(tokens);
  if (token !== wanted) throw invalid(`'${wanted}' was expected before '${token}'`);
}

/** Directory text compares without regard to case. */
function isSame(actual: unknown, wanted: Literal): boolean {
  if (typeof actual === "string" && typeof wanted === "string")
    return actual.toLowerCase() === wanted.toLowerCase();
  return (actual ?? null) === wanted;
}

function invalid(reason: string): Error {
  return badRequest(`Invalid filter clause: ${reason}.`);
}
