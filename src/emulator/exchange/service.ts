import type { EmulatedCloud, Service } from "../service.ts";
import { adminApi, invokeCommand, jsonBody } from "./admin-api.ts";
import { EXCHANGE_AUDIENCE } from "./audiences.ts";
import { answerBatch } from "./batch.ts";
import { cmdletNamedBy } from "./cmdlet-input.ts";
import { exchangeFailure } from "./exchange-error.ts";

const PREFIX = "/exchange";

/**
 * The admin API of Exchange Online, which runs cmdlets by name. Microsoft documents it only through its PowerShell module
 * (https://learn.microsoft.com/powershell/exchange/exchange-online-powershell-v2).
 */
export function exchangeService(cloud: EmulatedCloud): Service {
  const app = adminApi(PREFIX, EXCHANGE_AUDIENCE, cloud);
  app.post("/adminapi/beta/:tenant/invokecommand", (c) => invokeCommand(c, "exchange", cloud));
  app.post("/adminapi/beta/:tenant/$batch", async (c) => {
    const batch = {
      baseUrl: new URL(c.req.url).origin + PREFIX,
      authorization: c.req.header("authorization") ?? "",
    };
    return c.json(await answerBatch(await jsonBody(c), batch, cloud, (request) => app.fetch(request)));
  });
  return {
    prefix: PREFIX,
    audience: EXCHANGE_AUDIENCE,
    fetch: (request) => app.fetch(request),
    cmdletOf: cmdletNamedBy,
    failure: exchangeFailure,
  };
}
