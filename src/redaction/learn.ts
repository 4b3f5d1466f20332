import { withHyphens } from "./domains.ts";
import { jsonIn } from "./json-text.ts";
import { wordsOf } from "./known-names.ts";
import { isMicrosofts, isMicrosoftsObject, isOwnName } from "./microsoft-names.ts";
import { namesIn } from "./name-parts.ts";
import { domainsIn, localPartsIn, segmentsOf } from "./patterns.ts";
import { isPlain, isWord, standingOf } from "./standing.ts";
import { keyedTokens } from "./tokens.ts";

/** What values teach before anything in them is replaced. */
export interface Learned {
  /** Names that people gave. */
  readonly names: Set<string>;
  /** The whole texts that names were found in. */
  readonly given: Set<string>;
  /** What stands before the @ of addresses. */
  readonly users: Set<string>;
  /** Domains, by their names with hyphens for the dots. */
  readonly domains: Map<string, string>;
  /** Names that the values themselves show to be Microsoft's. */
  readonly microsofts: Set<string>;
  /** Words of settings, in lower case. */
  readonly ordinary: Set<string>;
}

/** Only the shape of what is found matters here, not the tokens. */
const anyTokens = keyedTokens(new Uint8Array(1));

export function learn(values: readonly unknown[]): Learned {
  const learned: Learned = {
    names: new Set(),
    given: new Set(),
    users: new Set(),
    domains: new Map(),
    microsofts: new Set(),
    ordinary: new Set(),
  };
  for (const value of values) learnValue(value, "", false, learned);
  // Somebody may call a group as Microsoft calls an application, and somebody an application that is not Microsoft's: in doubt it is a person's name.
  for (const text of learned.given) learned.microsofts.delete(text);
  return learned;
}

function learnValue(value: unknown, key: string, isMicrosoftsOwn: boolean, learned: Learned): void {
  if (typeof value === "string") {
    const held = jsonIn(value);
    if (held !== undefined) learnValue(held, key, false, learned);
    else if (isMicrosoftsOwn) learned.microsofts.add(value);
    else learnText(value, key, learned);
  } else if (Array.isArray(value)) {
    for (const element of value) learnValue(element, key, isMicrosoftsOwn, learned);
  } else if (isObject(value)) {
    const known = isMicrosoftsObject(value);
    for (const [name, child] of Object.entries(value))
      learnValue(child, name, known && isOwnName(name), learned);
  }
}

function learnText(text: string, key: string, learned: Learned): void {
  for (const domain of domainsIn(text)) learned.domains.set(withHyphens(domain), domain);
  for (const user of localPartsIn(text)) learned.users.add(user);
  const standing = standingOf(key);
  if (standing === "setting" && text.split(/\s*[,;]\s*/).every(isWord)) {
    for (const word of [text.toLowerCase(), ...wordsOf(text)]) learned.ordinary.add(word);
  }
  if (standing !== "name" || isPlain(text) || isMicrosofts(text)) return;
  learned.given.add(text);
  for (const name of namesIn(segmentsOf(text, anyTokens, learned.domains)))
    if (!isMicrosofts(name)) learned.names.add(name);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
