import type { Endpoint } from "../clouds.ts";
import { ReadFailure } from "../failure.ts";
import type { HttpResponse } from "../http/message.ts";
import { textAt } from "../json.ts";
import type { TokenSource } from "../token-source.ts";
import type { Asked } from "./answer-failure.ts";
import { failureOfAnswer } from "./answer-failure.ts";
import type { PowerBiReader } from "./index.ts";
import { openJsonApi } from "./json-api.ts";
import type { ReadingSession } from "./json-api.ts";

/**
 * Power BI's administration API as sources see it. https://learn.microsoft.com/fabric/admin/metadata-scanning-enable-read-only-apis:
 * an application is let in by a tenant setting, and must hold no permission of Power BI that an administrator has to consent to.
 */
export function powerBiReader(endpoint: Endpoint | undefined, session: ReadingSession): PowerBiReader {
  const api = openJsonApi({
    api: "powerBi",
    title: "Power BI",
    endpoint,
    failureOf,
    // A refusal may come as 500 (dossier §11), and patience does not change it.
    attempts: 3,
    ...session,
  });
  return {
    async tenantSettings() {
      try {
        // The documentation of Power BI and that of Fabric name the list differently.
        return await api.list("/v1/admin/tenantsettings", {
          items: ["tenantSettings", "value"],
          link: "continuationUri",
        });
      } catch (error) {
        throw error instanceof ReadFailure && endpoint !== undefined
          ? await explained(error, session.tokens, endpoint.scope)
          : error;
      }
    },
  };
}

/** A permission of Power BI makes its administration API refuse the application that holds it: with 401, or with 500. */
async function explained(failure: ReadFailure, tokens: TokenSource, scope: string): Promise<ReadFailure> {
  const surplus = (await tokens.granted(scope))?.permissions ?? [];
  const status = failure.request?.status ?? null;
  const isRefusal = status === 401 || status === 403 || status === 500;
  if (tokens.subject === "person" || surplus.length === 0 || !isRefusal) return failure;
  return new ReadFailure(
    "permission",
    `${failure.message} The application holds the permission ${surplus.join(", ")} of Power BI, and with it this API refuses applications.`,
    failure.request,
    {
      remedy: `Take the permission ${surplus.join(", ")} of the Power BI Service away from the app registration, wait a quarter of an hour, and scan again.`,
    },
  );
}

/** Power BI's own words for the one answer that a step of the set-up mends. */
function failureOf(asked: Asked, answer: HttpResponse): ReadFailure | undefined {
  const { body } = answer;
  const message =
    textAt(body, "error", "message") ??
    textAt(body, "message") ??
    (typeof body === "string" ? body : undefined);
  return failureOfAnswer(asked, {
    ...answer,
    body: { error: { code: textAt(body, "error", "code"), message } },
  });
}
