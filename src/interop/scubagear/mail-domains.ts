import { dkimName } from "../../scanners/exchange-online/mail-domains/dkim.ts";
import { dmarcName } from "../../scanners/exchange-online/mail-domains/dmarc.ts";
import { lastTwoLabels } from "../../scanners/exchange-online/mail-domains/organizational-domain.ts";
import { textsOf } from "./config-keys.ts";
import { isObject, listOf } from "./powershell-json.ts";
import type { JsonObject } from "./powershell-json.ts";

/** The failed commands of ScubaGear's Exchange provider. */
export const exchangeFailedCommandsKey = "exo_unsuccessful_commands";

/** A list of ScubaGear's with what DNS said of each domain. */
interface RecordList {
  readonly key: string;
  readonly command: string;
  readonly title: string;
  /** The names that ScubaGear asks for, one after the other until one has records; an export may not log them. */
  readonly asked: (domain: string) => readonly string[];
}

const lists = {
  spf: {
    key: "spf_records",
    command: "Get-ScubaSpfRecord",
    title: "the SPF records",
    asked: (domain) => [domain],
  },
  dmarc: {
    key: "dmarc_records",
    command: "Get-ScubaDmarcRecord",
    title: "the DMARC records",
    asked: (domain) => [dmarcName(domain), dmarcName(lastTwoLabels(domain))],
  },
  dkim: {
    key: "dkim_records",
    command: "Get-ScubaDkimRecord",
    title: "the DKIM records",
    asked: (domain) => [
      dkimName("selector1", domain),
      dkimName("selector2", domain),
      dkimName(`selector1-${domain.replaceAll(".", "-")}`, domain),
      dkimName(`selector2-${domain.replaceAll(".", "-")}`, domain),
    ],
  },
} as const satisfies Record<string, RecordList>;

interface Lookup {
  readonly name: string;
  readonly status: "records" | "noRecords" | "noSuchName" | "failed";
  readonly records: readonly string[];
  readonly message?: string;
}

/**
 * What DNS said of each domain, put together from ScubaGear's three lists (dossier §12); undefined if the export has none of them.
 * Each list fails by itself: then its lookups failed, and the others still count. A domain that a list leaves out was not asked about.
 */
export function mailDomainRecordsIn(provider: JsonObject): unknown {
  const all = Object.values(lists);
  if (!all.some(({ key }) => Object.hasOwn(provider, key))) return undefined;
  const domains = new Set(all.flatMap(({ key }) => listOf(provider[key]).map(domainOf)));
  return [...domains].map((domain) => {
    if (typeof domain !== "string") return { domain };
    const judged = itemsOf(provider, lists.spf, domain);
    return {
      domain,
      spf: lookups(provider, lists.spf, domain),
      dmarc: lookups(provider, lists.dmarc, domain),
      dkim: lookups(provider, lists.dkim, domain),
      scubagearSpfCompliant:
        unread(provider, lists.spf) === undefined &&
        judged.every((item) => isObject(item) && item["compliant"] === true),
    };
  });
}

function domainOf(item: unknown): unknown {
  return isObject(item) ? item["domain"] : undefined;
}

function itemsOf(provider: JsonObject, { key }: RecordList, domain: string): unknown[] {
  return listOf(provider[key]).filter((item) => domainOf(item) === domain);
}

function lookups(provider: JsonObject, list: RecordList, domain: string): Lookup[] {
  const message = unread(provider, list);
  const asked = [...new Set(list.asked(domain))];
  if (message !== undefined) return asked.map((name) => ({ name, status: "failed", records: [], message }));
  return itemsOf(provider, list, domain).flatMap((item) => lookupsOf(item, asked));
}

/** Why the export does not hold a list; undefined if it does. */
function unread(provider: JsonObject, { key, command, title }: RecordList): string | undefined {
  const failed = textsOf(provider[exchangeFailedCommandsKey]).map((each) => each.toLowerCase());
  if (failed.includes(command.toLowerCase()))
    return `ScubaGear could not read ${title}: its command ${command} failed.`;
  return Object.hasOwn(provider, key) ? undefined : `This ScubaGear export does not hold ${title}.`;
}

/** The questions that got no records, then the one whose answer ScubaGear kept as `rdata`: it stops at the first that has any. */
function lookupsOf(item: unknown, asked: readonly string[]): Lookup[] {
  if (!isObject(item)) return [];
  const records = textsOf(item["rdata"]);
  const logged = loggedLookups(item["log"]);
  const unanswered = logged.filter(({ status }) => status !== "records");
  if (records.length === 0)
    return unanswered.length > 0 ? unanswered : asked.map((name) => ({ name, status: "noRecords", records }));
  const [askedFirst = ""] = asked;
  const name = logged.find(({ status }) => status === "records")?.name ?? askedFirst;
  return [...unanswered.filter((lookup) => lookup.name !== name), { name, status: "records", records }];
}

/** The log has an entry for each attempt, by DNS and then by DNS over HTTPS. Of one name, an answer counts more than none. */
function loggedLookups(log: unknown): Lookup[] {
  const byName = new Map<string, Lookup>();
  for (const entry of listOf(log)) {
    const lookup = loggedLookup(entry);
    if (lookup === undefined) continue;
    const known = byName.get(lookup.name);
    if (known === undefined || weight(lookup) >= weight(known)) byName.set(lookup.name, lookup);
  }
  return [...byName.values()];
}

function loggedLookup(entry: unknown): Lookup | undefined {
  if (!isObject(entry) || typeof entry["query_name"] !== "string") return undefined;
  const name = entry["query_name"];
  const records = textsOf(entry["query_answers"]);
  const result = String(entry["query_result"]);
  if (records.length > 0) return { name, status: "records", records };
  if (/nxdomain/i.test(result)) return { name, status: "noSuchName", records };
  if (/returned \d+ txt records/i.test(result)) return { name, status: "noRecords", records };
  return { name, status: "failed", records, message: `ScubaGear's question got no answer: ${result}.` };
}

function weight({ status }: Lookup): number {
  return status === "records" ? 2 : status === "failed" ? 0 : 1;
}
