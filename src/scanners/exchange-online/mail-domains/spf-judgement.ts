import { referenceSpf } from "../scubagear.ts";
import type { MailDomainRecords } from "../sources/mail-domain-records.ts";
import { domainEvidence, leftOut } from "./domain-judgement.ts";
import type { DomainJudgement, MailDomain } from "./domain-judgement.ts";
import { lookupOf } from "./lookup.ts";
import { failsUnlisted, readSpf } from "./spf.ts";
import type { SpfReading } from "./spf.ts";
import { parseSpfRecord, spfRecordsAmong } from "./spf-record.ts";
import type { Qualifier } from "./spf-record.ts";

const unlistedInWords: Readonly<Record<Qualifier, string>> = {
  fail: "senders that are not listed fail",
  softfail: "senders that are not listed fail softly",
  neutral: "nothing is said of senders that are not listed",
  pass: "every sender passes",
};

/** MS.EXO.2.2v3 for one domain: it has a valid SPF policy that fails, or softly fails, senders that are not listed. */
export function judgeSpf({ name, records }: MailDomain): DomainJudgement {
  if (records === undefined) return leftOut(name);
  const reading = readSpf(name, records.spf);
  const seen = reading.kind === "undecided" ? withoutIncludes(records, reading) : reading;
  if (seen.kind === "undecided") return { domain: name, why: seen.unanswered.message };
  const meets = seen.kind === "record" && failsUnlisted(seen.unlisted);
  const evidence = domainEvidence(
    name,
    `TXT ${name}`,
    spfInWords(seen),
    "exactly one valid SPF record, which fails senders that are not listed (-all or ~all)",
    meets ? "meets" : "violates",
  );
  return {
    evidence:
      reading === seen
        ? evidence
        : {
            ...evidence,
            note: "ScubaGear does not follow include: terms, so what they lead to was not checked.",
          },
    ...(meets === referenceSpf([records]) ? {} : { deviation: "spf-as-receivers-read-it" }),
  };
}

/** The reading in plain words, the record first. */
export function spfInWords(reading: SpfReading): string {
  switch (reading.kind) {
    case "none":
      return reading.domainExists ? "no SPF record" : "the domain does not exist in DNS";
    case "permError":
      return `cannot be used: ${reading.problem}`;
    case "record":
      return `${reading.record}: ${unlistedInWords[reading.unlisted]}`;
    case "undecided":
      return reading.unanswered.message;
  }
}

/** Exports of ScubaGear hold a domain's own records only: then those decide, if they do so without what `redirect=` leads to. */
function withoutIncludes(
  { domain, spf, scubagearSpfCompliant }: MailDomainRecords,
  reading: SpfReading & { kind: "undecided" },
): SpfReading {
  const isExport = typeof scubagearSpfCompliant === "boolean";
  if (!isExport || lookupOf(reading.unanswered.name, spf) !== undefined) return reading;
  const [text = ""] = spfRecordsAmong(lookupOf(domain, spf)?.records ?? []);
  const record = parseSpfRecord(text);
  const all = typeof record === "string" ? undefined : record.mechanisms.find(({ name }) => name === "all");
  if (all === undefined) return reading;
  return { kind: "record", record: text, unlisted: all.qualifier, decidedAt: domain, lookups: 0 };
}
