import type { Channel } from "../profile/notice-schema.ts";
import type { Ledger, Pending } from "./ledger.ts";
import type { Notice } from "./notice.ts";
import { problemOf } from "./problem.ts";
import { send } from "./send.ts";
import { nowOf, SendFailure } from "./wire.ts";
import type { Wire } from "./wire.ts";

/** What became of one notice on one channel: it waits for the next scan, or it was given up, with the reason. */
export interface Delivery {
  readonly channel: string;
  readonly event: Notice["event"];
  readonly id: string;
  readonly result: "sent" | "waiting" | "dropped";
  readonly problem: string | null;
}

interface Delivering {
  readonly ledger: Ledger;
  readonly channels: readonly Channel[];
  readonly save: (ledger: Ledger) => Promise<void>;
}

/** What is older is tried once more, however seldom there are scans, and then given up. */
const longestWait = 7 * 86_400_000;
const mostInterruptions = 2;

/**
 * Sends what waits, the oldest first, and keeps the ledger up to date at every step. A channel that fails is left alone until the next call, unless it was the one
 * message that it would not take: that must not hold up those behind it.
 */
export async function deliverPending(
  { ledger, channels, save }: Delivering,
  wire: Wire,
): Promise<Delivery[]> {
  let current = ledger;
  const put = async (change: Partial<Ledger>) => {
    current = { ...current, ...change };
    await save(current);
  };
  const isStopping = () => wire.signal?.aborted === true;
  const deliveries: Delivery[] = [];
  /** By channel, why it is left alone for now. */
  const failed = new Map<string, string>();

  for (const entry of ledger.pending) {
    const settle = (result: Delivery["result"], problem: string | null) => {
      const { channel, notice } = entry;
      deliveries.push({ channel, event: notice.event, id: notice.id, result, problem });
    };
    const without = () => current.pending.filter((each) => !isSame(each, entry));
    const replaced = (by: Partial<Pending>) =>
      current.pending.map((each) => (isSame(each, entry) ? { ...each, ...by } : each));

    const channel = channels.find(({ name }) => name === entry.channel);
    const interruptions = entry.interruptions + (entry.sending ? 1 : 0);
    if (channel === undefined || interruptions > mostInterruptions) {
      await put({ pending: without() });
      settle("dropped", channel === undefined ? channelIsGone : mayHaveArrived);
      continue;
    }
    const postpone = async (problem: string, more: Partial<Pending> = {}) => {
      await put({ pending: replaced({ sending: false, interruptions, problem, ...more }) });
      settle("waiting", problem);
    };
    const postponeUnlessOld = async (problem: string, more: Partial<Pending> = {}) => {
      if (nowOf(wire) - Date.parse(entry.queuedAt) <= longestWait) return postpone(problem, more);
      await put({ pending: without() });
      settle("dropped", `it waited for a week; the last try: ${problem}`);
    };
    const problemOfChannel = failed.get(channel.name);
    if (isStopping()) {
      await postpone(stopped);
      continue;
    }
    if (problemOfChannel !== undefined) {
      await postponeUnlessOld(problemOfChannel);
      continue;
    }
    await put({ pending: replaced({ sending: true, interruptions }) });
    try {
      const { remark, left } = await send(entry.notice, channel, wire, entry.left);
      if (left !== undefined) {
        const others = { left: [...left], interruptions: 0 };
        await (isStopping() ? postpone : postponeUnlessOld)(remark ?? "", others);
        continue;
      }
      const at = new Date(nowOf(wire)).toISOString();
      const { id, event } = entry.notice;
      await put({ pending: without(), sent: [...current.sent, { channel: channel.name, id, event, at }] });
      settle("sent", remark);
    } catch (error) {
      const problem = problemOf(error);
      if (!(error instanceof SendFailure && error.isOfMessage)) failed.set(channel.name, problem);
      await (isStopping() ? postpone(stopped) : postponeUnlessOld(problem));
    }
  }
  return deliveries;
}

const stopped = "Plimsoll was asked to stop; it is tried again after the next scan";
const channelIsGone = "the profile has no such channel any more";
const mayHaveArrived = "the process ended each time while it was being sent, so it may have arrived";

function isSame(one: Pending, other: Pending): boolean {
  return one.channel === other.channel && one.notice.id === other.notice.id;
}
