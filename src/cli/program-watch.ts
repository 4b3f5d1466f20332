import { InvalidArgumentError, Option } from "commander";
import type { Command } from "commander";
import { durationPattern, logForms } from "../profile/choices.ts";
import { debug, example, scanning } from "./options.ts";
import type { Act } from "./options.ts";

export function addWatch(program: Command, act: Act): void {
  scanning(program.command("watch"))
    .description("scan on a schedule and keep every scan, until SIGTERM or Ctrl-C")
    .option("--schedule <cron>", "when to scan: minute, hour, day, month, weekday, for example “0 5 * * *”")
    .option("--time-zone <name>", "the schedule's, for example Europe/Berlin (default: this machine's)")
    .option("--jitter <time>", "each scan begins by chance up to so much later, for example 10m", duration)
    .option("--once-now", "begin with a scan", false)
    .option(
      "--listen <address>",
      "answer GET /healthz and /metrics here, for example 127.0.0.1:9464 (default: nowhere)",
    )
    .addOption(
      new Option("--log <form>", "how the log on standard output is written")
        .choices(logForms)
        .default("text"),
    )
    .addOption(debug())
    .addHelpText(
      "after",
      example(
        'plimsoll watch --profile contoso.yaml --history runs --schedule "0 5 * * *" --time-zone Europe/Berlin',
        "plimsoll watch --profile contoso.yaml --once-now --listen 127.0.0.1:9464 --log json",
      ),
    )
    .action(act(async (options) => (await import("./watch.ts")).watchCommand(options)));
}

function duration(text: string): string {
  if (!durationPattern.test(text)) throw new InvalidArgumentError("Give a time, for example 90s, 10m or 1h.");
  return text;
}
