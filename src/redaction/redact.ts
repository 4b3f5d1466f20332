import { isStructuralLabel, ownLabel, tokenOfLabel } from "./domains.ts";
import { knownNames, replaceNames } from "./known-names.ts";
import type { KnownNames } from "./known-names.ts";
import { learn } from "./learn.ts";
import type { Learned } from "./learn.ts";
import { isMicrosofts, isMicrosoftsName, isNameOfItsOwn } from "./microsoft-names.ts";
import { replaceEveryPart, replaceParts } from "./name-parts.ts";
import { segmentsOf } from "./patterns.ts";
import type { Segment } from "./patterns.ts";
import { jsonIn } from "./json-text.ts";
import { isPlain, isWord, standingOf } from "./standing.ts";
import { keyedTokens } from "./tokens.ts";
import type { Tokens } from "./tokens.ts";

/**
 * Replaces names and identifiers in JSON values by keyed tokens, so that a report can be shown to somebody who must not learn whose it is.
 *
 * Two passes: the first learns the names, from the keys that they stand under; the second replaces them, wherever they stand, and all that its shape gives
 * away (GUIDs, addresses, domains). What stays are a program's words under the keys of settings, times, numbers, and what Microsoft calls its own.
 *
 * In sentences a learned name is replaced as whole words, the longest name first. A name that is one ordinary word is spared there, or a group named “mail”
 * would wreck every sentence and every query: ordinary are the words of settings, and those that the checks know. Texts that the checks know stay
 * wherever they stand by themselves, because a check must find them: by such a word nobody can be told. Property names are never taken for names, only keys
 * of maps that have a shape that no property has.
 */
export interface Redactor {
  /** The same value, with the same keys and types, and tokens in it. */
  readonly redact: <Value>(value: Value) => Value;
}

interface Knowledge extends Pick<Learned, "domains" | "microsofts" | "ordinary"> {
  readonly tokens: Tokens;
  readonly names: KnownNames;
}

/** A redactor that knows the names in `values`: all that is going to be redacted with it, so that every file has the same tokens. */
export function redactorFor(key: Uint8Array, values: readonly unknown[]): Redactor {
  const tokens = keyedTokens(key);
  const learned = learn(values);
  const knowledge = { ...learned, tokens, names: knownNames(tokensOf(learned, tokens), learned.ordinary) };
  // Texts become texts, and all else stays what it is: the shape is the one that came in.
  return { redact: <Value>(value: Value) => redactValue(value, "", knowledge) as Value };
}

/** The tokens that stand for names in sentences: the same that stand where the names stand by themselves. */
function tokensOf({ names, users, domains }: Learned, tokens: Tokens): Map<string, string> {
  const labels = [...domains.values()].map(ownLabel).filter((label) => label !== undefined);
  return new Map([
    ...labels.map((label) => [label, tokens.word("domain", label)] as const),
    ...[...users].map((user) => [user, tokens.word("user", user)] as const),
    ...[...names].map((name) => [name, tokens.word("name", name)] as const),
  ]);
}

function redactValue(value: unknown, key: string, knowledge: Knowledge): unknown {
  if (typeof value === "string") return redactText(value, key, knowledge);
  if (Array.isArray(value)) return value.map((element) => redactValue(element, key, knowledge));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, child]) => [
      redactKey(name, knowledge),
      redactValue(child, name, knowledge),
    ]),
  );
}

/** A property's name stays; what somebody chose may be the key of a map. */
function redactKey(name: string, knowledge: Knowledge): string {
  if (/^(@|odata\.)/.test(name)) return name;
  const segments = segmentsOf(name, knowledge.tokens, knowledge.domains);
  if (segments.some(({ token }) => token !== undefined)) return replaceParts(segments, tokenOf(knowledge));
  return /^[\w.$/-]*$/.test(name) ? name : redactName(name, knowledge);
}

function redactText(text: string, key: string, knowledge: Knowledge): string {
  const stays = isNameOfItsOwn(key) ? isMicrosoftsName : isMicrosofts;
  if (isPlain(text) || stays(text) || knowledge.microsofts.has(text)) return text;
  const held = jsonIn(text);
  if (held !== undefined) return JSON.stringify(redactValue(held, key, knowledge));
  switch (standingOf(key)) {
    case "setting":
      return redactSetting(text, knowledge);
    case "prose":
      return redactProse(text, knowledge);
    case "dns":
      return redactRecord(text, knowledge);
    case "label":
      return redactLabel(text, knowledge);
    case "mixed":
      return text.split(/(\s*,\s*)/).every((part) => isSettled(part, knowledge))
        ? text
        : redactName(text, knowledge);
    case "name":
      return redactName(text, knowledge, stays);
  }
}

function redactSetting(text: string, { tokens, domains }: Knowledge): string {
  const segments = segmentsOf(text, tokens, domains);
  const rest = segments.filter(({ token }) => token === undefined);
  return rest.every((each) => each.text.split(/\s*[,;]\s*/).every(isWord))
    ? joined(segments)
    : tokens.word("text", text);
}

/** Where the DNS keeps what it knows of a domain. The domain's name may be no domain name at all, and must be found again all the same. */
const dnsPlace = /^(?:([\w-]+)\._domainkey|_dmarc)\.(.+)$/s;

function redactName(text: string, knowledge: Knowledge, stays = isMicrosofts): string {
  const [, selector, domain] = dnsPlace.exec(text) ?? [];
  if (domain !== undefined) {
    const place = selector === undefined ? "_dmarc" : `${redactLabel(selector, knowledge)}._domainkey`;
    return `${place}.${redactName(domain, knowledge, stays)}`;
  }
  return replaceParts(segmentsOf(text, knowledge.tokens, knowledge.domains), tokenOf(knowledge, stays));
}

function tokenOf({ tokens, microsofts }: Knowledge, stays = isMicrosofts): (name: string) => string {
  return (name) => (stays(name) || microsofts.has(name) ? name : tokens.word("name", name));
}

/** Identifiers, known names, and the paths of addresses on the tenant's own hosts. */
function redactProse(text: string, knowledge: Knowledge): string {
  const segments = segmentsOf(text, knowledge.tokens, knowledge.domains);
  return segments
    .map((segment, index) => {
      if (segment.token !== undefined) return segment.token;
      const path = isAddress(segments, index) ? (/^(:\d+)?\/[^\s"'<>]*/.exec(segment.text)?.[0] ?? "") : "";
      return (
        replaceEveryPart(path, tokenOf(knowledge)) +
        replaceNames(segment.text.slice(path.length), knowledge.names)
      );
    })
    .join("");
}

/** Mail policies keep their words. Of other records only the identifiers could be told apart from what proves whose a domain is. */
function redactRecord(text: string, knowledge: Knowledge): string {
  const segments = segmentsOf(text, knowledge.tokens, knowledge.domains);
  return /^\s*[vkhpt]=/i.test(text) || segments.some(({ token }) => token !== undefined)
    ? redactProse(text, knowledge)
    : knowledge.tokens.word("text", text);
}

/** Whether what stands before is the host of a URL, and was replaced. */
function isAddress(segments: readonly Segment[], index: number): boolean {
  const host = segments[index - 1];
  return (
    host?.token !== undefined &&
    host.token !== host.text &&
    segments[index - 2]?.text.endsWith("://") === true
  );
}

function redactLabel(label: string, { tokens, domains }: Knowledge): string {
  return isStructuralLabel(label) ? label : tokenOfLabel(label.toLowerCase(), tokens, domains);
}

/** Whether part of a mixed text is a setting for certain. */
function isSettled(part: string, { ordinary }: Knowledge): boolean {
  return isPlain(part) || /^\s*,\s*$/.test(part) || (isWord(part) && ordinary.has(part.toLowerCase()));
}

function joined(segments: readonly Segment[]): string {
  return segments.map(({ text, token }) => token ?? text).join("");
}
