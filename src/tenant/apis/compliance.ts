import type { Endpoint } from "../clouds.ts";
import { ReadFailure } from "../failure.ts";
import type { AdminApi, AdminSession } from "./admin-api.ts";
import { openAdminApi, routingOf } from "./admin-api.ts";
import { withBearer } from "./bearer.ts";
import type { CmdletApi } from "./cmdlets.ts";
import { absentApi, cmdletPages } from "./cmdlets.ts";
import { regionalBase } from "./compliance-region.ts";

/**
 * What Exchange Online answers as well, in some clouds, out of the same objects (api dossier 7.2). Other cmdlets are there too, and tell of something else: Exchange has
 * role groups of its own.
 */
const alsoInExchange: ReadonlySet<string> = new Set([
  "Get-DlpCompliancePolicy",
  "Get-DlpComplianceRule",
  "Get-ProtectionAlert",
  "Get-UnifiedAuditLogRetentionPolicy",
]);

/**
 * Security & Compliance, at the tenant's region. A cmdlet whose first page fails there is asked of Exchange Online where that has the same objects;
 * if it fails there too, the first failure is the one to tell.
 */
export function openCompliance(
  endpoint: Endpoint | undefined,
  exchange: CmdletApi,
  session: AdminSession,
): CmdletApi {
  if (endpoint === undefined) return absentApi(nowhere());
  let region: Promise<AdminApi> | undefined;
  return {
    async *pages(command, onRead) {
      let begun = false;
      try {
        region ??= openRegion(endpoint, session);
        for await (const page of cmdletPages(command, await region, onRead)) {
          begun = true;
          yield page;
        }
      } catch (failure) {
        // Objects that were handed over already would come twice.
        if (!(failure instanceof ReadFailure) || begun || !alsoInExchange.has(command.cmdlet)) throw failure;
        yield* pagesInstead(exchange.pages(command, onRead), failure);
      }
    },
  };
}

/** Another API's pages; if that fails as well, the failure of the first one. */
async function* pagesInstead(
  pages: AsyncIterable<unknown[]>,
  failure: ReadFailure,
): AsyncGenerator<unknown[]> {
  try {
    yield* pages;
  } catch (other) {
    throw other instanceof ReadFailure ? failure : other;
  }
}

async function openRegion({ url, scope }: Endpoint, session: AdminSession): Promise<AdminApi> {
  const location = await redirectionOf({ url, scope }, session);
  return openAdminApi("compliance", { url: regionalBase(url, location), scope }, session);
}

/** Where the front door sends this tenant; undefined if it has no other place to name. */
async function redirectionOf({ url, scope }: Endpoint, session: AdminSession): Promise<string | undefined> {
  const { tenantId, http, tokens } = session;
  try {
    const { status, headers } = await withBearer(tokens, scope, (authorization) =>
      http.send(
        {
          api: "compliance",
          method: "GET",
          url: `${url}/AdminApi/v1.0/${tenantId}/EXOModuleFile`,
          headers: { ...routingOf(session), authorization },
        },
        http.budget(3),
      ),
    );
    return status >= 300 && status < 400 ? headers["location"] : undefined;
  } catch (error) {
    // The cmdlets themselves will tell why nothing can be reached.
    if (error instanceof ReadFailure) return undefined;
    throw error;
  }
}

function nowhere(): ReadFailure {
  return new ReadFailure("notInThisCloud", "The profile's cloud names no address for Security & Compliance.");
}
