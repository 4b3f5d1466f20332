import { randomUUID } from "node:crypto";
import type { Endpoint } from "../clouds.ts";
import { ReadFailure } from "../failure.ts";
import type { HttpResponse } from "../http/message.ts";
import { at, isRecord, textAt } from "../json.ts";
import type { Asked } from "./answer-failure.ts";
import { failureOfAnswer } from "./answer-failure.ts";
import type { TeamsReader } from "./index.ts";
import { openJsonApi } from "./json-api.ts";
import type { ReadingSession } from "./json-api.ts";

/** The configuration of Teams, and its org-wide app settings, which live elsewhere. */
export interface TeamsEndpoints {
  readonly teams: Endpoint | undefined;
  readonly teamsApps: Endpoint | undefined;
}

/** Teams as sources see it: what Microsoft's MicrosoftTeams module asks, without the module (dossier §9). */
export function teamsReader({ teams, teamsApps }: TeamsEndpoints, session: ReadingSession): TeamsReader {
  const configuration = openJsonApi({
    api: "teams",
    title: "the configuration of Teams",
    endpoint: teams,
    headers: { "x-ms-correlation-id": randomUUID(), "x-authz-scope": "tenant" },
    failureOf: (asked, answer) => failureOfAnswer(asked, inCommonForm(answer)),
    ...session,
  });
  const catalogue = openJsonApi({
    api: "teamsApps",
    title: "the org-wide app settings of Teams",
    endpoint: teamsApps,
    failureOf: failureOfCatalogue,
    ...session,
  });

  return {
    configurations: async (type) => listIn(await configuration.get(`/Skype.Policy/configurations/${type}`)),
    tenant: () => configuration.get("/Teams.Tenant/tenants"),
    async orgWideAppSettings() {
      if (teamsApps !== undefined && session.tokens.subject === "application") throw forPeopleOnly();
      return listIn(await catalogue.get("/AdminAppCatalog/ps/v2/admin/unifiedApp/settings"));
    },
  };
}

/** Policies come as a bare list; a `value` around it would be no surprise. Of a link to a next page nothing is known, so that such a list is not whole. */
function listIn(body: unknown): unknown[] {
  const list = at(body, "value") ?? body;
  if (!Array.isArray(list))
    throw new ReadFailure("malformed", "Teams answered with something other than a list.");
  if (
    isRecord(body) &&
    Object.entries(body).some(([key, link]) => /next|continu|skip/i.test(key) && Boolean(link))
  )
    throw new ReadFailure("truncated", "Teams sent a part of a list, in a way that Plimsoll does not know.");
  return list;
}

/** Microsoft answers an application with 401 and the kinds of token that it would take; so it is not asked at all. */
function forPeopleOnly(): ReadFailure {
  return new ReadFailure(
    "permission",
    "Microsoft shows the org-wide app settings of Teams to signed-in people only, and this scan signed in as an application.",
    undefined,
    { remedy: signInAsPerson },
  );
}

const signInAsPerson =
  "Scan once with `auth.method: deviceCode` (or interactive) as a Global Reader or Teams Administrator, for example with “--products teams”; or look in the Teams admin center under Teams apps > Manage apps > Actions > Org-wide app settings.";

function failureOfCatalogue(asked: Asked, answer: HttpResponse): ReadFailure | undefined {
  const failure = failureOfAnswer(asked, inCommonForm(answer));
  const takesPeople = /\btoken_types=/.test(answer.headers["www-authenticate"] ?? "");
  return failure !== undefined && answer.status === 401 && takesPeople
    ? failure.withRemedy(signInAsPerson)
    : failure;
}

/** Teams names its errors without the member `error` around them. */
function inCommonForm(answer: HttpResponse): HttpResponse {
  const { body } = answer;
  const code = textAt(body, "error", "code") ?? textAt(body, "code");
  const message =
    textAt(body, "error", "message") ??
    textAt(body, "message") ??
    (typeof body === "string" ? body : undefined);
  return { ...answer, body: { error: { code, message } } };
}
