import assert from "node:assert/strict";
import { fork } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import type { TestContext } from "node:test";
import { pathToFileURL } from "node:url";
import { writeEmulatorFiles } from "../../src/cli/emulator-files.ts";
import { startEmulator } from "../../src/emulator/index.ts";
import { listRuns } from "../../src/history/list-runs.ts";
import { packageRoot } from "../../src/package-root.ts";
import { tenantNamed } from "../emulator/client.ts";
import { certificate, email, key, password } from "../notices/wire.ts";
import { inFolder, plimsoll } from "../support/plimsoll.ts";
import { administratorOf } from "./thirty-nights/administrator.ts";
import { setClockAhead } from "./thirty-nights/clock.ts";
import type { Order } from "./thirty-nights/lasting-process.ts";
import { nights } from "./thirty-nights/nights.ts";
import type { Night } from "./thirty-nights/nights.ts";
import { startReceivers } from "./thirty-nights/receivers.ts";

const day = 86_400_000;
const preload = pathToFileURL(join(import.meta.dirname, "thirty-nights", "preload.js")).href;
const lastingProcess = join(import.meta.dirname, "thirty-nights", "lasting-process.js");

/** A tenant, a history and three channels. Gives a way to play a night, with its exit code. */
async function setUp(test: TestContext, folder: string) {
  const tenant = tenantNamed("compliant");
  // One certificate for all, so that a process has one to trust.
  const emulator = await startEmulator({ tenant, writable: true, certificate });
  test.after(() => emulator.stop());
  const receivers = await startReceivers(test);
  const channels = [
    { name: "siem", type: "webhook", urlVariable: "SIEM", keyVariable: "WEBHOOK_KEY" },
    email(receivers.mailPort, { name: "mail", on: ["regression"] }),
    { name: "chat", type: "slack", urlVariable: "CHAT", on: ["broken"] },
  ];
  let settings: Readonly<Record<string, unknown>> = {
    products: ["entra-id", "teams"],
    output: { directory: join(folder, "out"), formats: ["json"] },
    // As short as can be: what is needed to compare must stay all the same.
    history: { directory: join(folder, "runs"), keep: "1d" },
    notices: { channels },
  };
  const files = await writeEmulatorFiles(emulator, join(folder, "emulator"), settings);
  const environment = {
    ...files.environment,
    ...receivers.environment,
    SMTP_PASSWORD: password,
    WEBHOOK_KEY: key,
    NODE_OPTIONS: `--import=${preload}`,
  };
  const lasting = lazily(() => {
    const child = fork(lastingProcess, {
      env: { ...process.env, ...environment, NODE_OPTIONS: "" },
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    test.after(() => child.kill("SIGKILL"));
    return child;
  });
  const newer = lazily(() => newerPlimsoll(join(folder, "newer")));

  /** The scan of this night: its exit code, and what it said. */
  async function scan(night: Night, ahead: number): Promise<{ code: number | null; said: string }> {
    const argv = ["scan", "--profile", files.profile, ...(night.argv ?? [])];
    if (night.process === "lasting") return ordered(lasting(), { argv, ahead });
    const dies = typeof night.killed === "object" ? { PLIMSOLL_TEST_DIES: night.killed.saying } : {};
    const { code, stderr } = await plimsoll(argv, {
      folder,
      environment: { ...environment, ...dies, PLIMSOLL_TEST_AHEAD: String(ahead) },
      ...(night.process === "newer" ? { program: newer() } : {}),
      when: {
        says: /reading/,
        act: ({ kill }) => {
          if (night.killed === "telling") receivers.setSiem(() => kill("SIGKILL"));
        },
      },
    });
    return { code, said: stderr };
  }

  return {
    receivers,
    runs: async () => (await listRuns(join(folder, "runs"))).runs,
    play: async (night: Night, ahead: number, dateOf: (number: number) => string) => {
      setClockAhead(ahead - day / 2);
      await night.byDay?.(administratorOf(emulator, tenant));
      setClockAhead(ahead);
      settings = { ...settings, ...night.profile?.(dateOf) };
      await writeEmulatorFiles(emulator, join(folder, "emulator"), settings);
      if (night.slip !== undefined) appendFileSync(files.profile, `${night.slip}\n`);
      emulator.setFaults({ rules: night.faults ?? [] });
      receivers.setSiem(night.siemIsGone === true ? "gone" : "well");
      return scan(night, ahead);
    },
  };
}

function lazily<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}

async function ordered(child: ChildProcess, order: Order): Promise<{ code: number | null; said: string }> {
  let said = "";
  const hear = (chunk: unknown) => (said += String(chunk));
  child.stderr?.on("data", hear);
  child.send(order);
  const [code] = await Promise.race([once(child, "message"), once(child, "exit").then(() => [])]);
  assert.equal(typeof code, "number", `the lasting process died: ${said}`);
  child.stderr?.off("data", hear);
  return { code, said };
}

/** The package as the next version might be: its baseline requires what this one recommends. Gives the program. */
function newerPlimsoll(folder: string): string {
  mkdirSync(folder);
  for (const part of ["dist", "baselines", "templates", "package.json"])
    cpSync(join(packageRoot(), part), join(folder, part), { recursive: true });
  symlinkSync(join(packageRoot(), "node_modules"), join(folder, "node_modules"), "junction");
  change(join(folder, "package.json"), /"version": "[^"]+"/, '"version": "99.0.0"');
  change(
    join(folder, "baselines", "entra-id.yaml"),
    /(- id: MS\.AAD\.8\.2v1\n(?: {8}.*\n)*? {8}criticality: )should/,
    "$1shall",
  );
  return join(folder, "dist", "cli", "bin.js");
}

function change(file: string, what: RegExp, into: string): void {
  const text = readFileSync(file, "utf8");
  assert.match(text, what);
  writeFileSync(file, text.replace(what, into));
}

describe("thirty nights", () => {
  it("bring exactly the notices that a person would want", (test) =>
    inFolder(async (folder) => {
      const { receivers, play, runs } = await setUp(test, folder);
      test.after(() => setClockAhead(0));
      // No test is to depend on the hour at which it runs.
      const ahead = 5 * 3_600_000 - (Date.now() % day);
      const start = Date.now() + ahead;
      const dateOf = (number: number) => new Date(start + (number - 1) * day).toISOString().slice(0, 10);
      const numberOf = (time: string) => Math.floor((Date.parse(time) - start) / day) + 1;
      const known = new Set<string>();
      assert.equal(nights.length, 30);
      for (const [index, night] of nights.entries()) {
        const about = `Night ${index + 1}. ${night.happens} Wanted: ${night.wanted}`;
        const { code, said } = await play(night, ahead + index * day, dateOf);
        const { siem, mail, chat, ids, text } = receivers.take();
        const wanted = { siem: night.siem ?? [], mail: night.mail ?? [], chat: night.chat ?? [] };
        assert.deepEqual({ siem, mail, chat }, wanted, `${about}\n${said}`);
        assert.equal(code, night.killed === undefined ? (night.exit ?? 0) : null, `${about}\n${said}`);
        for (const says of night.says ?? []) assert.match(text, says, about);
        if (night.stored !== undefined)
          assert.deepEqual(
            (await runs()).map(({ record }) => numberOf(record.startedAt)),
            night.stored,
            about,
          );
        for (const id of ids) assert.equal(known.has(id), night.again === true, `${about} ${id}`);
        for (const id of ids) known.add(id);
      }
    }));
});
