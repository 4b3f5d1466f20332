import { isIPv4, isIPv6 } from "node:net";
import { isDomain, isKnown, redactDomain } from "./domains.ts";
import type { KnownDomains } from "./domains.ts";
import { microsoftIds } from "./microsoft-ids.ts";
import type { Tokens } from "./tokens.ts";

/** Identifiers that are known by their shape, wherever in a text they stand. */

const guid = String.raw`[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}`;
// Both begin where a word does, and labels have an end, so that the time they take does not grow with the square of a text's length.
const label = String.raw`[\p{L}\p{N}_*][\p{L}\p{N}_-]{0,200}`;
const hostName = String.raw`(?:${label}\.)+\p{L}[\p{L}\p{N}-]+`;
const host = String.raw`(?<![\p{L}\p{N}_*]|[\p{L}\p{N}_-]\.)${hostName}`;
// No “=” in it, though it might: “ruf=reports@contoso.example” is a tag with an address.
const local = String.raw`[^\s@<>"'(),;:\\/|=]`;
const email = String.raw`(?<!${local})${local}+@${hostName}`;
const ipv6 = String.raw`(?<=ip6:|^|[^\w:])[\da-f]{1,4}(?::[\da-f]{0,4}){2,7}`;
const ipv4 = String.raw`(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?!\.?\d)`;
/** The names in an Azure resource's id: of the resource group, and of the resource after its type. “.” and “..” are no names. */
const azureName = String.raw`(?:(?<=/resourcegroups/)|(?<=/providers/[^/]+/[^/]+/)(?<!powerapps/apis/))(?!\.{1,2}(?:/|$))[^/?#\s"']+`;
/** Keys, hashes, thumbprints and immutable ids: what is public in one place tells in another whose it is. */
const base64 = String.raw`(?<![\w+/-])(?:[A-Za-z\d+/]{22}==|(?=[A-Za-z+/]*\d)[A-Za-z\d+/]{40,}={0,2})(?![\w+/=])`;
const thumbprint = String.raw`(?<![\w-])(?=[a-f]*\d)(?:[\da-f]{40}|[\da-f]{32})(?![\w-])`;
const verification = String.raw`(?<=\bMS=)ms\d+`;
const telephone = String.raw`(?<![\w.])\+\d[\d ()-]{6,18}\d(?!\w|\.\d)`;

const identifier = new RegExp(
  `(${[email, guid, ipv6, ipv4, azureName, base64, thumbprint, verification, telephone, host].join("|")})`,
  "giu",
);

/** A stretch of a text: what stood there, and the token that stands there now; none where it is no identifier. */
export interface Segment {
  readonly text: string;
  readonly token?: string;
}

/** A text in stretches that are identifiers by their shape, and what stands between them. */
export function segmentsOf(text: string, tokens: Tokens, domains: KnownDomains): Segment[] {
  const segments: Segment[] = [];
  let between = "";
  text.split(identifier).forEach((part, index) => {
    const token = index % 2 === 0 ? undefined : tokenFor(part, tokens, domains);
    if (token === undefined) {
      between += part;
      return;
    }
    if (between !== "") segments.push({ text: between });
    between = "";
    segments.push({ text: part, token });
  });
  if (between !== "") segments.push({ text: between });
  return segments;
}

/** Every domain in a text, in lower case. */
export function domainsIn(text: string): string[] {
  return (text.match(identifier) ?? [])
    .map((found) => found.slice(found.lastIndexOf("@") + 1))
    .filter((found) => wholeHost.test(found) && isDomain(found))
    .map((found) => found.toLowerCase());
}

/** What stands before the @ of every address in a text. */
export function localPartsIn(text: string): string[] {
  return (text.match(identifier) ?? [])
    .filter((found) => wholeEmail.test(found))
    .map((found) => found.slice(0, found.lastIndexOf("@")));
}

/** Where CISA asks everybody to send DMARC reports. */
const cisaReports = "reports@dmarc.cyber.dhs.gov";

const whole = (pattern: string) => new RegExp(`^${pattern}$`, "iu");
const wholeGuid = whole(guid);
const wholeEmail = whole(email);
const wholeBase64 = whole(base64);
const wholeHost = whole(host);

/** The token for what has the shape of an identifier; undefined if it is none after all. */
function tokenFor(text: string, tokens: Tokens, domains: KnownDomains): string | undefined {
  if (wholeGuid.test(text)) return microsoftIds.has(text.toLowerCase()) ? text : tokens.guid(text);
  if (wholeEmail.test(text)) {
    if (text.toLowerCase() === cisaReports) return text;
    const at = text.lastIndexOf("@");
    return `${tokens.word("user", text.slice(0, at))}@${redactDomain(text.slice(at + 1), tokens, domains)}`;
  }
  if (isIPv4(text)) return tokens.ipv4(text);
  if (isIPv6(text)) return tokens.ipv6(text);
  if (wholeHost.test(text))
    return isDomain(text) || isKnown(text, domains) ? redactDomain(text, tokens, domains) : undefined;
  if (wholeBase64.test(text)) return tokens.base64(text);
  // Dotted numbers that are no address, and times.
  return /^[\d.]+$|^(?=.*:)[\da-f:]+$/i.test(text) ? undefined : tokens.word("id", text);
}
