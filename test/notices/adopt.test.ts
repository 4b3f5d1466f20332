import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { adoptLedger } from "../../src/notices/adopt.ts";
import { emptyLedger, ledgerPath, readLedger, writeLedger } from "../../src/notices/ledger.ts";
import type { Ledger, Pending } from "../../src/notices/ledger.ts";
import type { Memory } from "../../src/notices/memory.ts";
import { inFolder } from "../support/plimsoll.ts";
import { night, regression, tenant } from "./notices.ts";

const { domain, id } = tenant;

const waiting = (number: number, channel = "siem"): Pending => ({
  channel,
  notice: regression({ id: `notice-${number}`, at: night(number) }),
  queuedAt: night(number),
  sending: false,
  interruptions: 0,
  problem: null,
});
const sent = (number: number) => ({
  channel: "siem",
  id: `notice-${number}`,
  event: "regression",
  at: night(number),
});
const believed = (told: "pass" | "fail") =>
  ({ origin: "pass", told, cause: "tenant", product: "x", title: "X", criticality: "shall" }) as const;

function ledger(name: string, more: Partial<Ledger>): Ledger {
  return { ...emptyLedger(name), ...more };
}

async function adopted(directory: string, ...ledgers: readonly Ledger[]): Promise<Ledger> {
  for (const each of ledgers) await writeLedger(directory, each);
  assert.deepEqual(await adoptLedger(directory, domain, id), []);
  const [byName, byId] = [await readLedger(directory, domain), await readLedger(directory, id)];
  assert.deepEqual(byName, byId);
  return byId ?? assert.fail();
}

describe("the ledger of a tenant whose id is known", () => {
  it("has all that was written under its name", () =>
    inFolder(async (directory) => {
      const memory: Memory = {
        base: night(1),
        told: { A: believed("fail") },
        broken: { since: night(2), codes: ["SIGN_IN_FAILED"] },
      };
      const old = ledger(domain, { memory, pending: [waiting(2)], sent: [sent(1)] });
      assert.deepEqual(await adopted(directory, old), { ...old, tenant: id });
    }));

  it("is left alone where a newer Plimsoll has written it, be it that of the id or of the name", async () => {
    for (const later of [domain, id])
      await inFolder(async (directory) => {
        const names = [domain, id];
        for (const name of names) await writeLedger(directory, ledger(name, { pending: [waiting(2)] }));
        const path = ledgerPath(directory, later);
        writeFileSync(path, readFileSync(path, "utf8").replace('"schemaVersion": 1', '"schemaVersion": 2'));
        const read = () => names.map((name) => readFileSync(ledgerPath(directory, name), "utf8"));
        const before = read();
        await assert.rejects(adoptLedger(directory, domain, id), /written by a newer version of Plimsoll;/);
        assert.deepEqual(read(), before);
      });
  });

  it("is empty where nothing was", () =>
    inFolder(async (directory) => {
      assert.deepEqual(await adopted(directory), emptyLedger(id));
    }));

  it("is made of both where there were two, and sends nothing twice", () =>
    inFolder(async (directory) => {
      const one = { pending: [waiting(2), waiting(4)], sent: [sent(3)] };
      const other = { pending: [waiting(1), waiting(2), waiting(3)], sent: [sent(4)] };
      const both = await adopted(directory, ledger(domain, one), ledger(id, other));
      assert.deepEqual(
        both.pending.map(({ notice }) => notice.id),
        ["notice-1", "notice-2"],
      );
      assert.deepEqual(both.sent, [sent(3), sent(4)]);
    }));

  it("goes on from the later of the two, and knows of scans that broke since", () =>
    inFolder(async (directory) => {
      const spell = (number: number, code: string) => ({ since: night(number), codes: [code] });
      const later: Memory = { base: night(5), told: { A: believed("fail") }, broken: spell(7, "X") };
      for (const [broken, expected] of [
        [null, spell(7, "X")],
        [spell(4, "Y"), spell(7, "X")],
        [spell(6, "Y"), { since: night(6), codes: ["X", "Y"] }],
      ] as const) {
        const earlier: Memory = { base: night(3), told: { B: believed("fail") }, broken };
        for (const [ofName, ofId] of [
          [later, earlier],
          [earlier, later],
        ] as const) {
          const folder = join(directory, `${ofName.base}-${broken?.since}`);
          const both = await adopted(
            folder,
            ledger(domain, { memory: ofName }),
            ledger(id, { memory: ofId }),
          );
          const codes = both.memory.broken?.codes.toSorted();
          assert.deepEqual(
            { ...both.memory, broken: { ...both.memory.broken, codes } },
            {
              ...later,
              broken: expected,
            },
          );
        }
      }
    }));

  it("stays another tenant's, where a name means a new one", () =>
    inFolder(async (directory) => {
      const before = await adopted(directory, ledger(domain, { pending: [waiting(1)] }));
      const next = "00000000-0000-4000-8000-000000000009";
      await adoptLedger(directory, domain, next);
      assert.deepEqual(await readLedger(directory, domain), emptyLedger(next));
      assert.deepEqual(await readLedger(directory, id), before);
    }));

  it("leaves a ledger of the name alone that can only not be read", () =>
    inFolder(async (directory) => {
      mkdirSync(ledgerPath(directory, domain), { recursive: true });
      assert.deepEqual(await adoptLedger(directory, domain, id), []);
      assert.ok(!existsSync(ledgerPath(directory, id)));
    }));

  it("puts a ledger of the name aside that cannot be understood, and says so", () =>
    inFolder(async (directory) => {
      mkdirSync(join(directory, "notices"));
      writeFileSync(ledgerPath(directory, domain), "{");
      assert.match((await adoptLedger(directory, domain, id)).join(), /put aside as .*damaged/);
      assert.deepEqual(await readLedger(directory, domain), emptyLedger(id));
      assert.equal(readdirSync(join(directory, "notices")).length, 3);
    }));
});
