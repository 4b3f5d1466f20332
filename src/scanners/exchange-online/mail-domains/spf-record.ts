import { z } from "zod";

/** The text of an SPF record taken apart: RFC 7208, sections 4.6 and 5 to 7. */

export type Qualifier = "pass" | "fail" | "softfail" | "neutral";

export interface Mechanism {
  readonly name: "all" | "include" | "a" | "mx" | "ptr" | "ip4" | "ip6" | "exists";
  readonly qualifier: Qualifier;
  /** What stands behind the colon: a domain, or a network. */
  readonly value: string | undefined;
  /** Lengths of the networks' prefixes, where they are written: 0 stands for every address. */
  readonly prefixes: readonly number[];
}

export interface SpfRecord {
  readonly text: string;
  readonly mechanisms: readonly Mechanism[];
  /** The domain of `redirect=`. */
  readonly redirect: string | undefined;
}

const qualifiers: Readonly<Record<string, Qualifier>> = {
  "": "pass",
  "+": "pass",
  "-": "fail",
  "~": "softfail",
  "?": "neutral",
};

const domainBehindColon = /^:[!-~]+$/;
const host = /^(:[^/]+)?(\/(0|[1-9]\d?))?(\/\/(0|[1-9]\d{0,2}))?$/;

/** What may stand behind a mechanism's name. */
const argumentOf: Readonly<Record<Mechanism["name"], RegExp>> = {
  all: /^$/,
  include: domainBehindColon,
  exists: domainBehindColon,
  a: host,
  mx: host,
  ptr: /^(:[!-~]+)?$/,
  ip4: /^:[\d.]+(\/(0|[1-9]\d?))?$/,
  ip6: /^:[\da-f:.]+(\/(0|[1-9]\d{0,2}))?$/i,
};

const namesNetwork: ReadonlySet<Mechanism["name"]> = new Set(["a", "mx", "ip4", "ip6"]);
const ipv4Bits = 32;
const ipv6Bits = 128;
const ipv4 = z.ipv4();
const ipv6 = z.ipv6();

const modifier = /^([a-z][\w.-]*)=(.*)$/i;
const directive = /^([+\-~?]?)([a-z0-9]+)(.*)$/i;

/** Of the TXT records at a domain, those that are SPF records (RFC 7208, section 4.5). */
export function spfRecordsAmong(records: readonly string[]): string[] {
  return records.filter((record) => /^v=spf1( |$)/i.test(record));
}

/** Takes a record apart; a text is what is wrong with it, for which receivers give PermError. */
export function parseSpfRecord(text: string): SpfRecord | string {
  const mechanisms: Mechanism[] = [];
  const redirects: string[] = [];
  let explanations = 0;
  for (const term of text.split(" ").slice(1).filter(Boolean)) {
    const [, key, value] = modifier.exec(term) ?? [];
    if (key?.toLowerCase() === "redirect") redirects.push(value ?? "");
    if (key?.toLowerCase() === "exp") explanations += 1;
    if (key !== undefined) continue; // An unknown modifier has no meaning, and does no harm (section 6).
    const mechanism = parseMechanism(term);
    if (mechanism === undefined) return `“${term}” is not a valid term`;
    mechanisms.push(mechanism);
  }
  const [redirect, second] = redirects;
  if (second !== undefined) return "it has more than one redirect=";
  if (explanations > 1) return "it has more than one exp=";
  if (redirect === "") return "its redirect= names no domain";
  return { text, mechanisms, redirect };
}

function parseMechanism(term: string): Mechanism | undefined {
  const [, sign = "", written = "", rest = ""] = directive.exec(term) ?? [];
  const name = written.toLowerCase();
  const qualifier = qualifiers[sign];
  if (!isMechanism(name) || qualifier === undefined || !argumentOf[name].test(rest)) return undefined;
  const { value, prefixes } = namesNetwork.has(name) ? networkIn(rest) : { value: rest, prefixes: [] };
  if (!isNetwork(name, value.slice(1), prefixes)) return undefined;
  return {
    name,
    qualifier,
    value: value === "" ? undefined : value.slice(1),
    prefixes: prefixes.filter((prefix) => prefix !== undefined),
  };
}

/** What stands before the prefixes, and the two of them: `/28`, `//64`. */
function networkIn(rest: string): { value: string; prefixes: readonly (number | undefined)[] } {
  const [value = "", ...prefixes] = /^(.*?)(?:\/(\d+))?(?:\/\/(\d+))?$/.exec(rest)?.slice(1) ?? [];
  return { value, prefixes: prefixes.map((prefix) => (prefix === undefined ? undefined : Number(prefix))) };
}

function isNetwork(
  name: Mechanism["name"],
  value: string,
  [first = 0, second = 0]: readonly (number | undefined)[],
): boolean {
  if (name === "ip6") return ipv6.safeParse(value).success && first <= ipv6Bits;
  if (name === "ip4" && !ipv4.safeParse(value).success) return false;
  return first <= ipv4Bits && second <= ipv6Bits;
}

function isMechanism(name: string): name is Mechanism["name"] {
  return Object.hasOwn(argumentOf, name);
}
