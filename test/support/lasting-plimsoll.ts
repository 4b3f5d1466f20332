import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Order } from "./lasting-process.ts";
import { frugal, withoutCredentials } from "./plimsoll.ts";
import type { Run, RunOptions } from "./plimsoll.ts";

/** `plimsoll`, but all commands in one process, one after the other. `end` ends it. */
export interface LastingPlimsoll {
  readonly plimsoll: (
    argv: readonly string[],
    options?: Pick<RunOptions, "environment" | "folder">,
  ) => Promise<Run>;
  readonly end: () => void;
}

/**
 * For tests of many commands that are not about the process: a start costs a second of processor time, a command in a process that lives on a tenth of that.
 * What it trusts is Node's from its start on: a server certificate (PEM), which the emulators of the test must share. So are the time zone and the locale, which are this process's.
 */
export function lastingPlimsoll({ trusts = "" }: { readonly trusts?: string } = {}): LastingPlimsoll {
  const own = mkdtempSync(join(tmpdir(), "plimsoll-test-"));
  const trusted = join(own, "trusted.pem");
  writeFileSync(trusted, trusts);
  const child = fork(join(import.meta.dirname, "lasting-process.js"), {
    env: {
      ...withoutCredentials(process.env),
      NO_COLOR: "1",
      ...(trusts === "" ? {} : { NODE_EXTRA_CA_CERTS: trusted }),
    },
    execArgv: frugal,
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  return {
    async plimsoll(argv, options = {}) {
      const order: Order = {
        argv,
        folder: options.folder ?? tmpdir(),
        environment: options.environment ?? {},
      };
      child.send(order);
      const [run] = await Promise.race([once(child, "message"), once(child, "exit").then(() => [])]);
      if (run === undefined) throw new Error(`the lasting process died of: plimsoll ${argv.join(" ")}`);
      // Sent by lasting-process.ts.
      return run as Run;
    },
    end() {
      child.kill();
      rmSync(own, { recursive: true, force: true });
    },
  };
}
