import { scrub } from "../tenant/scrub.ts";
import { unreachable } from "../tenant/http/network-failure.ts";
import type { EmailChannel } from "../profile/notice-schema.ts";
import type { Mail } from "./templates.ts";
import { patienceOf, persistently, SendFailure } from "./wire.ts";
import type { Wire } from "./wire.ts";

export interface Letter extends Mail {
  /** For the Message-ID: the same at each try, so that a mail server that sees it twice can tell. */
  readonly id: string;
}

/**
 * Sends mail by SMTP, always encrypted, and again where that helps. No proxy: SMTP knows none. Throws SendFailure.
 * A server that takes some of the receivers has taken the mail; the others are told in the result.
 */
export async function sendMail(
  letter: Letter,
  { settings, password }: { readonly settings: EmailChannel; readonly password: string | undefined },
  wire: Wire,
): Promise<{ readonly refused: readonly string[] }> {
  // It takes 150 ms to load: only who sends mail waits for it.
  const { createTransport } = await import("nodemailer");
  const { host, tls, user, from, to } = settings;
  const patience = patienceOf(wire);
  const transport = createTransport({
    host,
    port: settings.port ?? (tls === "implicit" ? 465 : 587),
    secure: tls === "implicit",
    requireTLS: tls === "starttls",
    ...(user === undefined ? {} : { auth: { user, pass: password ?? "" } }),
    tls: { minVersion: "TLSv1.2", ...(wire.authority === undefined ? {} : { ca: wire.authority }) },
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
    dnsTimeout: patience,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const stop = () => transport.close();
  wire.signal?.addEventListener("abort", stop);
  let refused: string[] = [];
  try {
    await persistently(async () => {
      try {
        const { subject, text, html, id } = letter;
        const messageId = `<${id}@${from.split("@").at(-1) ?? "localhost"}>`;
        const headers = { "Auto-Submitted": "auto-generated" };
        const sent = await transport.sendMail({ from, to, subject, text, html, messageId, headers });
        refused = sent.rejected;
      } catch (error) {
        throw failureOf(error, host, password);
      }
    }, wire);
  } finally {
    wire.signal?.removeEventListener("abort", stop);
    transport.close();
  }
  return { refused };
}

const passing = { status: null, retryAfter: undefined };

/** Codes: https://nodemailer.com/errors; replies: RFC 5321, section 4.2, where those that begin with 4 are worth another try. */
function failureOf(error: unknown, host: string, password: string | undefined): SendFailure {
  const { code, systemCode, responseCode, response } = factsOf(error);
  const secrets = password === undefined ? [] : [password, Buffer.from(password).toString("base64")];
  if (responseCode !== undefined) {
    const reply = scrub(response ?? "", secrets);
    const what =
      code === "EAUTH"
        ? "refused the sign-in"
        : code === "ETLS"
          ? "does not encrypt"
          : "did not take the mail";
    return new SendFailure(`${host} ${what} (${reply === "" ? responseCode : reply}).`, {
      setback: responseCode >= 400 && responseCode < 500 ? passing : undefined,
      isOfMessage: code === "EMESSAGE",
    });
  }
  switch (code ?? "") {
    case "ETLS":
      return new SendFailure(
        `${host} does not offer to encrypt the connection (STARTTLS), so nothing was sent. If it encrypts from the first byte, set tls: implicit.`,
      );
    case "EAUTH":
      return new SendFailure(`${host} offers no way to sign in that Plimsoll knows.`);
    case "ETIMEDOUT":
      return new SendFailure(`Could not reach ${host}: it did not answer in time.`, { setback: passing });
    default: {
      const meant = Object.assign(new Error(error instanceof Error ? error.message : String(error)), {
        code: systemCode ?? code,
      });
      const { message, lasting } = unreachable(meant, host, secrets);
      return new SendFailure(message, { setback: lasting ? undefined : passing });
    }
  }
}

function factsOf(error: unknown): {
  code: string | undefined;
  /** Of Node or OpenSSL, where nodemailer put its own in the place of it. */
  systemCode: string | undefined;
  responseCode: number | undefined;
  response: string | undefined;
} {
  // What nodemailer adds to its errors; each is checked before it is used.
  const { code, originalCode, responseCode, response } = error as Record<string, unknown>;
  return {
    code: typeof code === "string" ? code : undefined,
    systemCode: typeof originalCode === "string" ? originalCode : undefined,
    responseCode: typeof responseCode === "number" && responseCode > 0 ? responseCode : undefined,
    response: typeof response === "string" ? response : undefined,
  };
}
