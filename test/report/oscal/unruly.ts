import type { Assessment } from "../../../src/engine/assessment.ts";
import { contoso } from "../fixtures/contoso.ts";

/** Texts that OSCAL's data types do not allow as they are. */
export const unruly = {
  empty: "",
  "nothing but blanks": " \t\u00a0\u3000 ",
  "lines and blanks at the ends": " \r\n# one\n\ntwo\u2028 ",
  "control characters": "\u0000\u001b[31m\u202e\ufeff",
  "half a character": "\ud800",
};

/** Everything that a tenant, a profile or a service puts into words; the rest has a set form. */
const freeText = new Set(
  "name domain detail title version summary requirement rationale type property actual expected note message remedy code reason approvedBy expires comment userImpact undo text scubagear plimsoll remediationDate".split(
    " ",
  ),
);

/** Contoso, with this text wherever a text is free. */
export function contosoSaying(text: string): Assessment {
  const spoil = (key: string, value: unknown) =>
    freeText.has(key) && typeof value === "string" ? text : value;
  // The same shape: only texts have been replaced by a text.
  const spoilt = JSON.parse(JSON.stringify(contoso()), spoil) as Assessment;
  return { ...spoilt, warnings: [text] };
}
