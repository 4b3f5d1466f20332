import { CannotDecide } from "../../../engine/verdict.ts";
import type { Exclusion } from "../../../engine/obstacles.ts";
import type { Evidence } from "../../../engine/verdict.ts";
import type { AcceptedDomain } from "../../organization/accepted-domains.ts";
import { weigh } from "../../judgement.ts";
import type { Weighed } from "../../judgement.ts";
import type { MailDomainRecords } from "../sources/mail-domain-records.ts";

/** A domain for which the tenant takes mail, with what DNS says of it. */
export interface MailDomain {
  readonly name: string;
  /** Undefined if the data leaves the domain out. */
  readonly records: MailDomainRecords | undefined;
  /** Microsoft's own `<tenant>.mail.onmicrosoft.com` for hybrid mail: nobody can publish DKIM keys or DMARC there (trap 31). */
  readonly isCoexistence: boolean;
}

/** What was found for one domain; or why it could not be judged, as a sentence. */
export type DomainJudgement =
  | {
      readonly evidence: Evidence;
      readonly deviation?: string | undefined;
      readonly exclusions?: readonly Exclusion[] | undefined;
    }
  | { readonly domain: string; readonly why: string };

/** All domains, whichever list names them. Exports of ScubaGear may not hold the accepted domains: then the name tells the coexistence domain. */
export function mailDomains(
  records: readonly MailDomainRecords[],
  accepted: readonly AcceptedDomain[] | undefined,
): MailDomain[] {
  const names = [
    ...records.map(({ domain }) => domain),
    ...(accepted ?? []).map(({ DomainName }) => DomainName),
  ];
  const byName = new Map(names.map((name) => [name.toLowerCase(), name]));
  return [...byName].map(([key, name]) => ({
    name,
    records: records.find(({ domain }) => domain.toLowerCase() === key),
    isCoexistence:
      accepted?.find(({ DomainName }) => DomainName.toLowerCase() === key)?.IsCoexistenceDomain ??
      key.endsWith(".mail.onmicrosoft.com"),
  }));
}

/**
 * One domain that violates decides; without any, every domain must have been judged. Throws `CannotDecide`, which names the domains, if one
 * could not, and for a tenant without domains, which does not exist.
 */
export function weighDomains(judgements: readonly DomainJudgement[]): Weighed {
  const judged = judgements.filter((judgement) => "evidence" in judgement);
  const open = judgements.filter((judgement) => "why" in judgement);
  const [first] = open;
  if (judgements.length === 0) throw new CannotDecide("The tenant's answer has no domains for mail.");
  if (first === undefined) return weigh(judged);
  if (!judged.some(({ evidence }) => evidence.result === "violates"))
    throw new CannotDecide(
      `${first.domain} cannot be judged: ${first.why}${others(open.slice(1))}`,
      "mailDomainRecords",
      "unreachable",
    );
  const weighed = weigh([
    ...judged,
    ...open.map(({ domain, why }) => ({
      evidence: domainEvidence(domain, "DNS", why, "an answer", "context"),
    })),
  ]);
  return { ...weighed, undecided: open.length, obstacles: undefined };
}

function others(open: readonly { readonly domain: string }[]): string {
  if (open.length === 0) return "";
  return ` Nor can ${open.map(({ domain }) => domain).join(", ")}.`;
}

/** `property` is the DNS name that was asked for. */
export function domainEvidence(
  domain: string,
  property: string,
  actual: string,
  expected: string,
  result: Evidence["result"],
): Evidence {
  return { object: { type: "Mail domain", id: domain, name: domain }, property, actual, expected, result };
}

/** A domain that the data leaves out. */
export function leftOut(domain: string): DomainJudgement {
  return { domain, why: "the data has no DNS records of it." };
}
