/** The text of a DMARC record taken apart: RFC 7489, section 6.3, and RFC 9989, which follows it. */

export type DmarcPolicy = "none" | "quarantine" | "reject";

export interface DmarcRecord {
  readonly text: string;
  /** For the domain itself. */
  readonly policy: DmarcPolicy;
  /** For its subdomains. */
  readonly subdomainPolicy: DmarcPolicy;
  /** Of how much mail the policy is asked for: 0 to 100. */
  readonly percent: number;
  /** Whether the policy is only being tried (RFC 9989, `t=y`): receivers then do less than it asks. */
  readonly isTest: boolean;
  /** Where aggregate reports go: addresses, in the order of the record. */
  readonly aggregateReports: readonly string[];
  /** Where failure reports go. */
  readonly failureReports: readonly string[];
  /** Why the policy counts as `none`, although the record asks for something else; undefined where all is well. */
  readonly problem: string | undefined;
}

/** The version comes first, and its value is the one thing whose case counts. */
const version = /^\s*[vV]\s*=\s*DMARC1\s*(;|$)/;
const tag = /^\s*([a-z]\w*)\s*=\s*(.*?)\s*$/is;

/** Of the TXT records at a name, those that are DMARC records: a wildcard's SPF record is none. */
export function dmarcRecordsAmong(records: readonly string[]): string[] {
  return records.filter((record) => version.test(record));
}

/** Takes a record apart; undefined if a tag stands in it twice, which makes the whole of it invalid (RFC 6376, section 3.2). */
export function parseDmarcRecord(text: string): DmarcRecord | undefined {
  const tags = new Map<string, string>();
  for (const part of text.split(";")) {
    const [, name, value = ""] = tag.exec(part) ?? [];
    if (name === undefined) continue; // A part that is no tag is passed over (RFC 7489, section 6.3).
    if (tags.has(name.toLowerCase())) return undefined;
    tags.set(name.toLowerCase(), value);
  }
  const problem = problemOf(tags);
  const policy = problem === undefined ? policyIn(tags.get("p")) : undefined;
  const subdomainPolicy = problem === undefined ? policyIn(tags.get("sp")) : undefined;
  return {
    text,
    policy: policy ?? "none",
    subdomainPolicy: subdomainPolicy ?? policy ?? "none",
    percent: percentIn(tags.get("pct")),
    isTest: tags.get("t")?.toLowerCase() === "y",
    aggregateReports: addressesIn(tags.get("rua")),
    failureReports: addressesIn(tags.get("ruf")),
    problem,
  };
}

/** A record without a valid policy only asks for reports (RFC 7489, section 6.6.3). */
function problemOf(tags: ReadonlyMap<string, string>): string | undefined {
  const sp = tags.get("sp");
  if (!tags.has("p")) return "it has no p=";
  if (policyIn(tags.get("p")) === undefined) return "its p= is not none, quarantine or reject";
  if (sp !== undefined && policyIn(sp) === undefined) return "its sp= is not none, quarantine or reject";
  return undefined;
}

function policyIn(value: string | undefined): DmarcPolicy | undefined {
  const word = value?.toLowerCase();
  return word === "none" || word === "quarantine" || word === "reject" ? word : undefined;
}

/** A value that is no percentage is passed over: 100, as if it were not there. */
function percentIn(value: string | undefined): number {
  const percent = /^\d{1,3}$/.test(value ?? "") ? Number(value) : 100;
  return percent <= 100 ? percent : 100;
}

/** `mailto:` addresses, without the largest size that may follow behind an exclamation mark. */
function addressesIn(value = ""): string[] {
  return value
    .split(",")
    .flatMap((uri) => /^\s*mailto:([^\s@!]+@[^\s@!]+)(![^,]*)?\s*$/i.exec(uri)?.[1] ?? []);
}
