import type { TestContext } from "node:test";
import { Webhook } from "standardwebhooks";
import { noticeSchema } from "../../../src/notices/notice.ts";
import type { Notice } from "../../../src/notices/notice.ts";
import { key, mailServer } from "../../notices/wire.ts";
import type { MailServer } from "../../notices/wire.ts";
import { sendJson, serve } from "../../tenant/loopback-server.ts";

/** What came in since it was last asked for, in short, by channel. */
export interface Arrivals {
  readonly siem: readonly string[];
  readonly mail: readonly string[];
  readonly chat: readonly string[];
  /** The ids of what the siem got, and all that it was told. */
  readonly ids: readonly string[];
  readonly text: string;
}

export interface Receivers {
  readonly environment: Readonly<Record<string, string>>;
  readonly mailPort: number;
  /** How the siem answers until it is told otherwise: it takes a notice, has lost its address, or gets hold of one and never answers. */
  setSiem: (mood: "well" | "gone" | (() => void)) => void;
  readonly take: () => Arrivals;
}

/** A webhook that checks signatures, a mail server and a chat. */
export async function startReceivers(test: TestContext): Promise<Receivers> {
  let mood: Parameters<Receivers["setSiem"]>[0] = "well";
  const notices: Notice[] = [];
  const siem = await serve(test, ({ body, headers }, response) => {
    // Throws if it is not signed, or not now: the test process has the same clock.
    new Webhook(key).verify(body, headers as Record<string, string>); // As Node has them; the three are there once each.
    if (mood === "gone") return sendJson(response, 404, {});
    notices.push(noticeSchema.parse(JSON.parse(body)));
    if (typeof mood === "function") return mood();
    return sendJson(response, 200, {});
  });
  const chat = await serve(test, (_, response) => sendJson(response, 200, {}));
  const mail = await mailServer(test);
  return {
    environment: { SIEM: siem.origin, CHAT: chat.origin },
    mailPort: mail.port,
    setSiem: (next) => (mood = next),
    take: () => {
      const told = notices.splice(0);
      return {
        siem: told.map(inShort),
        mail: mail.received.splice(0).map(subjectOf),
        chat: chat.seen.splice(0).map(({ body }) => headerOf(body)),
        ids: told.map(({ id }) => id),
        text: told.flatMap(({ changes }) => changes.flatMap(({ details }) => details)).join("\n"),
      };
    },
  };
}

/** `regression: MS.AAD.8.2v1 pass → warning (tenant)` */
function inShort({ event, problem, changes }: Notice): string {
  const what = changes.map(
    ({ policyId, before, after, cause }) => `${policyId} ${before} → ${after} (${cause})`,
  );
  const all = [...(problem === null ? [] : [problem.code]), ...what];
  return all.length === 0 ? event : `${event}: ${all.join(", ")}`;
}

function subjectOf({ message }: MailServer["received"][number]): string {
  const [, subject = ""] = /^Subject: (.+(?:\r\n[ \t].+)*)/m.exec(message) ?? [];
  return subject.replace(/\r\n[ \t]/g, " ");
}

function headerOf(body: string): string {
  // A message of Slack's Block Kit, which test/notices looks into.
  const { text } = JSON.parse(body) as { text: string };
  return text;
}
