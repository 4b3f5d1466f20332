import { parseFilter, type Filter } from "./filter.ts";
import { badRequest } from "./graph-error.ts";

/** One relation to be inlined: `policy($expand=rules)`. */
export interface Expand {
  relation: string;
  select?: readonly string[];
  expand: readonly Expand[];
}

/** The OData query options of a request, parsed. */
export interface Query {
  select?: readonly string[];
  filter?: Filter;
  expand: readonly Expand[];
  top?: number;
  count: boolean;
  skipToken?: string;
  /** The names of the options that the request has, with their `$`. */
  options: readonly string[];
}

/** Parses the query part of a Graph URL. Throws a GraphError 400 on what Graph would not take either. */
export function parseQuery(search: URLSearchParams): Query {
  const options = [...search.keys()];
  const repeated = options.find((option, index) => options.indexOf(option) !== index);
  if (repeated !== undefined) throw badRequest(`Query option '${repeated}' was specified more than once.`);
  const select = search.get("$select");
  const filter = search.get("$filter");
  const expand = search.get("$expand");
  const top = search.get("$top");
  const skipToken = search.get("$skiptoken");
  return {
    options,
    expand: expand === null ? [] : parseExpand(expand),
    count: parseCount(search.get("$count")),
    ...(select === null ? {} : { select: parseNames(select, "$select") }),
    ...(filter === null ? {} : { filter: parseFilter(filter) }),
    ...(top === null ? {} : { top: parseTop(top) }),
    ...(skipToken === null ? {} : { skipToken }),
  };
}

function parseNames(text: string, option: string): string[] {
  const names = text.split(",").map((name) => name.trim());
  const bad = names.find((name) => !/^[A-Za-z@][\w.]*$/.test(name));
  if (bad !== undefined) throw badRequest(`Parsing OData Select and Expand failed: '${bad}' in ${option}.`);
  return names;
}

function parseTop(text: string): number {
  const top = Number(text);
  if (!/^\d+$/.test(text) || top < 1 || top > 999)
    throw badRequest(`Invalid page size specified: '${text}'. Must be between 1 and 999 inclusive.`);
  return top;
}

function parseCount(text: string | null): boolean {
  if (text === null || text === "false") return false;
  if (text === "true") return true;
  throw badRequest(`Invalid value '${text}' for $count query option found.`);
}

/** `a($select=x,y;$expand=b),c` */
function parseExpand(text: string): Expand[] {
  return splitOutsideParentheses(text, ",").map((part) => {
    const match = /^\s*([A-Za-z]\w*)\s*(?:\((.*)\))?\s*$/.exec(part);
    const relation = match?.[1];
    if (relation === undefined)
      throw badRequest(`Parsing OData Select and Expand failed: '${part}' in $expand.`);
    return { relation, expand: [], ...parseExpandOptions(match?.[2] ?? "") };
  });
}

function parseExpandOptions(text: string): Partial<Expand> {
  const parsed: { select?: string[]; expand?: Expand[] } = {};
  for (const option of splitOutsideParentheses(text, ";")) {
    const [name, ...rest] = option.split("=");
    const value = rest.join("=");
    if (name === "$select") parsed.select = parseNames(value, "$select");
    else if (name === "$expand") parsed.expand = parseExpand(value);
    else throw badRequest(`Parsing OData Select and Expand failed: '${option}' is not supported in $expand.`);
  }
  return parsed;
}

function splitOutsideParentheses(text: string, separator: string): string[] {
  if (text.trim() === "") return [];
  const parts = [""];
  let depth = 0;
  for (const character of text) {
    if (character === "(") depth += 1;
    if (character === ")") depth -= 1;
    if (character === separator && depth === 0) parts.push("");
    else parts.push((parts.pop() ?? "") + character);
  }
  return parts;
}
