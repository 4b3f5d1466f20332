import type { Endpoint } from "../clouds.ts";
import { isNotFound, ReadFailure } from "../failure.ts";
import type { Http } from "../http/message.ts";
import { textAt } from "../json.ts";
import { malformedAnswer } from "./answer-failure.ts";
import type { AuditSearch, LiveEvidenceReader } from "./index.ts";
import { openJsonApi } from "./json-api.ts";
import type { JsonApi, ReadingSession } from "./json-api.ts";

/** How long a search of the audit log is waited for, in milliseconds: some take seconds, others half an hour. */
const searchPatience = 600_000;

/** Advanced hunting gives no more rows than this to one query, and says nothing where it leaves some out. https://learn.microsoft.com/graph/api/security-security-runhuntingquery */
const mostRows = 100_000;

const queries = "/v1.0/security/auditLog/queries";

/** Microsoft Graph's records of what happened, as sources see them. The read-only guard refuses their POSTs unless `live-evidence` was asked for. */
export function liveEvidenceReader(
  endpoint: Endpoint,
  session: ReadingSession,
  clock: () => Date,
): LiveEvidenceReader {
  const options = {
    api: "graph",
    lane: "liveEvidence",
    title: "Microsoft Graph",
    endpoint,
    ...session,
  } as const;
  const api = openJsonApi(options);
  // A second try after an answer that was lost might leave a second search behind.
  const onlyOnce = openJsonApi({ ...options, leavesBehind: true });
  const asked = (method: string, path: string) => ({ method, url: endpoint.url + path });

  return {
    now: clock,

    async hunt(query) {
      const path = "/v1.0/security/runHuntingQuery";
      const answer = await api.post(path, { Query: query });
      const rows = rowsIn(answer);
      const whole = { status: 200, headers: {}, body: answer };
      if (rows === undefined)
        throw malformedAnswer(asked("POST", path), whole, "it has no list named “results”");
      if (rows.length >= mostRows)
        throw new ReadFailure(
          "truncated",
          `Advanced hunting gave ${mostRows} rows, which is as many as it gives: more were left out.`,
        );
      return rows;
    },

    async searchAuditLog(search) {
      const started = await start(onlyOnce, search);
      if (started === "auditingOff") return { kind: "auditingOff" };
      const id = textAt(started, "id");
      if (id === undefined)
        throw malformedAnswer(
          asked("POST", queries),
          { status: 201, headers: {}, body: started },
          "the search has no id",
        );
      const path = `${queries}/${encodeURIComponent(id)}`;
      const status = await finished(api, session.http, path, textAt(started, "status"));
      switch (status.toLowerCase()) {
        case "succeeded":
          return { kind: "finished", records: api.pages(`${path}/records`, { link: "@odata.nextLink" }) };
        case "failed":
        case "cancelled":
          throw new ReadFailure(
            "unreachable",
            `Purview ended the search “${search.displayName}” with the status “${status}”.`,
          );
        default:
          return { kind: "unfinished" };
      }
    },
  };
}

/** Starts the search. Where the tenant has its audit log switched off, Purview refuses with this word in the message (logging dossier 1.1; seen in another tool's code). */
async function start(api: JsonApi, search: AuditSearch): Promise<unknown> {
  try {
    return await api.post(queries, { ...search });
  } catch (error) {
    if (error instanceof ReadFailure && /AuditingDisabledTenant/i.test(error.message)) return "auditingOff";
    throw error;
  }
}

/** The status in which the search ended, or the last one seen when patience was at its end. Statuses that nobody knows yet are waited out. */
async function finished(api: JsonApi, http: Http, path: string, first: string | undefined): Promise<string> {
  const patience = http.budget(Infinity, searchPatience);
  let status = first ?? "notStarted";
  while (!/^(succeeded|failed|cancelled)$/i.test(status)) {
    if (!(await http.backOff("liveEvidence", patience, { status: null, retryAfter: undefined }))) break;
    status = (await statusNow(api, path)) ?? status;
  }
  return status;
}

/** Undefined also where the search is not found: it was made a moment ago, and is not known everywhere at once. */
async function statusNow(api: JsonApi, path: string): Promise<string | undefined> {
  try {
    return textAt(await api.get(path), "status");
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}

function rowsIn(answer: unknown): unknown[] | undefined {
  const rows =
    typeof answer === "object" && answer !== null && "results" in answer ? answer.results : undefined;
  return Array.isArray(rows) ? rows : undefined;
}
