import { isIPv4, isIPv6 } from "node:net";
import { isDomain, redactDomain } from "./domains.ts";
import { microsoftIds } from "./microsoft-ids.ts";
import type { Tokens } from "./tokens.ts";

/** Identifiers that are known by their shape, wherever in a text they stand. */

const guid = String.raw`[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}`;
const host = String.raw`(?:[\p{L}\p{N}_*][\p{L}\p{N}_-]*\.)+[\p{L}][\p{L}\p{N}-]+`;
const email = String.raw`[^\s@<>"'(),;:\\/|]+@${host}`;
const ipv6 = String.raw`(?<=ip6:|^|[^\w:])[\da-f]{1,4}(?::[\da-f]{0,4}){2,7}`;
const ipv4 = String.raw`(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?!\.?\d)`;
/** The names in an Azure resource's id: of the resource group, and of the resource after its type. */
const azureName = String.raw`(?<=/resourcegroups/)[^/]+|(?<=/providers/[^/]+/[^/]+/)[^/]+`;
/** Keys, hashes and immutable ids: what is public in one place tells in another whose it is. */
const base64 = String.raw`(?<![\w+/=-])(?:[A-Za-z\d+/]{22}==|(?=[A-Za-z+/]*\d)[A-Za-z\d+/]{40,}={0,2})(?![\w+/=])`;
const verification = String.raw`(?<=\bMS=)ms\d+`;

const identifier = new RegExp(
  `(${[email, guid, ipv6, ipv4, azureName, base64, verification, host].join("|")})`,
  "giu",
);

/** The text with every identifier replaced that its shape gives away; `between` treats what stands between them. */
export function redactPatterns(text: string, tokens: Tokens, between: (text: string) => string): string {
  return text
    .split(identifier)
    .map((part, index) => (index % 2 === 0 ? between(part) : redactIdentifier(part, tokens, between)))
    .join("");
}

/** Where CISA asks everybody to send DMARC reports. */
const cisaReports = "reports@dmarc.cyber.dhs.gov";

const wholeGuid = new RegExp(`^${guid}$`, "i");
const wholeEmail = new RegExp(`^${email}$`, "iu");
const wholeHost = new RegExp(`^${host}$`, "u");

function redactIdentifier(text: string, tokens: Tokens, between: (text: string) => string): string {
  if (wholeGuid.test(text)) return microsoftIds.has(text.toLowerCase()) ? text : tokens.guid(text);
  if (wholeEmail.test(text)) {
    if (text.toLowerCase() === cisaReports) return text;
    const at = text.lastIndexOf("@");
    return `${tokens.word("user", text.slice(0, at))}@${redactDomain(text.slice(at + 1), tokens)}`;
  }
  if (isIPv4(text)) return tokens.ipv4(text);
  if (isIPv6(text)) return tokens.ipv6(text);
  if (wholeHost.test(text)) return isDomain(text) ? redactDomain(text, tokens) : between(text);
  return /^[\da-f:]+$/i.test(text) ? between(text) : tokens.word("id", text);
}
