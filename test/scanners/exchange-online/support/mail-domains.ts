/** What DNS said to one question: texts are records; none of them is a name without TXT records. */
export function found(name: string, ...records: string[]) {
  return { name, status: records.length > 0 ? "records" : "noRecords", records };
}

export function noName(name: string) {
  return { name, status: "noSuchName", records: [] };
}

export function servfail(name: string) {
  return { name, status: "failed", records: [], message: `DNS gave no answer for ${name}: SERVFAIL.` };
}

export interface DomainAnswers {
  readonly spf?: readonly unknown[];
  readonly dmarc?: readonly unknown[];
  readonly dkim?: readonly unknown[];
  readonly scubagearSpfCompliant?: boolean;
}

export const goodKey = "v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQC7;";
export const goodDmarc =
  "v=DMARC1; p=reject; rua=mailto:dmarc@contoso.com, mailto:reports@dmarc.cyber.dhs.gov; ruf=mailto:dmarc@contoso.com";

/** A domain whose records are all as they should be, with changes. */
export function domain(name: string, answers: DomainAnswers = {}) {
  return {
    domain: name,
    spf: [found(name, "v=spf1 ip4:192.0.2.0/24 -all")],
    dmarc: [found(`_dmarc.${name}`, goodDmarc)],
    dkim: [found(`selector1._domainkey.${name}`, goodKey), noName(`selector2._domainkey.${name}`)],
    ...answers,
  };
}

export function accepted(DomainName: string, changes: Record<string, unknown> = {}) {
  return {
    DomainName,
    DomainType: "Authoritative",
    InitialDomain: false,
    IsCoexistenceDomain: false,
    SendingFromDomainDisabled: false,
    ...changes,
  };
}
