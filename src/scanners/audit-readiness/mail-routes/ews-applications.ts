import type { Evidence } from "../../../engine/verdict.ts";
import type { EwsApplications } from "../sources/ews-applications.ts";
import { counted } from "../mailbox-auditing/words.ts";

const mostNamed = 50;

/** The applications on the list, in order and without doubles; undefined where the answer does not say. */
export function applicationsOn({ EwsAllowedAppIDs: given }: EwsApplications): string[] | undefined {
  if (given === undefined) return undefined;
  const texts = typeof given === "string" ? [given] : (given ?? []);
  const ids = texts.flatMap((text) => text.split(/[,;\s]+/)).filter((id) => id !== "");
  return [...new Set(ids.map((id) => id.toLowerCase()))].sort();
}

/** Whether it is a client id, as this list holds nothing else. */
export function isClientId(text: string): boolean {
  return /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/.test(text);
}

/** The applications by name of their ids, with those that the profile does not declare marked. */
export function applicationEvidence(ids: readonly string[], declared: readonly string[]): Evidence[] {
  const known = new Set(declared.map((id) => id.toLowerCase()));
  const rest = ids.length - mostNamed;
  return ids.slice(0, mostNamed).map((id, index) => {
    const more =
      index === mostNamed - 1 && rest > 0 ? ` ${counted(rest, "more is", "more are")} not named here.` : "";
    const note = `${known.has(id) ? "" : "The profile does not declare it as one that may read mail (declared.mailApplications)."}${more}`;
    return {
      object: { type: "Application", id, name: id },
      property: "EwsAllowedAppIDs",
      actual: "may use Exchange Web Services",
      expected: "an application that is meant to read mail",
      result: "context",
      ...(note === "" ? {} : { note: note.trim() }),
    };
  });
}
