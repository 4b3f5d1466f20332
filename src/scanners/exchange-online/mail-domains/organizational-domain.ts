import { getDomain } from "tldts";

/** Microsoft hands out names below these; the public suffix list does not have all of them. */
const microsofts = /[^.]+\.(mail\.)?onmicrosoft\.(com|us|cn)$/;

/**
 * The domain that was registered, of which the given one is a part: `agency.co.uk` for `mail.agency.co.uk` (RFC 7489, section 3.2).
 * By the public suffix list (https://publicsuffix.org), both of its parts; the domain itself if it is a public suffix.
 */
export function organizationalDomain(domain: string): string {
  const name = domain.toLowerCase();
  return microsofts.exec(name)?.[0] ?? getDomain(name, { allowPrivateDomains: true }) ?? name;
}

/** Where ScubaGear looks for what a domain inherits: always its last two labels. */
export function lastTwoLabels(domain: string): string {
  return domain.toLowerCase().split(".").slice(-2).join(".");
}
