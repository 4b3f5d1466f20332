import { createHash } from "node:crypto";

/** A GUID that is the same for the same words, so that a tenant is the same at every build. */
export function stableGuid(...words: readonly string[]): string {
  const hex = createHash("sha256").update(words.join("\u0000")).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** GUIDs for numbered objects, from which the number can be read again: how an object is found without a list. */
export interface NumberedIds {
  idAt(index: number): string;
  positionOf(id: string): number | undefined;
}

const NUMBER_DIGITS = 12;

export function numberedIds(...words: readonly string[]): NumberedIds {
  const prefix = stableGuid(...words).slice(0, -NUMBER_DIGITS);
  return {
    idAt: (index) => prefix + index.toString(16).padStart(NUMBER_DIGITS, "0"),
    positionOf: (id) => {
      const digits = id.slice(prefix.length);
      if (!id.startsWith(prefix) || !/^[0-9a-f]{12}$/.test(digits)) return undefined;
      return Number.parseInt(digits, 16);
    },
  };
}
