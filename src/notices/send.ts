import { mailOf, slackMessage, teamsMessage, webhookMessage } from "./templates.ts";
import type { Channel } from "../profile/notice-schema.ts";
import { sendMail } from "./mail.ts";
import type { Notice } from "./notice.ts";
import { post } from "./post.ts";
import { openChannel } from "./secrets.ts";
import { signatureHeaders } from "./signature.ts";
import { nowOf } from "./wire.ts";
import type { Wire } from "./wire.ts";

/**
 * Sends one notice by one channel, and gives what is to be said of it all the same; null if nothing is. Throws SendFailure, and OperatorError
 * (CREDENTIALS_MISSING, USAGE) where a secret is missing or is none.
 */
export async function send(notice: Notice, channel: Channel, wire: Wire): Promise<string | null> {
  const open = openChannel(channel, wire.environment);
  const { version } = wire;
  switch (open.type) {
    case "email": {
      const letter = { ...(await mailOf(notice, version)), id: `${notice.id}.${channel.name}` };
      const { refused } = await sendMail(letter, open, wire);
      return refused.length === 0 ? null : `the mail server did not take it for ${refused.join(", ")}`;
    }
    case "teams":
      await post({ url: open.url, body: await teamsMessage(notice, version) }, wire);
      return null;
    case "slack":
      await post({ url: open.url, body: await slackMessage(notice, version) }, wire);
      return null;
    case "webhook": {
      const { url, key } = open;
      const body = webhookMessage(notice);
      const headers = () => signatureHeaders({ id: notice.id, body }, nowOf(wire), key);
      await post({ url, body, headers }, wire);
      return null;
    }
  }
}
