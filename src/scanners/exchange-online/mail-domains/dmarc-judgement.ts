import type { MailDomainRecords } from "../sources/mail-domain-records.ts";
import { domainEvidence, leftOut } from "./domain-judgement.ts";
import type { DomainJudgement, MailDomain } from "./domain-judgement.ts";
import { dmarcName, readDmarc } from "./dmarc.ts";
import type { DmarcReading } from "./dmarc.ts";

/** The DMARC record that counts for a domain. */
export type DmarcRecordFound = DmarcReading & { readonly kind: "record" };

/** What one policy of MS.EXO.4 asks of the DMARC record that counts for a domain. */
export interface DmarcDemand {
  readonly expected: string;
  readonly judge: (
    found: DmarcRecordFound,
    domain: string,
  ) => { readonly meets: boolean; readonly actual: string };
  readonly note?: string;
  /** ScubaGear's rule. */
  readonly scubagear: (domains: readonly MailDomainRecords[]) => boolean;
  /** Explains a difference in what the record says; one in which record counts has a deviation of its own. */
  readonly deviation: string;
}

/** Judges one domain by the record that receivers would use: its own, or that of its organisational domain. */
export function judgeDmarc(
  { name, records, isCoexistence }: MailDomain,
  demand: DmarcDemand,
): DomainJudgement {
  if (isCoexistence)
    return {
      evidence: domainEvidence(
        name,
        `TXT ${dmarcName(name)}`,
        "Microsoft's own domain for hybrid mail: DMARC cannot be published here",
        demand.expected,
        "context",
      ),
      deviation: "coexistence-domains",
    };
  if (records === undefined) return leftOut(name);
  const reading = readDmarc(name, records.dmarc);
  if (reading.kind === "undecided") return { domain: name, why: reading.unanswered.message };

  const { meets, actual } =
    reading.kind === "record"
      ? demand.judge(reading, name)
      : { meets: false, actual: dmarcInWords(name, reading) };
  const evidence = domainEvidence(
    name,
    `TXT ${dmarcName(reading.kind === "none" ? name : reading.at)}`,
    actual,
    demand.expected,
    meets ? "meets" : "violates",
  );
  const differs = meets !== demand.scubagear([records]);
  return {
    evidence: demand.note === undefined ? evidence : { ...evidence, note: demand.note },
    ...(differs ? { deviation: deviationOf(name, reading, demand) } : {}),
  };
}

/** Where ScubaGear looks at the same record, it reads it otherwise. */
function deviationOf(name: string, reading: DmarcReading, { deviation }: DmarcDemand): string {
  const sameRecord = reading.kind === "record" && reading.at === name.toLowerCase();
  return sameRecord ? deviation : "dmarc-record-that-counts";
}

/** What receivers make of a domain's DMARC, in plain words. */
export function dmarcInWords(domain: string, reading: DmarcReading): string {
  switch (reading.kind) {
    case "none":
      return "no DMARC record, neither here nor at the organisational domain";
    case "invalid":
      return `cannot be used: ${reading.problem}`;
    case "undecided":
      return reading.unanswered.message;
    case "record":
      return policyInWords(domain, reading);
  }
}

/** The policy for the very domain, then the record that it comes from. */
export function policyInWords(domain: string, { at, policy, record }: DmarcRecordFound): string {
  if (record.problem !== undefined) return `asks for nothing, as ${record.problem}: ${record.text}`;
  const share = record.percent === 100 ? "" : ` for ${record.percent} % of the mail`;
  const test = record.isTest ? ", only tried (t=y)" : "";
  const origin = at === domain.toLowerCase() ? "" : `, inherited from ${at}`;
  return `policy ${policy}${share}${test}${origin}: ${record.text}`;
}
