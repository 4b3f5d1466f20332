import { parse } from "tldts";
import type { Tokens } from "./tokens.ts";

/** Services of which everybody's names are part: what stands before them may be a tenant's, they are not. */
const services =
  /(^|\.)(mail\.onmicrosoft|onmicrosoft|sharepoint|outlook|office|office365|microsoft|microsoftonline|windows|azure|powerapps|powerplatform|powerbi|dynamics|skype|lync|githubusercontent|cloudapp)\.(com|us|cn|net)$|(^|\.)(dhs|cisa)\.gov$/;
/** Labels with a task of their own in the DNS, or in the names of Microsoft's services. */
const structural =
  /^(\*|_.*|selector[12]|www|mail|spf|protection|dmarc|reports|cyber|graph|api|management|manage|login|token|actions|make|admin|outlook)$/;
/** Top-level domains that no registry runs: RFC 2606, RFC 6762 and Windows domains. */
const unregistered = /\.(example|test|invalid|local|localdomain|internal|corp|lan|home)$/;

/** Whether dotted text is the name of a host, and not of a permission, a file or a type. */
export function isDomain(text: string): boolean {
  const name = text.toLowerCase();
  return unregistered.test(name) || (text === name && parse(name).isIcann === true);
}

/** The same name with each label replaced that somebody chose: who is above whom can still be seen, and which service it belongs to. */
export function redactDomain(domain: string, tokens: Tokens): string {
  const name = domain.toLowerCase();
  const kept = services.exec(name)?.[0].replace(/^\./, "") ?? parse(name).publicSuffix ?? "";
  if (name === kept) return domain;
  const chosen = kept === "" ? name : name.slice(0, -kept.length - 1);
  const labels = chosen
    .split(".")
    .map((label) => (structural.test(label) ? label : tokens.word("domain", label)));
  return [...labels, ...(kept === "" ? [] : [kept])].join(".");
}
