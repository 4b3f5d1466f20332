import { unreachable } from "../tenant/http/network-failure.ts";
import { scrub } from "../tenant/scrub.ts";
import { passing, SendFailure } from "./wire.ts";

/** What a mail server's refusals mean. Codes: https://nodemailer.com/errors; replies: RFC 5321, section 4.2, where those that begin with 4 are worth another try. */

/** Where was signed in, and how: what no message may repeat. */
export interface SignIn {
  readonly host: string;
  readonly user: string | undefined;
  readonly password: string | undefined;
}

/** Why a server did not take a mail for one of its receivers. */
export interface Reply {
  readonly receiver: string;
  readonly text: string;
  /** Whether another try would go no better. */
  readonly lasting: boolean;
}

/** The replies to single receivers: from an error that says that there was no other, or from the list of them. */
export function repliesIn(errors: unknown, signIn: SignIn): Reply[] {
  const { code, rejectedErrors } = errors as Record<string, unknown>; // What nodemailer adds to its errors.
  const list = Array.isArray(errors) ? errors : code === "EENVELOPE" ? rejectedErrors : [];
  if (!Array.isArray(list)) return [];
  return list.flatMap((error: unknown) => {
    const { recipient } = error as Record<string, unknown>; // As above.
    const { responseCode = 0, response = "" } = factsOf(error);
    if (typeof recipient !== "string") return [];
    const text = scrub(response, formsOf(signIn)) || String(responseCode);
    return [{ receiver: recipient, text, lasting: responseCode < 400 || responseCode >= 500 }];
  });
}

/** `a@contoso.example, b@contoso.example (450 try later)`: who is meant, and the first reply as an example. */
export function replyInWords(replies: readonly Reply[]): string {
  return `${replies.map(({ receiver }) => receiver).join(", ")} (${replies[0]?.text ?? ""})`;
}

/** The server answered, and came to no end. */
export function lateFailure(host: string): SendFailure {
  return new SendFailure(`Could not reach ${host}: it did not answer in time.`, { setback: passing });
}

/** What went wrong with all of a mail. */
export function failureOf(error: unknown, signIn: SignIn): SendFailure {
  const { host } = signIn;
  const secrets = formsOf(signIn);
  const { code, systemCode, responseCode, response } = factsOf(error);
  if (responseCode !== undefined) {
    const [what, reply] =
      code === "EAUTH"
        ? ["refused the sign-in", onlyCodes(response ?? "")]
        : [code === "ETLS" ? "does not encrypt" : "did not take the mail", scrub(response ?? "", secrets)];
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
      return lateFailure(host);
    default: {
      const meant = Object.assign(new Error(error instanceof Error ? error.message : String(error)), {
        code: systemCode ?? code,
      });
      const { message, remedy = "", lasting } = unreachable(meant, host, secrets);
      return new SendFailure(`${message} ${remedy}`.trimEnd(), { setback: lasting ? undefined : passing });
    }
  }
}

/** `535 5.7.8` of a reply. A server may repeat in its words what it was sent, whole or in part: so of the reply to a sign-in nothing else is told. */
function onlyCodes(reply: string): string {
  return /^\d{3}(?:[ -]\d\.\d{1,3}\.\d{1,3}\b)?/.exec(reply)?.[0].replace("-", " ") ?? "";
}

/** The password as it goes over the wire: AUTH LOGIN sends it in base64, and AUTH PLAIN after the user's name (RFC 4616), which gives other letters. */
function formsOf({ user = "", password }: SignIn): string[] {
  if (password === undefined) return [];
  const base64 = (text: string) => Buffer.from(text).toString("base64");
  return [password, base64(password), base64(`\0${user}\0${password}`)];
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
