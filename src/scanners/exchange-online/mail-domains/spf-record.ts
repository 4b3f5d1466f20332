/** The text of an SPF record taken apart: RFC 7208, sections 4.6 and 5 to 7. */

export type Qualifier = "pass" | "fail" | "softfail" | "neutral";

export interface Mechanism {
  readonly name: "all" | "include" | "a" | "mx" | "ptr" | "ip4" | "ip6" | "exists";
  readonly qualifier: Qualifier;
  /** What stands behind the colon: a domain, or a network. */
  readonly value: string | undefined;
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
const host = /^(:[^/]+)?(\/\d{1,3})?(\/\/\d{1,3})?$/;

/** What may stand behind a mechanism's name. */
const argumentOf: Readonly<Record<Mechanism["name"], RegExp>> = {
  all: /^$/,
  include: domainBehindColon,
  exists: domainBehindColon,
  a: host,
  mx: host,
  ptr: /^(:[!-~]+)?$/,
  ip4: /^:\d{1,3}(\.\d{1,3}){3}(\/\d{1,2})?$/,
  ip6: /^:[\da-f:.]*:[\da-f:.]*(\/\d{1,3})?$/i,
};

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
  for (const term of text.split(" ").slice(1).filter(Boolean)) {
    const [, key, value] = modifier.exec(term) ?? [];
    if (key?.toLowerCase() === "redirect") redirects.push(value ?? "");
    if (key !== undefined) continue; // An unknown modifier has no meaning, and does no harm (section 6).
    const mechanism = parseMechanism(term);
    if (mechanism === undefined) return `“${term}” is not a valid term`;
    mechanisms.push(mechanism);
  }
  const [redirect, second] = redirects;
  if (second !== undefined) return "it has more than one redirect=";
  if (redirect === "") return "its redirect= names no domain";
  return { text, mechanisms, redirect };
}

function parseMechanism(term: string): Mechanism | undefined {
  const [, sign = "", written = "", rest = ""] = directive.exec(term) ?? [];
  const name = written.toLowerCase();
  const qualifier = qualifiers[sign];
  if (!isMechanism(name) || qualifier === undefined || !argumentOf[name].test(rest)) return undefined;
  return { name, qualifier, value: rest.startsWith(":") ? rest.slice(1) : undefined };
}

function isMechanism(name: string): name is Mechanism["name"] {
  return Object.hasOwn(argumentOf, name);
}
