import type { DmarcPolicy, DmarcRecord } from "./dmarc-record.ts";
import { dmarcRecordsAmong, parseDmarcRecord } from "./dmarc-record.ts";
import type { Lookup, Unanswered } from "./lookup.ts";
import { lookupOf, unanswered } from "./lookup.ts";
import { organizationalDomain } from "./organizational-domain.ts";

export type DmarcReading =
  | {
      readonly kind: "record";
      /** The domain at which the record stands: this one, or its organisational domain. */
      readonly at: string;
      readonly record: DmarcRecord;
      /** What it asks for of mail from this very domain: `sp=` where it is inherited. */
      readonly policy: DmarcPolicy;
    }
  /** No DMARC record, neither here nor at the organisational domain. */
  | { readonly kind: "none" }
  /** What is published cannot be used, and protects nobody. */
  | {
      readonly kind: "invalid";
      readonly at: string;
      readonly problem: string;
      readonly records: readonly string[];
    }
  | { readonly kind: "undecided"; readonly unanswered: Unanswered };

/** Where the DMARC record of a domain stands. */
export const dmarcName = (domain: string): string => `_dmarc.${domain}`;

/** Finds the record that counts for a domain as receivers do (RFC 7489, section 6.6.3): its own, else that of its organisational domain. */
export function readDmarc(domain: string, lookups: readonly Lookup[]): DmarcReading {
  for (const at of new Set([domain.toLowerCase(), organizationalDomain(domain)])) {
    const lookup = lookupOf(dmarcName(at), lookups);
    const gap = unanswered(dmarcName(at), lookup);
    if (gap !== undefined) return { kind: "undecided", unanswered: gap };
    const records = dmarcRecordsAmong(lookup?.records ?? []);
    // Several records end the search: the organisational domain is not asked.
    if (records.length > 0) return readRecords(domain, at, records);
  }
  return { kind: "none" };
}

function readRecords(domain: string, at: string, records: readonly string[]): DmarcReading {
  const [text = "", second] = records;
  const invalid = (problem: string): DmarcReading => ({ kind: "invalid", at, problem, records });
  if (second !== undefined) return invalid(`${at} has ${records.length} DMARC records, and one is allowed`);
  const record = parseDmarcRecord(text);
  if (record === undefined) return invalid(`a tag stands twice in the DMARC record of ${at}`);
  const inherited = at !== domain.toLowerCase();
  return { kind: "record", at, record, policy: inherited ? record.subdomainPolicy : record.policy };
}
