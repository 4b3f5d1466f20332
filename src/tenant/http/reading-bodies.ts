import { at, isRecord } from "../json.ts";
import { readingCmdlets } from "./cmdlets.ts";

/** What the bodies of POSTs that only read may hold. Each function gives the objection to a body, or undefined. */

type Objection = string | undefined;
type Headers = Readonly<Record<string, unknown>>;

/** A batch of GETs: https://learn.microsoft.com/graph/json-batching */
export function objectionToGraphBatch(body: string): Objection {
  return objectionToBatch(body, ["id", "method", "url", "headers"], (part) =>
    part["method"] === "GET" ? undefined : "a part of the batch is not a GET",
  );
}

/** One invocation of a cmdlet that only reads. */
export function objectionToCmdlet(body: string, headers: Headers): Objection {
  const invocation = parse(body);
  return isAsWritten(invocation, body)
    ? objectionToInvocation(invocation, headers)
    : "the body is not in the form in which Plimsoll writes it";
}

/** A batch of such invocations. */
export function objectionToCmdletBatch(body: string): Objection {
  return objectionToBatch(body, ["id", "method", "url", "headers", "body"], (part) => {
    if (part["method"] !== "POST") return "a part of the batch is not a POST";
    if (!/^\/adminapi\/beta\/[\da-f-]+\/InvokeCommand(\?|$)/i.test(String(part["url"])))
      return "a part of the batch is not known to only read";
    return objectionToInvocation(part["body"], isRecord(part["headers"]) ? part["headers"] : {});
  });
}

/** One query of advanced hunting, over the one table that Plimsoll reads. A statement of its own, such as a control command, has no place after it. */
export function objectionToHunting(body: string): Objection {
  const hunting = parse(body);
  if (!isAsWritten(hunting, body)) return "the body is not in the form in which Plimsoll writes it";
  if (!isRecord(hunting) || !hasOnly(hunting, ["Query"])) return "the body may hold nothing but Query";
  const query = hunting["Query"];
  return typeof query === "string" && /^CloudAppEvents\n[^;]*$/.test(query)
    ? undefined
    : "the query is not one over CloudAppEvents alone";
}

/** One search of the audit log: what to look for, and the name that it stands under in Purview. */
export function objectionToAuditSearch(body: string): Objection {
  const search = parse(body);
  if (!isAsWritten(search, body)) return "the body is not in the form in which Plimsoll writes it";
  const keys = [
    "displayName",
    "filterStartDateTime",
    "filterEndDateTime",
    "recordTypeFilters",
    "operationFilters",
  ];
  return isRecord(search) && hasOnly(search, keys)
    ? undefined
    : `the search may have nothing but ${keys.join(", ")}`;
}

/** Some services take the method out of a header such as X-HTTP-Method-Override. */
export function objectionToHeaders(headers: Headers): Objection {
  const override = Object.keys(headers).find((name) => /^x-(http-)?method/i.test(name));
  return override === undefined ? undefined : `the header ${override} could change the method`;
}

function objectionToInvocation(invocation: unknown, headers: Headers): Objection {
  const input = at(invocation, "CmdletInput");
  if (!isRecord(invocation) || !hasOnly(invocation, ["CmdletInput"]) || !isRecord(input))
    return "the body may hold nothing but CmdletInput";
  if (!hasOnly(input, ["CmdletName", "Parameters"]))
    return "the cmdlet may have nothing but a name and parameters";
  const name = input["CmdletName"];
  if (typeof name !== "string" || !readingCmdlets.has(name))
    return `the cmdlet ${JSON.stringify(name)} is not known to only read`;
  const parameters = input["Parameters"];
  if (!isRecord(parameters) || !Object.values(parameters).every(isPlain))
    return "the cmdlet's parameters may only be text, true or false";
  const announced = Object.entries(headers).find(([header]) => header.toLowerCase() === "x-cmdletname");
  return announced === undefined || announced[1] === name ? undefined : "the header names another cmdlet";
}

function objectionToBatch(
  body: string,
  keys: readonly string[],
  objectionToPart: (part: Readonly<Record<string, unknown>>) => Objection,
): Objection {
  const batch = parse(body);
  if (!isAsWritten(batch, body)) return "the batch is not in the form in which Plimsoll writes it";
  if (!isRecord(batch) || !hasOnly(batch, ["requests"])) return "the batch may hold nothing but requests";
  const parts: unknown = batch["requests"];
  if (!Array.isArray(parts) || parts.length === 0) return "the batch holds no requests";
  return parts
    .map((part: unknown) =>
      isRecord(part) && hasOnly(part, keys)
        ? (objectionToAddress(part) ?? objectionToPart(part))
        : `a part of the batch has more than ${keys.join(", ")}`,
    )
    .find((objection) => objection !== undefined);
}

/** What holds for a part of any batch: it stays with the service, and is what its method says. */
function objectionToAddress(part: Readonly<Record<string, unknown>>): Objection {
  // One slash, and something other than a second one: a path on the service itself, never another host.
  if (typeof part["url"] !== "string" || !/^\/[^/\\]/.test(part["url"]))
    return "a part of the batch has an address that is not relative";
  const headers = part["headers"] ?? {};
  return isRecord(headers)
    ? objectionToHeaders(headers)
    : "a part of the batch has headers that are not a list of names";
}

/** Whether nothing is lost on parsing: a key that stands twice could show us its one value and the service the other. */
function isAsWritten(parsed: unknown, body: string): boolean {
  return JSON.stringify(parsed) === body;
}

function isPlain(value: unknown): boolean {
  return typeof value === "string" || typeof value === "boolean";
}

function hasOnly(record: Readonly<Record<string, unknown>>, keys: readonly string[]): boolean {
  return Object.keys(record).every((key) => keys.includes(key));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
