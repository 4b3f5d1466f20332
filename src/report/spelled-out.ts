import { spellOut } from "./visible-text.ts";

/**
 * The same data with the unseen characters of every string (and key) spelled out, so that a format for programs need not
 * think of it string by string. Nothing is cut. Only the `text` of commands and queries keeps its line ends, since people run it.
 */
export function spelledOut<Data>(data: Data): Data {
  return spelled(data, spellOut) as Data; // the same shape: only strings change, and each into a string
}

type Spell = (text: string) => string;

function spelled(data: unknown, spell: Spell): unknown {
  if (typeof data === "string") return spell(data);
  if (Array.isArray(data)) return data.map((entry) => spelled(entry, spell));
  if (data === null || typeof data !== "object") return data;
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [
      spell(key),
      spelled(value, key === "text" ? spellOutLines : spell),
    ]),
  );
}

function spellOutLines(text: string): string {
  return text.split(/\r?\n/).map(spellOut).join("\n");
}
