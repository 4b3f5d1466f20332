import type { Channel } from "../profile/notice-schema.ts";
import { noticeOf } from "./due.ts";
import { problemOf } from "./problem.ts";
import { send } from "./send.ts";
import { nowOf } from "./wire.ts";
import type { Wire } from "./wire.ts";

export interface Tested {
  readonly channel: string;
  readonly sent: boolean;
  /** Why it was not sent, or what is to be said of it all the same. */
  readonly problem: string | null;
}

/** Sends a test notice by each channel, one after the other, and remembers nothing of it. Nothing is thrown: what went wrong is in the result. */
export async function testChannels(channels: readonly Channel[], wire: Wire): Promise<Tested[]> {
  const notice = noticeOf({
    event: "test",
    at: new Date(nowOf(wire)).toISOString(),
    since: null,
    tenant: { id: null, name: "", domain: null },
    problem: null,
    changes: [],
  });
  const results: Tested[] = [];
  for (const channel of channels) {
    try {
      const { remark } = await send(notice, channel, wire);
      results.push({ channel: channel.name, sent: true, problem: remark });
    } catch (error) {
      results.push({ channel: channel.name, sent: false, problem: problemOf(error) });
    }
  }
  return results;
}
