import { setTimeout as wait } from "node:timers/promises";
import { matcherOf, type Fault, type FaultPlan, type FaultRule } from "./fault-plan.ts";

/** The faults that concern the connection, and so can not strike one part of a batch alone. */
const CONNECTION_FAULTS: readonly Fault["kind"][] = ["reset", "cut"];

/** Decides, request by request, which fault of a plan strikes. */
export interface FaultInjector {
  readonly latencyMs: number;
  readonly tokenLifetimeSeconds: number;
  /** The fault for this request, if any; asking counts as a request against the rules that match. */
  next(path: string, scope: "request" | "batchPart"): Fault | undefined;
  /** Takes another plan; counting starts again. */
  setPlan(plan: FaultPlan): void;
}

interface ArmedRule {
  rule: FaultRule;
  matches(path: string): boolean;
  seen: number;
  /** When the requests that a rate limit let through were made, in ms of `performance.now()`. */
  passedAt: number[];
}

export function createFaultInjector(initialPlan: FaultPlan): FaultInjector {
  let plan = initialPlan;
  let rules = arm(plan);
  return {
    get latencyMs() {
      return plan.latencyMs ?? 0;
    },
    get tokenLifetimeSeconds() {
      return plan.tokenLifetimeSeconds ?? 3600;
    },
    next(path, scope) {
      for (const armed of rules) {
        const { kind } = armed.rule.fault;
        if (scope === "batchPart" && CONNECTION_FAULTS.includes(kind)) continue;
        if (armed.matches(path) && strikes(armed)) return armed.rule.fault;
      }
      return undefined;
    },
    setPlan(newPlan) {
      plan = newPlan;
      rules = arm(plan);
    },
  };
}

/** The answer as the fault leaves it. `failure` makes an error in the service's own shape. */
export async function withFault(
  fault: Fault | undefined,
  failure: (status: number, code?: string) => Response,
  answer: () => Promise<Response>,
): Promise<Response> {
  if (fault === undefined) return answer();
  switch (fault.kind) {
    case "status":
      return withRetryAfter(failure(fault.status, fault.code), fault.retryAfter);
    case "forbidden":
      return failure(403);
    case "rateLimit":
      return failure(429);
    case "slow":
      await wait(fault.ms);
      return answer();
    case "malformed":
      return brokenOff(await answer());
    case "reset":
    case "cut":
      // These strike the connection, which the server holds.
      return answer();
  }
}

function arm(plan: FaultPlan): ArmedRule[] {
  return (plan.rules ?? []).map((rule) => ({ rule, matches: matcherOf(rule.match), seen: 0, passedAt: [] }));
}

function strikes(armed: ArmedRule): boolean {
  const { fault, after = 0, times } = armed.rule;
  if (fault.kind === "rateLimit" && !isOverLimit(armed, fault.perSecond)) return false;
  armed.seen += 1;
  if (armed.seen <= after) return false;
  const limit = times ?? (fault.kind === "rateLimit" ? "always" : 1);
  return limit === "always" || armed.seen <= after + limit;
}

function isOverLimit(armed: ArmedRule, perSecond: number): boolean {
  const now = performance.now();
  armed.passedAt = armed.passedAt.filter((time) => now - time < 1000);
  if (armed.passedAt.length >= perSecond) return true;
  armed.passedAt.push(now);
  return false;
}

function withRetryAfter(response: Response, retryAfter: number | "http-date" | undefined): Response {
  if (retryAfter === undefined) return response;
  const value =
    retryAfter === "http-date" ? new Date(Date.now() + 2000).toUTCString() : retryAfter.toString();
  response.headers.set("Retry-After", value);
  return response;
}

async function brokenOff(response: Response): Promise<Response> {
  const text = await response.text();
  const headers = new Headers(response.headers);
  headers.delete("Content-Length");
  return new Response(text.slice(0, Math.floor(text.length / 2)), { status: response.status, headers });
}
