/** What goes wrong, and for which requests; the JSON that `--faults FILE` holds. */
export interface FaultPlan {
  /** Added to every HTTP request, once for a whole batch. */
  latencyMs?: number;
  /** How long access tokens live; 3600 by default. */
  tokenLifetimeSeconds?: number;
  rules?: readonly FaultRule[];
}

export interface FaultRule {
  /**
   * Part of the decoded path and query, or a regular expression between slashes. Where a cmdlet is asked for, its name follows
   * after a blank: `Get-AcceptedDomain` strikes that cmdlet alone, and `/ Get-Mailbox$/` one whose name others begin with. Pages after
   * the first have `skiptoken` in the query: `/skiptoken.* Get-Mailbox$/` with `after: 1` strikes the third.
   */
  match: string;
  /** How often the fault strikes; once by default. */
  times?: number | "always";
  /** How many matching requests pass unharmed first; none by default. */
  after?: number;
  fault: Fault;
}

export type Fault =
  /** An error answer. `retryAfter` in seconds, or `http-date` for a date two seconds ahead; without it there is no such header. */
  | { kind: "status"; status: number; retryAfter?: number | "http-date"; code?: string }
  /** 403 in the service's own shape. */
  | { kind: "forbidden" }
  /** 429 without `Retry-After` above so many requests in one second, as Conditional Access does with 1. */
  | { kind: "rateLimit"; perSecond: number }
  /** The real answer, late. */
  | { kind: "slow"; ms: number }
  /** 200 whose JSON text breaks off, though the transfer ends cleanly. */
  | { kind: "malformed" }
  /** The connection is dropped before an answer. */
  | { kind: "reset" }
  /** The connection is dropped in the middle of the body. */
  | { kind: "cut" };

const FAULT_KEYS: Record<Fault["kind"], readonly string[]> = {
  status: ["status", "retryAfter", "code"],
  forbidden: [],
  rateLimit: ["perSecond"],
  slow: ["ms"],
  malformed: [],
  reset: [],
  cut: [],
};

/** Reads a fault plan from parsed JSON. Throws an Error that names the offending key. */
export function parseFaultPlan(json: unknown): FaultPlan {
  const plan = objectAt(json, "The fault plan");
  refuseUnknownKeys(plan, ["latencyMs", "tokenLifetimeSeconds", "rules"], "The fault plan");
  const rules = plan["rules"] ?? [];
  if (!Array.isArray(rules)) throw new Error("rules in the fault plan must be a list.");
  return {
    ...optionalNumber(plan, "latencyMs", "the fault plan"),
    ...optionalNumber(plan, "tokenLifetimeSeconds", "the fault plan"),
    rules: rules.map((rule: unknown, index) => parseRule(rule, `rules[${index}]`)),
  };
}

function parseRule(json: unknown, where: string): FaultRule {
  const rule = objectAt(json, where);
  refuseUnknownKeys(rule, ["match", "times", "after", "fault"], where);
  const match = rule["match"];
  if (typeof match !== "string" || match === "")
    throw new Error(`${where}.match must be a text, for example "/users".`);
  refuseBadExpression(match, where);
  const times =
    rule["times"] === "always" ? { times: "always" as const } : optionalNumber(rule, "times", where);
  return {
    match,
    ...times,
    ...optionalNumber(rule, "after", where),
    fault: parseFault(rule["fault"], `${where}.fault`),
  };
}

function parseFault(json: unknown, where: string): Fault {
  const fault = objectAt(json, where);
  const kind = fault["kind"];
  if (!isKind(kind)) throw new Error(`${where}.kind must be one of ${Object.keys(FAULT_KEYS).join(", ")}.`);
  refuseUnknownKeys(fault, ["kind", ...FAULT_KEYS[kind]], where);
  switch (kind) {
    case "status":
      return { kind, status: errorStatus(fault, where), ...retryAfter(fault, where), ...code(fault, where) };
    case "rateLimit":
      return { kind, perSecond: requiredNumber(fault, "perSecond", where) };
    case "slow":
      return { kind, ms: requiredNumber(fault, "ms", where) };
    case "forbidden":
    case "malformed":
    case "reset":
    case "cut":
      return { kind };
  }
}

function errorStatus(fault: Record<string, unknown>, where: string): number {
  const status = requiredNumber(fault, "status", where);
  if (!Number.isInteger(status) || status < 400 || status > 599)
    throw new Error(`${where}.status must be an HTTP error, from 400 to 599.`);
  return status;
}

function retryAfter(fault: Record<string, unknown>, where: string): { retryAfter?: number | "http-date" } {
  if (fault["retryAfter"] === "http-date") return { retryAfter: "http-date" };
  return optionalNumber(fault, "retryAfter", where);
}

function code(fault: Record<string, unknown>, where: string): { code?: string } {
  const value = fault["code"];
  if (value === undefined) return {};
  if (typeof value !== "string") throw new Error(`${where}.code must be a text.`);
  return { code: value };
}

function isKind(kind: unknown): kind is Fault["kind"] {
  return typeof kind === "string" && Object.hasOwn(FAULT_KEYS, kind);
}

function objectAt(json: unknown, where: string): Record<string, unknown> {
  if (typeof json !== "object" || json === null || Array.isArray(json))
    throw new Error(`${where} must be a JSON object.`);
  // A plain object read from JSON: its members are unknown until each is looked at.
  return json as Record<string, unknown>;
}

function refuseUnknownKeys(object: Record<string, unknown>, known: readonly string[], where: string): void {
  const stranger = Object.keys(object).find((key) => !known.includes(key));
  if (stranger !== undefined)
    throw new Error(`${where} has an unknown key "${stranger}"; known are ${known.join(", ")}.`);
}

function refuseBadExpression(match: string, where: string): void {
  try {
    matcherOf(match);
  } catch (cause) {
    throw new Error(`${where}.match is not a valid regular expression: ${match}.`, { cause });
  }
}

function requiredNumber(object: Record<string, unknown>, key: string, where: string): number {
  const value = object[key];
  if (typeof value !== "number" || !Number.isFinite(value) || value < 0)
    throw new Error(`${key} in ${where} must be a number, 0 or greater.`);
  return value;
}

function optionalNumber<K extends string>(
  object: Record<string, unknown>,
  key: K,
  where: string,
): { [P in K]?: number } {
  if (object[key] === undefined) return {};
  // A computed key widens to an index signature; the one key it has is K.
  return { [key]: requiredNumber(object, key, where) } as { [P in K]?: number };
}

/** The test that a rule's `match` stands for. */
export function matcherOf(match: string): (path: string) => boolean {
  const expression = /^\/(.+)\/$/.exec(match)?.[1];
  if (expression === undefined) return (path) => path.includes(match);
  const pattern = new RegExp(expression);
  return (path) => pattern.test(path);
}
