import type { Endpoint } from "../clouds.ts";
import { ReadFailure } from "../failure.ts";
import type { HttpResponse } from "../http/message.ts";
import type { AdminApi, AdminSession, Command } from "./admin-api.ts";
import { blamesAnchor, openAdminApi } from "./admin-api.ts";
import type { CmdletApi } from "./cmdlets.ts";
import { absentApi, cmdletPages } from "./cmdlets.ts";
import type { BatchingApi } from "./turn-batches.ts";
import { turnBatches } from "./turn-batches.ts";

/** Exchange Online. Cmdlets that are asked for at the same moment travel together, if the service takes batches. */
export function openExchange(endpoint: Endpoint | undefined, session: AdminSession): CmdletApi {
  if (endpoint === undefined) return absentApi(nowhere());
  const api = openAdminApi("exchange", endpoint, session);
  const together = turnBatches<Command>(batchingOf(api), session.http);
  return { pages: (command, onRead) => cmdletPages(command, api, onRead, together) };
}

/** Microsoft does not document batches here. Other tools send ten cmdlets in one. */
function batchingOf(api: AdminApi): BatchingApi<Command> {
  return {
    lane: "exchange",
    largestBatch: 10,
    budget: () => api.budget(),
    alone: (command, budget) => api.invoke(command, undefined, budget),
    together: (commands, budget) => api.batch(commands, budget),
    refusesBatches,
    isMendedAlone: (part) => part.status === 401 || blamesAnchor(part),
    setbackOf: (answer) => api.setbackOf(answer),
  };
}

/** Any answer but a batch's own, a passing one, or one about the token: what is undocumented may be missing in many ways. */
function refusesBatches({ status }: HttpResponse): boolean {
  return status === 501 || (status > 200 && status < 500 && status !== 401 && status !== 429);
}

function nowhere(): ReadFailure {
  return new ReadFailure("notInThisCloud", "The profile's cloud names no address for Exchange Online.");
}
