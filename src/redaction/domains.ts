import { parse } from "tldts";
import type { Tokens } from "./tokens.ts";

/** Domains that stand somewhere in what is redacted, in lower case, by their names with hyphens for the dots. */
export type KnownDomains = ReadonlyMap<string, string>;

export function withHyphens(domain: string): string {
  return domain.replaceAll(".", "-");
}

export function isKnown(text: string, domains: KnownDomains): boolean {
  const domain = text.toLowerCase();
  return domains.get(withHyphens(domain)) === domain;
}

/** Services of which everybody's names are part: what stands before them may be a tenant's, they are not. */
const services =
  /(^|\.)(mail\.onmicrosoft|onmicrosoft|sharepoint|outlook|office|office365|microsoft|microsoftonline|windows|azure|powerapps|powerplatform|powerbi|dynamics|skype|lync|githubusercontent|cloudapp)\.(com|us|cn|net)$|(^|\.)dkim\.mail\.microsoft$|(^|\.)(dhs|cisa)\.gov$/;
/** Labels with a task of their own in the DNS, or in the names of Microsoft's services. */
const structural =
  /^(\*|_.*|selector[12]|www|mail|spf|protection|dmarc|reports|cyber|graph|api|management|manage|login|token|actions|make|admin|outlook|autodiscover|crm\d*|\w-v1)$/;
/** Top-level domains that no registry runs: RFC 2606, RFC 6762 and Windows domains. */
const unregistered = /\.(example|test|invalid|local|localdomain|internal|corp|lan|home)$/;

/** Whether dotted text is the name of a host, and not of a permission, a file or a type. */
export function isDomain(text: string): boolean {
  const name = text.toLowerCase();
  return unregistered.test(name) || (text === name && parse(name).isIcann === true);
}

/**
 * The same name with each label replaced that somebody chose: who is above whom can still be seen, and which service it belongs to. A label that is a known
 * domain with hyphens for its dots, as in the names of DKIM keys and of mail hosts, becomes that domain's token with hyphens.
 */
export function redactDomain(domain: string, tokens: Tokens, domains: KnownDomains): string {
  const name = domain.toLowerCase();
  const kept = suffixOf(name);
  if (name === kept) return domain;
  return [
    ...labelsOf(name, kept).map((label) =>
      isStructuralLabel(label) ? label : tokenOfLabel(label, tokens, domains),
    ),
    ...(kept === "" ? [] : [kept]),
  ].join(".");
}

/** What of a domain's name is an organisation's own, as a rule: the last label before the suffix. Undefined if nobody chose it. */
export function ownLabel(domain: string): string | undefined {
  const name = domain.toLowerCase();
  const kept = suffixOf(name);
  const label = name === kept ? undefined : labelsOf(name, kept).at(-1);
  return label === undefined || isStructuralLabel(label) ? undefined : label;
}

export function isStructuralLabel(label: string): boolean {
  return structural.test(label.toLowerCase());
}

/** The token of one label. */
export function tokenOfLabel(label: string, tokens: Tokens, domains: KnownDomains): string {
  const [, selector = "", dashed = label] = /^(selector[12]-)?(.*)$/.exec(label) ?? [];
  const meant = dashed.includes("-") ? domains.get(dashed) : undefined;
  if (meant !== undefined) return selector + withHyphens(redactDomain(meant, tokens, domains));
  return tokens.word("domain", label);
}

function suffixOf(name: string): string {
  return services.exec(name)?.[0].replace(/^\./, "") ?? parse(name).publicSuffix ?? "";
}

function labelsOf(name: string, suffix: string): string[] {
  return (suffix === "" ? name : name.slice(0, -suffix.length - 1)).split(".");
}
