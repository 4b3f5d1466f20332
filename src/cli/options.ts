import { InvalidArgumentError, Option } from "commander";
import type { Command } from "commander";
import { authMethods, namedClouds, reportFormats } from "../profile/choices.ts";

/** The options that several commands have, each with the same words wherever it stands. */

export const debug = () => new Option("--debug", "show stack traces");
export const json = () => new Option("--json", "print the result as JSON to standard output");
export const profile = () =>
  new Option("--profile <file>", "the profile (default: plimsoll.yaml, if there is one)");
export const ofSeveral = () =>
  new Option("--tenant <name>", "which tenant, where the profile is about several");
export const out = (fallback: string) =>
  new Option("--out <folder>", `where the files go (default: ${fallback})`).argParser(named);
const cloud = () =>
  new Option("--cloud <name>", "the tenant's cloud (default: detected)").choices(namedClouds);
const auth = () =>
  new Option("--auth <method>", "how to sign in (default: by what the environment holds)").choices(
    authMethods,
  );
export const builtInTenant = () =>
  new Option(
    "--tenant <name>",
    "which built-in tenant: compliant, faulty, large, hostile, audit-ready, audit-2023 or audit-attacked",
  ).default("faulty");
export const products = () =>
  new Option("--products <list>", "only these products, separated by commas, for example entra-id").argParser(
    list,
  );
export const format = (...besides: readonly string[]) =>
  new Option(
    "--format <list>",
    `which reports to write: ${[...reportFormats, ...besides].join(", ")}`,
  ).argParser(list);
export const evidence = () =>
  new Option(
    "--evidence",
    "also write evidence.zip: snapshot, assessment, reports and a manifest, for “plimsoll verify”",
  );
export const history = () =>
  new Option(
    "--history <folder>",
    "also keep the scan here, in a folder of its own, for “plimsoll history” and “plimsoll diff”",
  ).argParser(named);
export const redact = () =>
  new Option("--redact", "put tokens in the place of names and identifiers, in every file that is written");
export const redactKeyFile = () =>
  new Option(
    "--redact-key-file <file>",
    "the key of the tokens, so that another run has the same ones (default: PLIMSOLL_REDACT_KEY, else a random key that is not kept)",
  );
const failOn = () =>
  new Option(
    "--fail-on <level>",
    "exit with 1 if a policy of this level is below the line, or if one got worse since an earlier run and is below it",
  )
    .choices(["shall", "should", "regression", "never"])
    .default("never");
const against = (fallback: string) =>
  new Option(
    "--against <path>",
    `the earlier run, folder, snapshot or assessment.json that is compared with${fallback}`,
  ).argParser(named);
const summary = () =>
  new Option(
    "--summary <file>",
    "add to this file, in Markdown, what got worse and what was found: for a pipeline's page",
  ).argParser(named);
export const liveEvidence = () =>
  new Option(
    "--live-evidence",
    "also look at what happened, for AR.1.2, AR.1.3, AR.2.9 and AR.5.7, and with --history at who changed settings outside Entra ID: hunting queries in Defender XDR, which leave nothing behind, and audit searches in Purview, where one saved search object for each question stays in the tenant",
  );
export const scubaConfig = () =>
  new Option(
    "--scuba-config <file>",
    "take exclusions, omissions and annotations from a ScubaGear configuration",
  );
export const interpretation = () =>
  new Option(
    "--interpretation <reading>",
    "how policies are read: by their text, or as ScubaGear does",
  ).choices(["strict", "scubagear"]);

/** What every command needs that reads a tenant. */
export function reading(command: Command): Command {
  return command
    .addOption(profile())
    .option(
      "--tenant <name>",
      "tenant id or domain, for example contoso.onmicrosoft.com; where the profile is about several, only this one",
    )
    .addOption(cloud())
    .option("--client-id <id>", "application (client) id to sign in as")
    .addOption(auth())
    .option("--certificate <file>", "PEM or PFX file with the certificate and its private key")
    .addOption(products());
}

/** A choice of nothing would pass every gate with nothing looked at: it is refused, as where a variable of a pipeline is empty. */
function list(text: string): string[] {
  const items = text
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");
  if (items.length > 0) return items;
  throw new InvalidArgumentError("It names nothing: name at least one, or leave the flag out.");
}

/** A file or folder; an empty name would be the working folder. */
function named(text: string): string {
  if (text.trim() !== "") return text;
  throw new InvalidArgumentError("It is empty: give a name, or leave the flag out.");
}

/** What says what a scan writes, and from what it judges: the same for one scan and for those of a watch. */
export function scanning(command: Command): Command {
  return reading(command)
    .addOption(format())
    .addOption(out("plimsoll-report"))
    .addOption(interpretation())
    .addOption(scubaConfig())
    .addOption(liveEvidence())
    .addOption(evidence())
    .addOption(history())
    .addOption(redact())
    .addOption(redactKeyFile());
}

/** What a pipeline stops for, and what it shows. `fallback` is what is compared with where nothing is named. */
export function gating(command: Command, fallback = ""): Command {
  return command.addOption(failOn()).addOption(against(fallback)).addOption(summary());
}

/** Makes of a command what commander calls: its exit code is kept for the process. */
export type Act = <Arguments extends unknown[]>(
  command: (...given: Arguments) => Promise<number>,
) => (...given: Arguments) => Promise<void>;

/** What stands below a command's help. */
export function example(...lines: string[]): string {
  return `\nExample${lines.length > 1 ? "s" : ""}:\n${lines.map((line) => `  ${line}`).join("\n")}`;
}

export function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError("Give a whole number.");
  return Number(text);
}

export function portNumber(text: string): number {
  const port = wholeNumber(text);
  if (port > 65_535) throw new InvalidArgumentError("Give a number from 0 to 65535.");
  return port;
}

/** For an option that may be given more than once. */
export function collectValues(value: string, values: string[]): string[] {
  return [...values, value];
}
