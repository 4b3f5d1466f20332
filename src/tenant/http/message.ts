import type { RetryBudget, Setback } from "./retry.ts";
import type { Trace } from "./trace.ts";

/** The APIs that requests go to, as the trace and the read-only guard name them. */
export type ApiLabel =
  | "signIn"
  | "graph"
  | "resourceManager"
  | "exchange"
  | "compliance"
  | "sharepointAdmin"
  | "teams"
  | "teamsApps"
  | "powerPlatform"
  | "dataverse"
  | "powerBi"
  | "dns";

/** What is limited together: an API, or the part of it that has a limit of its own. */
export type Lane = ApiLabel | "conditionalAccess" | "liveEvidence";

export interface HttpRequest {
  readonly api: ApiLabel;
  /** The API's own lane where it is left out. */
  readonly lane?: Lane;
  readonly method: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** How long the service may be silent, before its answer and in the midst of it; a minute where it is left out. */
  readonly silenceMs?: number;
  /** Whether the service keeps something of it: it is asked again only where the service said 429, and has surely kept nothing. */
  readonly leavesBehind?: boolean;
}

/** A whole answer, whatever its status. */
export interface HttpResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed if it is JSON, else its text. */
  readonly body: unknown;
}

/** The one way out of this process: retry, limits, proxy, trace and the read-only guard are in here. */
export interface Http {
  /**
   * Asks until there is a whole answer that more patience would not change, whatever its status.
   * Throws `ReadFailure` (`unreachable`, `truncated`, `malformed`) if there was none, and `ForbiddenRequest` before anything is sent.
   */
  send(request: HttpRequest, budget?: RetryBudget): Promise<HttpResponse>;
  /** The patience for one read; a read that takes several requests hands the same budget to each. Six attempts within five minutes (in milliseconds) unless told. */
  budget(attempts?: number, total?: number): RetryBudget;
  /** Waits as long as the setback asks for. False, at once, if the budget leaves no further attempt. */
  backOff(lane: Lane, budget: RetryBudget, setback: Setback): Promise<boolean>;
  /** What stands against an answer, if another try might bring a better one. */
  setbackOf(answer: HttpResponse): Setback | undefined;
  readonly trace: Trace;
  close(): Promise<void>;
}
