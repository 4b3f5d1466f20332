import { line } from "./text.ts";

/** Plimsoll's name for the names that OSCAL leaves to its users. */
export const plimsollNames = "urn:plimsoll:oscal:1";

/** A property of an OSCAL object. */
export interface Property {
  readonly name: string;
  readonly ns: string;
  readonly value: string;
}

/** Properties in Plimsoll's namespace. A value that is null is left out; of a list each item is a property of its own. */
export function props(values: Readonly<Record<string, string | null | readonly string[]>>): Property[] {
  return Object.entries(values).flatMap(([name, value]) =>
    (typeof value === "string" ? [value] : (value ?? [])).map((each) => ({
      name,
      ns: plimsollNames,
      value: line(each),
    })),
  );
}

/** The same fields without those that are null, an empty text or an empty list: OSCAL leaves out what is not there. */
export function present<Fields extends object>(fields: Fields): Partial<Fields> {
  const there = Object.entries(fields).filter(
    ([, value]) => value !== null && value !== "" && !(Array.isArray(value) && value.length === 0),
  );
  // Object.fromEntries forgets the keys' types; they are those of `fields`, and some of them are gone.
  return Object.fromEntries(there) as Partial<Fields>;
}
