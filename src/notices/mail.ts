import type { EmailChannel } from "../profile/notice-schema.ts";
import { failureOf, lateFailure, repliesIn, replyInWords } from "./mail-failure.ts";
import type { Reply, SignIn } from "./mail-failure.ts";
import { problemOf } from "./problem.ts";
import type { Mail } from "./templates.ts";
import { passing, patienceOf, persistently, SendFailure } from "./wire.ts";
import type { Wire } from "./wire.ts";

export interface Letter extends Mail {
  /** For the Message-ID: the same at each try, so that a mail server that sees it twice can tell. */
  readonly id: string;
  /** Who is still to get it, of the channel's receivers. */
  readonly receivers: readonly string[];
}

/** Who did not get a mail that others got. */
export interface Posted {
  /** For good. */
  readonly refused: readonly string[];
  /** For now: they alone are to get it another time. */
  readonly left: readonly string[];
  /** Why some are left; null if none is. */
  readonly problem: string | null;
}

/** A server takes a mail for so many at least (RFC 5321, section 4.5.3.1.8, says a hundred), and has the time to look at each of them. */
const mostReceivers = 50;

/** Of `patience`, for a whole try: greeting, encryption, sign-in, receivers and the mail itself may each take their time, and none of them for ever. */
const answersOfOneTry = 3;

/** A server that does not hang up by itself is hung up on, in milliseconds. */
const graceOnClosing = 1_000;

/**
 * Sends mail by SMTP, always encrypted, and again where that helps, to those who have not got it yet. No proxy: SMTP knows none.
 * Throws SendFailure, or what the signal gives as its reason, only while nobody has got it.
 */
export async function sendMail(
  letter: Letter,
  { settings, password }: { readonly settings: EmailChannel; readonly password: string | undefined },
  wire: Wire,
): Promise<Posted> {
  const { receivers } = letter;
  const deliver = await mailer(letter, { settings, password }, wire);
  let left = receivers;
  const refused: Reply[] = [];
  try {
    await persistently(async () => {
      const deferred: Reply[] = [];
      for (const portion of portionsOf(left)) {
        const replies = await deliver(portion);
        const put = replies.filter(({ lasting }) => !lasting);
        const later = new Set(put.map(({ receiver }) => receiver));
        refused.push(...replies.filter(({ lasting }) => lasting));
        deferred.push(...put);
        left = left.filter((receiver) => !portion.includes(receiver) || later.has(receiver));
      }
      if (deferred.length > 0) throw notYet(settings.host, deferred);
    }, wire);
  } catch (error) {
    if (left.length + refused.length === receivers.length) throw error;
    return { refused: refused.map(({ receiver }) => receiver), left, problem: problemOf(error) };
  }
  if (refused.length > 0 && refused.length === receivers.length) throw notEver(settings.host, refused);
  return { refused: refused.map(({ receiver }) => receiver), left: [], problem: null };
}

type Deliver = (receivers: readonly string[]) => Promise<readonly Reply[]>;

/** One try with one server. It gives the replies to those receivers that were not taken; thrown is what concerns all of them. */
async function mailer(
  { subject, text, html, id }: Letter,
  { settings, password }: { readonly settings: EmailChannel; readonly password: string | undefined },
  wire: Wire,
): Promise<Deliver> {
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
    socketCloseTimeout: graceOnClosing,
    dnsTimeout: patience,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const signIn: SignIn = { host, user, password };
  const messageId = `<${id}@${from.split("@").at(-1) ?? "localhost"}>`;
  const headers = { "Auto-Submitted": "auto-generated" };
  return async (receivers) => {
    // The timeouts above count silence, and a server can be slow without ever being silent.
    const limit = AbortSignal.timeout(patience * answersOfOneTry);
    const signal = AbortSignal.any(wire.signal === undefined ? [limit] : [limit, wire.signal]);
    const envelope = { from, to: [...receivers] };
    try {
      const mail = { from, to, envelope, subject, text, html, messageId, headers, signal };
      const { rejectedErrors = [] } = await transport.sendMail(mail);
      return repliesIn(rejectedErrors, signIn);
    } catch (error) {
      if (limit.aborted) throw lateFailure(host);
      const replies = repliesIn(error, signIn);
      if (replies.length === receivers.length) return replies;
      throw failureOf(error, signIn);
    }
  };
}

function portionsOf(receivers: readonly string[]): string[][] {
  const count = Math.ceil(receivers.length / mostReceivers);
  return Array.from({ length: count }, (_, index) =>
    receivers.slice(index * mostReceivers, (index + 1) * mostReceivers),
  );
}

/** A server that minds receivers may well take another mail. */
function notYet(host: string, replies: readonly Reply[]): SendFailure {
  return new SendFailure(`${host} did not take the mail yet for ${replyInWords(replies)}.`, {
    setback: passing,
    isOfMessage: true,
  });
}

function notEver(host: string, replies: readonly Reply[]): SendFailure {
  return new SendFailure(`${host} did not take the mail for ${replyInWords(replies)}.`, {
    isOfMessage: true,
  });
}
