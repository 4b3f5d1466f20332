import { isRecord } from "../json.ts";
import { isPrivateWay } from "./address.ts";
import type { ApiLabel, HttpRequest } from "./message.ts";

/** Thrown before anything leaves the process: a request that might change a tenant, or show a token to a listener. A mistake in our own code. */
export class ForbiddenRequest extends Error {
  constructor(request: HttpRequest, reason: string) {
    super(`Refused to send ${request.method} to ${new URL(request.url).host}: ${reason}.`);
    this.name = "ForbiddenRequest";
  }
}

/** A POST that only reads. */
interface ReadingPost {
  readonly api: ApiLabel;
  readonly path: RegExp;
  /** Why this body may not go, or undefined. */
  readonly objection: (body: string) => string | undefined;
}

/** The only POSTs there are. A new API that reads by POST gets a row here, with what its body may hold. */
const readingPosts: readonly ReadingPost[] = [
  // https://learn.microsoft.com/graph/json-batching
  { api: "graph", path: /\/(v1\.0|beta)\/\$batch$/, objection: objectionToBatch },
  // Token and device code requests: @azure/identity makes their bodies. Azure Cloud Shell's managed identity has the shortest path.
  { api: "signIn", path: /\/oauth2(\/v2\.0)?\/(token|devicecode)$/, objection: () => undefined },
];

/** Throws `ForbiddenRequest` unless the request only reads, and travels encrypted. */
export function assertReadOnly(request: HttpRequest): void {
  const objection =
    objectionToUrl(request) ?? objectionToHeaders(request.headers ?? {}) ?? objectionToMethod(request);
  if (objection !== undefined) throw new ForbiddenRequest(request, objection);
}

function objectionToMethod({ api, method, url, body }: HttpRequest): string | undefined {
  if (method === "GET") return body === undefined ? undefined : "a GET has no body";
  if (method !== "POST") return "Plimsoll only reads";
  const { pathname } = new URL(url);
  const rule = readingPosts.find((each) => each.api === api && each.path.test(pathname));
  return rule === undefined ? "this POST is not known to only read" : rule.objection(body ?? "");
}

/** Some services take the method out of a header such as X-HTTP-Method-Override. */
function objectionToHeaders(headers: Readonly<Record<string, unknown>>): string | undefined {
  const override = Object.keys(headers).find((name) => /^x-(http-)?method/i.test(name));
  return override === undefined ? undefined : `the header ${override} could change the method`;
}

/** Plain HTTP would show the token. Azure's virtual machines get theirs over it all the same, from a link-local address. */
function objectionToUrl({ api, url }: HttpRequest): string | undefined {
  if (isPrivateWay(url)) return undefined;
  const { protocol, hostname } = new URL(url);
  if (api === "signIn" && protocol === "http:" && /^169\.254\.\d+\.\d+$/.test(hostname)) return undefined;
  return "the address must begin with https://";
}

function objectionToBatch(body: string): string | undefined {
  const batch = parse(body);
  // A key that stands twice could show us its one value and the service the other.
  if (JSON.stringify(batch) !== body) return "the batch is not in the form in which Plimsoll writes it";
  if (!isRecord(batch) || !hasOnly(batch, ["requests"])) return "the batch may hold nothing but requests";
  const parts: unknown = batch["requests"];
  if (!Array.isArray(parts) || parts.length === 0) return "the batch holds no requests";
  return parts.map(objectionToPart).find((objection) => objection !== undefined);
}

function objectionToPart(part: unknown): string | undefined {
  if (!isRecord(part) || !hasOnly(part, ["id", "method", "url", "headers"])) {
    return "a part of the batch has more than id, method, url and headers";
  }
  if (part["method"] !== "GET") return "a part of the batch is not a GET";
  // One slash, and something other than a second one: a path on the service itself, never another host.
  if (typeof part["url"] !== "string" || !/^\/[^/\\]/.test(part["url"])) {
    return "a part of the batch has an address that is not relative";
  }
  const headers = part["headers"] ?? {};
  return isRecord(headers)
    ? objectionToHeaders(headers)
    : "a part of the batch has headers that are not a list of names";
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
