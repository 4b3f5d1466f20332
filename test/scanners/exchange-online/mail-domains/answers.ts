import type { Lookup } from "../../../../src/scanners/exchange-online/mail-domains/lookup.ts";

/** What DNS says of some names: their TXT records, or why there is no answer. */
export function answers(names: Readonly<Record<string, readonly string[] | Lookup["status"]>>): Lookup[] {
  return Object.entries(names).map(([name, said]) =>
    typeof said === "string"
      ? { name, status: said, records: [], message: said === "failed" ? "SERVFAIL" : null }
      : { name, status: "records", records: said },
  );
}
