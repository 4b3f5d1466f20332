import { createHmac } from "node:crypto";

/**
 * The headers of https://www.standardwebhooks.com, for which receivers find a library in every language: HMAC-SHA-256 over id, time and body. A receiver refuses
 * what is older than some minutes and an id that it has seen, so a message that somebody recorded is worth nothing.
 */
export function signatureHeaders(
  message: { readonly id: string; readonly body: string },
  /** Milliseconds since 1970. */
  now: number,
  key: Buffer,
): Record<string, string> {
  const time = String(Math.floor(now / 1000));
  const signature = createHmac("sha256", key)
    .update(`${message.id}.${time}.${message.body}`)
    .digest("base64");
  return {
    "webhook-id": message.id,
    "webhook-timestamp": time,
    "webhook-signature": `v1,${signature}`,
  };
}
