import type { Lookup, Unanswered } from "./lookup.ts";
import { unanswered } from "./lookup.ts";

/** What stands at a selector: `<selector>._domainkey.<domain>`. */
export type DkimKey =
  | {
      readonly kind: "live";
      readonly name: string;
      /** Receivers may treat signatures as if there were none (`t=y`). */ readonly testing: boolean;
    }
  /** The key was withdrawn: `p=` is empty. */
  | { readonly kind: "revoked"; readonly name: string }
  /** No TXT record, or none that is a DKIM key. */
  | { readonly kind: "absent"; readonly name: string }
  | { readonly kind: "undecided"; readonly name: string; readonly unanswered: Unanswered };

/** Where the public key of a selector stands. */
export const dkimName = (selector: string, domain: string): string => `${selector}._domainkey.${domain}`;

/** The key at each selector that was looked up. One live key is enough: Microsoft 365 publishes that of the active selector alone. */
export function readDkimKeys(lookups: readonly Lookup[]): DkimKey[] {
  return lookups.map((lookup) => {
    const { name } = lookup;
    const gap = unanswered(name, lookup);
    if (gap !== undefined) return { kind: "undecided", name, unanswered: gap };
    const keys = lookup.records.flatMap((record) => parseDkimKey(record) ?? []);
    const live = keys.find(({ revoked }) => !revoked);
    if (live !== undefined) return { kind: "live", name, testing: live.testing };
    return { kind: keys.length > 0 ? "revoked" : "absent", name };
  });
}

const base64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** RFC 6376, section 3.6.1. `v=` may be left out, but if it is there it comes first. Undefined if the record is not a key. */
function parseDkimKey(record: string): { readonly revoked: boolean; readonly testing: boolean } | undefined {
  const tags = record.split(";").map((part) => {
    const [name = "", ...value] = part.split("=");
    return { name: name.trim(), value: value.join("=").replace(/\s/g, "") };
  });
  const valueOf = (wanted: string) => tags.find(({ name }) => name === wanted)?.value;
  const version = tags.findIndex(({ name }) => name === "v");
  if (version > 0 || (version === 0 && valueOf("v") !== "DKIM1")) return undefined;
  const key = valueOf("p");
  if (key === undefined || (key !== "" && !base64.test(key))) return undefined;
  return { revoked: key === "", testing: (valueOf("t") ?? "").split(":").includes("y") };
}
