import { mailOf, slackMessage, teamsMessage, webhookMessage } from "./templates.ts";
import type { Channel } from "../profile/notice-schema.ts";
import { sendMail } from "./mail.ts";
import type { Notice } from "./notice.ts";
import { post } from "./post.ts";
import { openChannel } from "./secrets.ts";
import { signatureHeaders } from "./signature.ts";
import { nowOf } from "./wire.ts";
import type { Wire } from "./wire.ts";

/** A notice that was taken. */
export interface Sent {
  /** What is to be said of it all the same; null if nothing is. */
  readonly remark: string | null;
  /** Who is still to get it, of the receivers of a mail; undefined if nobody is. */
  readonly left?: readonly string[];
}

/**
 * Sends one notice by one channel; `left` are the receivers of a mail that have not got it yet, if some have. Throws SendFailure, and OperatorError
 * (CREDENTIALS_MISSING, USAGE) where a secret is missing or is none.
 */
export async function send(
  notice: Notice,
  channel: Channel,
  wire: Wire,
  left?: readonly string[],
): Promise<Sent> {
  const open = openChannel(channel, wire.environment);
  const { version } = wire;
  switch (open.type) {
    case "email": {
      const { to } = open.settings;
      const receivers = left === undefined ? to : to.filter((receiver) => left.includes(receiver));
      const id = `${notice.id}.${channel.name}`;
      const posted = await sendMail({ ...(await mailOf(notice, version)), id, receivers }, open, wire);
      const { refused, problem } = posted;
      const remarks = [
        ...(refused.length === 0 ? [] : [`the mail server did not take it for ${refused.join(", ")}`]),
        ...(problem === null
          ? []
          : [`${posted.left.length} of its receivers have not got it yet: ${problem}`]),
      ];
      return {
        remark: remarks.length === 0 ? null : remarks.join("; "),
        ...(posted.left.length === 0 ? {} : { left: posted.left }),
      };
    }
    case "teams":
      await post({ url: open.url, body: await teamsMessage(notice, version) }, wire);
      return { remark: null };
    case "slack":
      await post({ url: open.url, body: await slackMessage(notice, version) }, wire);
      return { remark: null };
    case "webhook": {
      const { url, key } = open;
      const body = webhookMessage(notice);
      const headers = () => signatureHeaders({ id: notice.id, body }, nowOf(wire), key);
      await post({ url, body, headers }, wire);
      return { remark: null };
    }
  }
}
