import { domainToASCII } from "node:url";

const label = /^[a-z0-9_-]{1,63}$/;
/** RFC 1035, section 2.3.4: 255 bytes on the wire leave 253 characters. */
const longestName = 253;

/**
 * The name as it is asked for: ASCII, in lower case, without the dot of the root. Undefined if it cannot stand in a question:
 * names come from the tenant, and so from anybody.
 */
export function questionName(name: string): string | undefined {
  const plain = name.replace(/\.$/, "").toLowerCase();
  // Punycode, and only where it is needed: the conversion takes more for a host name than we do.
  const ascii = /^[!-~]*$/.test(plain) ? plain : domainToASCII(plain);
  return ascii.length <= longestName && ascii.split(".").every((part) => label.test(part))
    ? ascii
    : undefined;
}
