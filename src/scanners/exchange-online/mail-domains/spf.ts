import type { Lookup, Unanswered } from "./lookup.ts";
import { lookupOf, unanswered } from "./lookup.ts";
import type { Mechanism, Qualifier, SpfRecord } from "./spf-record.ts";
import { parseSpfRecord, spfRecordsAmong } from "./spf-record.ts";

/** What receivers make of a sender that the domain does not list. */
export type SpfReading =
  /** No SPF record. */
  | { readonly kind: "none"; readonly domainExists: boolean }
  /** The records cannot be used, and protect nobody (RFC 7208, section 2.6.7). */
  | { readonly kind: "permError"; readonly problem: string; readonly records: readonly string[] }
  | {
      readonly kind: "record";
      readonly record: string;
      /** For a sender that is not listed. */
      readonly unlisted: Qualifier;
      /** Where that is decided: the domain itself, or where `redirect=` leads. */
      readonly decidedAt: string;
      /** Terms that ask DNS, of the ten that are allowed. */
      readonly lookups: number;
    }
  /** A question that matters has no answer. */
  | { readonly kind: "undecided"; readonly unanswered: Unanswered };

/** RFC 7208, section 4.6.4. */
const mostLookups = 10;
const asksDns: ReadonlySet<Mechanism["name"]> = new Set(["include", "a", "mx", "ptr", "exists"]);

/** Whether a receiver is told to refuse, or to distrust, a sender that is not listed. */
export function failsUnlisted(qualifier: Qualifier): boolean {
  return qualifier === "fail" || qualifier === "softfail";
}

/**
 * Reads a domain's SPF as receivers do (RFC 7208, section 4), for a sender that nothing lists. Mechanisms whose answer depends on the sender
 * (a, mx, ptr, exists, networks) do not match it, but count. The limit on void look-ups is not held: it would need the addresses, too.
 */
export function readSpf(domain: string, lookups: readonly Lookup[]): SpfReading {
  const walk: Walk = { lookups, asked: 0, gaps: [] };
  const result = evaluate(domain, walk);
  const [gap] = walk.gaps;
  // What could not be looked up cannot make a record stricter: unlisted senders get away with it in any case.
  const letsThrough = result.kind === "record" && !failsUnlisted(result.unlisted);
  if (gap !== undefined && !letsThrough && result.kind !== "permError")
    return { kind: "undecided", unanswered: gap };
  return result.kind === "record" ? { ...result, lookups: walk.asked } : result;
}

/** The domains whose TXT records `readSpf` would need besides those that it has. */
export function spfQuestions(domain: string, lookups: readonly Lookup[]): string[] {
  const walk: Walk = { lookups, asked: 0, gaps: [] };
  evaluate(domain, walk);
  const open = walk.gaps.map(({ name }) => name).filter((name) => !dependsOnMessage(name));
  return [...new Set(open)].filter((name) => lookupOf(name, lookups) === undefined);
}

interface Walk {
  readonly lookups: readonly Lookup[];
  /** Terms that ask DNS, so far. */
  asked: number;
  /** Questions without an answer, so far. */
  readonly gaps: Unanswered[];
}

type Result = Exclude<SpfReading, { kind: "undecided" }>;

/** Goes on where an answer is missing, as if the term did not match: `walk.gaps` tells. */
function evaluate(domain: string, walk: Walk): Result {
  const lookup = lookupOf(domain, walk.lookups);
  const gap = unanswered(domain, lookup);
  if (gap !== undefined) walk.gaps.push(gap);
  const records = spfRecordsAmong(lookup?.records ?? []);
  const [text, second] = records;
  if (text === undefined) return { kind: "none", domainExists: lookup?.status !== "noSuchName" };
  const fault = (problem: string): Result => ({ kind: "permError", problem, records });
  if (second !== undefined) return fault(`${domain} has ${records.length} SPF records, and one is allowed`);
  const record = parseSpfRecord(text);
  if (typeof record === "string") return fault(`in the SPF record of ${domain}, ${record}`);
  const result = followTerms(domain, record, walk);
  return typeof result === "string" ? fault(result) : result;
}

/** A text is the problem that makes it a PermError. */
function followTerms(domain: string, record: SpfRecord, walk: Walk): Result | string {
  const decided = (unlisted: Qualifier, decidedAt: string): Result => ({
    kind: "record",
    record: record.text,
    unlisted,
    decidedAt,
    lookups: walk.asked,
  });

  for (const mechanism of record.mechanisms) {
    if (asksDns.has(mechanism.name) && (walk.asked += 1) > mostLookups) return tooMany(domain);
    const matches = mechanism.name === "include" ? included(mechanism, domain, walk) : matchesAll(mechanism);
    if (typeof matches === "string") return matches;
    if (matches) return decided(mechanism.qualifier, domain);
  }
  if (record.redirect === undefined) return decided("neutral", domain);
  if ((walk.asked += 1) > mostLookups) return tooMany(domain);
  const target = targetOf(record.redirect, domain);
  if (dependsOnMessage(target))
    walk.gaps.push({ name: target, message: `redirect=${target} leads elsewhere for each message.` });
  const result = evaluate(target, walk);
  if (result.kind === "permError") return result.problem;
  if (result.kind === "record") return decided(result.unlisted, result.decidedAt);
  // A target that could not be looked up is a gap, which the reading tells.
  return isGap(target, walk) ? decided("fail", target) : `redirect=${target} leads to no SPF record`;
}

/** Whether an included record passes a sender that nothing lists; a text is the problem that makes it a PermError (section 5.2). */
function included({ value = "" }: Mechanism, domain: string, walk: Walk): boolean | string {
  const target = targetOf(value, domain);
  if (dependsOnMessage(target)) return false; // Such names stand for the senders that are listed.
  const result = evaluate(target, walk);
  if (result.kind === "permError") return result.problem;
  if (result.kind === "record") return result.unlisted === "pass";
  return isGap(target, walk) ? false : `include:${target} leads to no SPF record`;
}

/** A name that holds macros of the sender: another one for each message. */
function dependsOnMessage(target: string): boolean {
  return target.includes("%");
}

function isGap(target: string, walk: Walk): boolean {
  return walk.gaps.some(({ name }) => name === target);
}

/** `all`, and networks that hold every address, be it around a host's own: that there is such a host is presumed. */
function matchesAll({ name, prefixes }: Mechanism): boolean {
  return name === "all" || prefixes.includes(0);
}

/** Of the macros (section 7), those that do not depend on the message. */
function targetOf(value: string, domain: string): string {
  return value
    .replace(/%\{d\}/gi, domain)
    .replace(/\.$/, "")
    .toLowerCase();
}

function tooMany(domain: string): string {
  return `the SPF record of ${domain} needs more than ${mostLookups} DNS look-ups`;
}
