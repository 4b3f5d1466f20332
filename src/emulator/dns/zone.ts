/** What stands at one name of the emulated DNS. */
export interface DnsName {
  /** TXT records, each in the strings in which it is stored: 255 bytes at most. */
  txt?: readonly (readonly string[])[];
  /** The name stands for another one. */
  cname?: string;
  /**
   * What is wrong with it: the server can not resolve it; it answers, but `SLOWNESS_MS` late; or it answers over TCP only,
   * as if the answer were too long for UDP.
   */
  status?: "SERVFAIL" | "slow" | "truncated";
}

/** All names that there are, in lower case; `*.contoso.example` is a wildcard. Whoever publishes something puts another zone in its place. */
export type DnsZone = ReadonlyMap<string, DnsName>;

export const SLOWNESS_MS = 500;

export type DnsRecord =
  { type: "CNAME"; name: string; data: string } | { type: "TXT"; name: string; data: readonly string[] };

export interface DnsAnswer {
  code: "NOERROR" | "NXDOMAIN" | "SERVFAIL";
  records: readonly DnsRecord[];
  isSlow: boolean;
  onlyOverTcp: boolean;
}

/** Longer chains of aliases are a circle. */
const MOST_ALIASES = 8;

/** A DNS server's knowledge of a zone: RFC 1034, section 4.3.2, for the two types of record that there are here. */
export function resolverOf(zone: DnsZone): (name: string, type: string) => DnsAnswer {
  const existing = existingNames(zone);

  /** What stands at a name, perhaps by a wildcard; undefined if the name does not exist. */
  function find(name: string): DnsName | undefined {
    const own = zone.get(name);
    if (own !== undefined) return own;
    if (existing.has(name)) return {}; // Something stands below it, so the name exists.
    const [, ...ancestors] = withParents(name);
    const closest = ancestors.find((ancestor) => existing.has(ancestor));
    return closest === undefined ? undefined : zone.get(`*.${closest}`);
  }

  return (asked, type) => {
    const answer = (code: DnsAnswer["code"], found: DnsName | undefined): DnsAnswer => ({
      code,
      records: code === "SERVFAIL" ? [] : records,
      isSlow: found?.status === "slow",
      onlyOverTcp: found?.status === "truncated",
    });
    const records: DnsRecord[] = [];
    let name = asked.toLowerCase();
    for (let aliases = 0; aliases <= MOST_ALIASES; aliases += 1) {
      const found = find(name);
      if (found === undefined) return answer("NXDOMAIN", undefined);
      if (found.status === "SERVFAIL") return answer("SERVFAIL", found);
      if (found.cname !== undefined) {
        records.push({ type: "CNAME", name, data: found.cname });
        name = found.cname.toLowerCase();
        continue;
      }
      const owner = name;
      if (type === "TXT")
        for (const data of found.txt ?? []) records.push({ type: "TXT", name: owner, data });
      return answer("NOERROR", found);
    }
    return answer("SERVFAIL", undefined);
  };
}

const namesByZone = new WeakMap<DnsZone, ReadonlySet<string>>();

/** The names that have something, or something below them. Counted once for each zone, because a large one has many. */
function existingNames(zone: DnsZone): ReadonlySet<string> {
  const known = namesByZone.get(zone);
  if (known !== undefined) return known;
  const names = new Set([...zone.keys()].flatMap(withParents));
  namesByZone.set(zone, names);
  return names;
}

/** `a.b.c`, `b.c`, `c`. */
function withParents(name: string): string[] {
  const labels = name.split(".");
  return labels.map((_, index) => labels.slice(index).join("."));
}

/** A TXT record in strings of 255 bytes, as name servers store a long one. */
export function txtRecord(text: string): readonly string[] {
  return text.match(/.{1,255}/gs) ?? [""];
}
