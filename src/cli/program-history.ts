import { InvalidArgumentError } from "commander";
import type { Command } from "commander";
import { keepPattern } from "../profile/choices.ts";
import { collectValues, debug, example, json, ofSeveral, profile, wholeNumber } from "./options.ts";
import type { Act } from "./options.ts";

/** The commands about scans that were kept: names, flags, help and examples. */

export function addHistory(program: Command, act: Act): void {
  const command = program
    .command("history")
    .argument("[folder]", "where scans are kept (default: the one of plimsoll.yaml)")
    .description("list the scans that were kept, and whether later ones may be held against them")
    .option("--check", "also read every file, and name those that are not as they were written", false)
    .addOption(json())
    .addOption(debug())
    .addHelpText(
      "after",
      example("plimsoll history runs", "plimsoll history prune runs --keep 90d --dry-run"),
    )
    .action(act(async (folder, options) => (await import("./history.ts")).historyCommand(folder, options)));
  command
    .command("prune")
    .argument("[folder]", "where scans are kept (default: the one of plimsoll.yaml)")
    .description("remove what is old, but never the last good scan of a tenant, nor its newest")
    .option("--keep <days>", "remove what is older, for example 90d (default: the profile's)", days)
    .option("--keep-at-least <number>", "so many of the newest stay however old they are", wholeNumber)
    .option("--dry-run", "only say what would be removed", false)
    .addOption(json())
    .addOption(debug())
    .action(
      act(async (folder, _, self: Command) =>
        // “history” has a --json as well, and commander gives it to that, wherever it stands.
        (await import("./history.ts")).pruneCommand(folder, self.optsWithGlobals()),
      ),
    );
}

export function addDiff(program: Command, act: Act): void {
  program
    .command("diff")
    .argument("<old>", "a run's folder, a snapshot or an assessment")
    .argument("<new>", "the same of a later time")
    .description(
      "say what changed between two runs, and why: the tenant, the rule, an exception, the evidence",
    )
    .option("--across-tenants", "compare two tenants with one another", false)
    .option("--profile <file>", "what two snapshots are judged by (default: plimsoll.yaml, if there is one)")
    .addOption(ofSeveral())
    .addOption(json())
    .addOption(debug())
    .addHelpText(
      "after",
      example(
        "plimsoll diff runs/5d2e…/2026-11-21T050000Z runs/5d2e…/2026-11-22T050000Z",
        "plimsoll diff last-week/assessment.json plimsoll-report/assessment.json --json",
      ),
    )
    .action(act(async (old, young, options) => (await import("./diff.ts")).diffCommand(old, young, options)));
}

function days(text: string): string {
  if (!keepPattern.test(text)) throw new InvalidArgumentError("Give a number of days, for example 90d.");
  return text;
}

export function addNotify(program: Command, act: Act): void {
  program
    .command("notify")
    .description("try the channels that the profile names under “notices”")
    .requiredOption("--test", "send a test notice, and say what became of it")
    .option("--channel <name>", "by this channel only; may be given more than once", collectValues, [])
    .addOption(profile())
    .addOption(ofSeveral())
    .addOption(json())
    .addOption(debug())
    .addHelpText(
      "after",
      example("plimsoll notify --test", "plimsoll notify --test --channel soc-mail --profile contoso.yaml"),
    )
    .action(act(async (options) => (await import("./notify.ts")).notifyCommand(options)));
}
