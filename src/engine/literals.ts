import type { Evidence } from "./verdict.ts";

/** What commands take out of the evidence, and how it is written so that it stays what it is. What comes from the tenant is hostile text. */

/** More objects than this in one command help nobody; all stand in the evidence. */
export const maximumObjects = 50;

/** The parts of an item of evidence that a template may name in braces. */
export type EvidenceValues = Readonly<Record<string, string>>;

export function evidenceValues({ object, property }: Evidence): EvidenceValues {
  return { id: object.id ?? "", name: object.name, type: object.type, property };
}

/** Whether a template names a part of the evidence. */
export function namesAnObject(template: string): boolean {
  return /\{(?:id|name|type|property)\}/.test(template);
}

/** The violations whose object can be named to an API. */
export function violationsNamed(evidence: readonly Evidence[]): Evidence[] {
  return evidence.filter(({ result, object }) => result === "violates" && object.id !== null);
}

/** A text without line ends and invisible marks, and not endless. */
export function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, " ").slice(0, 300);
}

/** A PowerShell single-quoted literal: nothing is expanded inside it. PowerShell takes typographic quotes for quotes as well. */
export function quoted(text: string): string {
  return `'${oneLine(text).replaceAll(/['‘’‚‛]/g, (mark) => mark + mark)}'`;
}

/** The same for a list. */
export function quotedList(texts: readonly string[]): string {
  return `@(${texts.map(quoted).join(", ")})`;
}

/**
 * A name of the DNS as a zone file has it; the type of record that evidence writes before it is left out. What is no such name becomes
 * one that no server takes.
 */
export function zoneName(text: string): string {
  const name = text.replace(/^TXT /, "");
  return /^[\w-]+(\.[\w-]+)*$/.test(name) ? name : "<domain>";
}
