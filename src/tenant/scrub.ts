/** What a service says may hold what we sent it. Nothing secret goes into a message, and nothing endless. */

/** A token: three parts of base64url, the first of which is a JSON object. A cut one loses its later parts. */
const token = /eyJ[\w-]{8,}(\.[\w-]*){0,2}/g;
const longestMessage = 400;

/** The text on one line, with tokens and the given secrets taken out, and no longer than a paragraph. */
export function scrub(text: string, secrets: readonly string[] = []): string {
  // The longest first: a secret may hold another one.
  const known = secrets.filter((secret) => secret !== "").toSorted((a, b) => b.length - a.length);
  const without = known
    .reduce((rest, secret) => rest.replaceAll(secret, "[secret]"), text)
    .replace(token, "[token]");
  const line = without.replace(/\s+/g, " ").trim();
  return line.length <= longestMessage ? line : `${line.slice(0, longestMessage)}…`;
}
