import { isPrivateWay } from "./address.ts";
import type { OptIn } from "../opt-in.ts";
import type { ApiLabel, HttpRequest } from "./message.ts";
import {
  objectionToAuditSearch,
  objectionToCmdlet,
  objectionToCmdletBatch,
  objectionToGraphBatch,
  objectionToHeaders,
  objectionToHunting,
} from "./reading-bodies.ts";

/** Thrown before anything leaves the process: a request that might change a tenant, or show a token to a listener. A mistake in our own code. */
export class ForbiddenRequest extends Error {
  constructor(request: HttpRequest, reason: string) {
    super(`Refused to send ${request.method} to ${new URL(request.url).host}: ${reason}.`);
    this.name = "ForbiddenRequest";
  }
}

/** A POST that only reads; or one that leaves no more in the tenant than somebody asked for by name. */
interface ReadingPost {
  readonly apis: readonly ApiLabel[];
  readonly path: RegExp;
  /** Refused unless this was asked for. */
  readonly optIn?: OptIn;
  /** Why this body, with these headers, may not go, or undefined. */
  readonly objection: (body: string, headers: Readonly<Record<string, unknown>>) => string | undefined;
}

/** The only POSTs there are. A new API that reads by POST gets a row here, with what its body may hold. */
const readingPosts: readonly ReadingPost[] = [
  // https://learn.microsoft.com/graph/json-batching
  { apis: ["graph"], path: /\/(v1\.0|beta)\/\$batch$/, objection: objectionToGraphBatch },
  // What Microsoft's ExchangeOnlineManagement module calls. Links to next pages may spell the path in capitals.
  {
    apis: ["exchange", "compliance"],
    path: /\/adminapi\/beta\/[^/]+\/InvokeCommand$/i,
    objection: objectionToCmdlet,
  },
  { apis: ["exchange"], path: /\/adminapi\/beta\/[^/]+\/\$batch$/, objection: objectionToCmdletBatch },
  // Power Platform reads its tenant settings by POST: https://learn.microsoft.com/power-platform/admin/list-tenantsettings
  {
    apis: ["powerPlatform"],
    path: /^\/([^/]+\/)?providers\/Microsoft\.BusinessAppPlatform\/listTenantSettings$/,
    objection: (body) => (body === "{}" ? undefined : "the body must be empty"),
  },
  // Advanced hunting leaves nothing behind: https://learn.microsoft.com/graph/api/security-security-runhuntingquery
  {
    apis: ["graph"],
    path: /\/v1\.0\/security\/runHuntingQuery$/,
    optIn: "live-evidence",
    objection: objectionToHunting,
  },
  // Leaves a search object in Purview: https://learn.microsoft.com/graph/api/security-auditcoreroot-post-auditlogqueries
  {
    apis: ["graph"],
    path: /\/v1\.0\/security\/auditLog\/queries$/,
    optIn: "live-evidence",
    objection: objectionToAuditSearch,
  },
  // Token and device code requests: @azure/identity makes their bodies. Azure Cloud Shell's managed identity has the shortest path.
  { apis: ["signIn"], path: /\/oauth2(\/v2\.0)?\/(token|devicecode)$/, objection: () => undefined },
];

/** Throws `ForbiddenRequest` unless the request only reads, or was asked for by name, and travels encrypted. */
export function assertReadOnly(request: HttpRequest, optIns: readonly OptIn[] = []): void {
  const objection =
    objectionToUrl(request) ??
    objectionToHeaders(request.headers ?? {}) ??
    objectionToMethod(request, optIns);
  if (objection !== undefined) throw new ForbiddenRequest(request, objection);
}

function objectionToMethod(
  { api, method, url, headers, body }: HttpRequest,
  optIns: readonly OptIn[],
): string | undefined {
  if (method === "GET") return body === undefined ? undefined : "a GET has no body";
  if (method !== "POST") return "Plimsoll only reads";
  const { pathname } = new URL(url);
  const rule = readingPosts.find((each) => each.apis.includes(api) && each.path.test(pathname));
  if (rule === undefined) return "this POST is not known to only read";
  if (rule.optIn !== undefined && !optIns.includes(rule.optIn))
    return `nobody asked for it with --${rule.optIn}`;
  return rule.objection(body ?? "", headers ?? {});
}

/** Plain HTTP would show the token. Azure's virtual machines get theirs over it all the same, from a link-local address. */
function objectionToUrl({ api, url }: HttpRequest): string | undefined {
  if (isPrivateWay(url)) return undefined;
  const { protocol, hostname } = new URL(url);
  if (api === "signIn" && protocol === "http:" && /^169\.254\.\d+\.\d+$/.test(hostname)) return undefined;
  return "the address must begin with https://";
}
