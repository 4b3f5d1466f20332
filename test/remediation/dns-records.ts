import { getDomain } from "tldts";
import type { EmulatedTenant } from "../../src/emulator/index.ts";
import { parseZoneFile, type ZoneRecord } from "./zone-file.ts";

type Zone = EmulatedTenant["dns"];
type Records = NonNullable<ReturnType<Zone["get"]>>;

/**
 * Publishes the records of a zone file's lines as an administrator would: an alias takes the place of all that stood at its name, and a
 * text that of the texts of its kind (`v=spf1`, `v=DMARC1`); other texts stay. Throws at a line that is no record, and at a name that
 * is not in the organisation's hands.
 */
export function publishRecords(text: string, tenant: EmulatedTenant): void {
  const records = parseZoneFile(text);
  const names = new Set(records.map(({ name }) => name));
  if (names.size === 0) throw new Error("no record stands in these lines");
  for (const name of names)
    if (!isOwn(name, tenant)) throw new Error(`${name} is below no domain of the organisation's`);
  const zone = new Map(tenant.dns);
  for (const name of names) {
    const own = records.filter((record) => record.name === name);
    zone.set(name, replaced(zone.get(name), own));
  }
  tenant.dns = zone;
}

function isOwn(name: string, { domains }: EmulatedTenant): boolean {
  const registered = getDomain(name);
  return registered !== null && domains.some(({ id }) => getDomain(id) === registered);
}

/** What stands at a name after these records were entered. The faults of its server remain. */
function replaced(before: Records = {}, records: readonly ZoneRecord[]): Records {
  const status = before.status === undefined ? {} : { status: before.status };
  const [first] = records;
  if (first?.type === "CNAME") {
    if (records.length > 1)
      throw new Error(`${first.name}: nothing may stand beside an alias (RFC 1034, 3.6.2)`);
    return { ...status, cname: first.target };
  }
  const texts = records.map((record) => {
    if (record.type === "TXT") return record.strings;
    throw new Error(`${record.name}: nothing may stand beside an alias (RFC 1034, 3.6.2)`);
  });
  const kinds = new Set(texts.map(kindOf));
  const others = (before.txt ?? []).filter((strings) => !kinds.has(kindOf(strings)));
  return { ...status, txt: [...others, ...texts] };
}

/** What a text is for, such as `v=spf1`; a text of no known kind is of a kind of its own. */
function kindOf(strings: readonly string[]): string {
  const text = strings.join("");
  return /^v=\w+(?=[\s;]|$)/i.exec(text)?.[0].toLowerCase() ?? text;
}
