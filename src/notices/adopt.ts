import { LaterVersion } from "../history/later-version.ts";
import type { Ledger } from "./ledger.ts";
import { isSameLedger, ledgerName, writeAlias, writeLedger } from "./ledger.ts";
import type { Memory } from "./memory.ts";
import { wholeLedger } from "./open-ledger.ts";

/**
 * Once a run has told which tenant a name means: from now on the ledger of its id is that of the name as well, and what either of them holds is in it. So a tenant
 * that is called by its domain today and by its id tomorrow is told nothing twice, and a scan that fails, which knows nothing but a name, finds what was told.
 * Where that cannot be written down, all stays as it was until the next run. Gives what somebody should know, as whole sentences. Throws LaterVersion: where one of
 * the two can only be read by a newer Plimsoll, nobody knows what was told.
 */
export async function adoptLedger(directory: string, name: string, id: string): Promise<string[]> {
  const warnings = new Set<string>();
  try {
    const owner = await ledgerName(directory, name);
    if (isSameLedger(owner, id)) return [];
    // Else the name was another tenant's until now, and its ledger stays that one's.
    if (isSameLedger(owner, name)) {
      const ofName = await wholeLedger(directory, name, warnings);
      const ofId = await wholeLedger(directory, id, warnings);
      // Before the alias: a process that is killed between the two leaves it to be done again, and what is then there twice is left out.
      await writeLedger(directory, joined(ofId, ofName));
    }
    await writeAlias(directory, name, id);
  } catch (error) {
    if (error instanceof LaterVersion) throw error;
    // Whoever tells of the run meets the same error, and says so.
  }
  return [...warnings];
}

/** What is pending in both waits once, and what one of them has sent does not wait any more. */
function joined(into: Ledger, from: Ledger): Ledger {
  const keyOf = ({ channel, id }: { channel: string; id: string }) => `${channel} ${id}`;
  const settled = new Set([...into.sent, ...into.pending.map(entryOf)].map(keyOf));
  const sentByFrom = new Set(from.sent.map(keyOf));
  const pending = [
    ...into.pending.filter((entry) => !sentByFrom.has(keyOf(entryOf(entry)))),
    ...from.pending.filter((entry) => !settled.has(keyOf(entryOf(entry)))),
  ];
  const sent = new Map([...into.sent, ...from.sent].map((entry) => [keyOf(entry), entry]));
  return {
    ...into,
    memory: joinedMemory(into.memory, from.memory),
    pending: pending.toSorted((one, other) => compare(one.queuedAt, other.queuedAt)),
    sent: [...sent.values()].toSorted((one, other) => compare(one.at, other.at)),
  };
}

function entryOf({ channel, notice }: Ledger["pending"][number]) {
  return { channel, id: notice.id };
}

/** The one that has told of the later run has told more; what the other knows of scans that broke since then still holds. */
function joinedMemory(one: Memory, other: Memory): Memory {
  const [later, earlier] = (one.base ?? "") >= (other.base ?? "") ? [one, other] : [other, one];
  const told = later.base === earlier.base ? { ...earlier.told, ...later.told } : later.told;
  const spells = [later.broken, earlier.broken].filter(
    (spell) => spell !== null && spell.since > (later.base ?? ""),
  );
  const broken = spells.reduce(
    (before, spell) =>
      before === null || spell === null
        ? (before ?? spell)
        : {
            since: before.since < spell.since ? before.since : spell.since,
            codes: [...new Set([...before.codes, ...spell.codes])],
          },
    null,
  );
  return { base: later.base, told, broken };
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
