import { loadBaselines } from "../baselines/load.ts";
import { exitCodes, OperatorError } from "../errors.ts";
import { testChannels } from "../notices/test-channels.ts";
import { loadProfiles } from "../profile/load.ts";
import type { Channel } from "../profile/notice-schema.ts";
import { note, oneLine, print } from "./terminal.ts";
import { version } from "./version.ts";

interface NotifyOptions {
  readonly profile?: string;
  readonly tenant?: string;
  readonly channel: readonly string[];
  readonly json?: boolean;
}

/** `plimsoll notify --test`: a test notice by each channel, of several tenants by those that all of them have. Exit code 3 if one of them did not take it. */
export async function notifyCommand(options: NotifyOptions): Promise<number> {
  const policies = loadBaselines().flatMap((baseline) => baseline.policies);
  const loaded = loadProfiles(options.profile, { overrides: { tenant: options.tenant }, policies });
  const { notices } = "profile" in loaded ? loaded.profile : loaded.shared;
  if (notices === undefined && "profiles" in loaded) {
    throw new OperatorError(
      "USAGE",
      "The profile names no channels for notices that all of its tenants have.",
      "Choose a tenant with --tenant, to try its own; or add them under `notices` at the top.",
    );
  }
  if (notices === undefined) {
    throw new OperatorError(
      "USAGE",
      "The profile names no channels for notices.",
      "Add them under `notices`; docs/notices.md shows how.",
    );
  }
  const channels = chosen(notices.channels, options.channel);
  const results = await testChannels(channels, { environment: process.env, version: version() });
  if (options.json === true) print(JSON.stringify({ results }, null, 2));
  else {
    for (const { channel, problem, sent } of results) {
      if (sent) print(`${channel}: sent${problem === null ? "." : `, but ${oneLine(problem)}.`}`);
      else note(`${channel}: not sent. ${oneLine(problem ?? "")}`);
    }
  }
  const missing = results.filter(({ sent }) => !sent);
  if (missing.length === 0) return exitCodes.done;
  throw new OperatorError(
    "NOTICE_NOT_SENT",
    `The test notice was not sent by ${missing.map(({ channel }) => channel).join(", ")}.`,
    "Mend what is named above, and try again.",
  );
}

function chosen(channels: readonly Channel[], names: readonly string[]): readonly Channel[] {
  const unknown = names.filter((name) => !channels.some((channel) => channel.name === name));
  if (unknown.length > 0) {
    throw new OperatorError(
      "USAGE",
      `The profile has no channel ${unknown.join(", ")}.`,
      `It has ${channels.map(({ name }) => name).join(", ")}.`,
    );
  }
  return names.length === 0 ? channels : channels.filter(({ name }) => names.includes(name));
}
