import { Command, CommanderError, Option } from "commander";
import { exitCodes } from "../errors.ts";
import { namedClouds } from "../profile/choices.ts";
import { reportFailure } from "./failure.ts";
import {
  builtInTenant,
  collectValues,
  debug,
  evidence,
  example,
  format,
  gating,
  interpretation,
  json,
  liveEvidence,
  ofSeveral,
  out,
  portNumber,
  products,
  profile,
  reading,
  redact,
  redactKeyFile,
  scanning,
  scubaConfig,
  wholeNumber,
} from "./options.ts";
import type { Act } from "./options.ts";
import { addDiff, addHistory, addNotify } from "./program-history.ts";
import { addWatch } from "./program-watch.ts";
import { version } from "./version.ts";

/**
 * The command line: names, flags, help and examples. Each command's work is in the file of its name, loaded only when it is called,
 * so that --help answers at once.
 */
export async function run(argv: readonly string[]): Promise<number> {
  let exitCode: number = exitCodes.done;
  const act =
    <Arguments extends unknown[]>(command: (...given: Arguments) => Promise<number>) =>
    async (...given: Arguments) => {
      exitCode = await command(...given);
    };
  try {
    await buildProgram(act).parseAsync(argv, { from: "user" });
    return exitCode;
  } catch (error) {
    // Commander has already printed its line; help and version are no errors.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
    return reportFailure(error, argv.includes("--debug"));
  }
}

/** Apart from running it, so that tests can hold documents and ready files against the flags that there are. */
export function buildProgram(act: Act): Command {
  const program = new Command("plimsoll")
    .description(
      "Reads a Microsoft 365 tenant's configuration, holds it against CISA's SCuBA baselines,\nand reports what is below the line and how to lift it. It never changes a tenant.",
    )
    .version(version(), "-V, --version", "show the version")
    .helpOption("-h, --help", "show help")
    .helpCommand("help [command]", "show help for a command")
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, "plimsoll: ")) })
    .showHelpAfterError("See --help for what is possible.")
    .showSuggestionAfterError()
    .exitOverride();

  addScan(program, act);
  addWatch(program, act);
  addAssess(program, act);
  addReport(program, act);
  addVerify(program, act);
  addHistory(program, act);
  addDiff(program, act);
  addNotify(program, act);
  addPolicies(program, act);
  addPermissions(program, act);
  addDoctor(program, act);
  addDemo(program, act);
  addEmulate(program, act);
  return program;
}

function addScan(program: Command, act: Act): void {
  gating(scanning(program.command("scan")), " (default: the last good run in --history)")
    .description("read a tenant, assess it and write the report; or each of several that the profile names")
    .option(
      "--previous <file>",
      "the snapshot that --live-evidence compares with (default: the one in the folder of --out)",
    )
    .addOption(json())
    .addOption(debug())
    .addHelpText(
      "after",
      example(
        "plimsoll scan --tenant contoso.onmicrosoft.com --client-id 6731de76-14a6-49ae-97bc-6eba6914391e --certificate plimsoll.pem",
        "plimsoll scan --profile contoso.yaml --products entra-id --fail-on shall",
        "plimsoll scan --tenant contoso.onmicrosoft.com --auth deviceCode",
        "plimsoll scan --profile contoso.yaml --products audit-readiness --live-evidence",
        "plimsoll scan --profile contoso.yaml --history runs",
        "plimsoll scan --profile contoso.yaml --history runs --fail-on regression --summary page.md",
        "plimsoll scan --profile customers.yaml --tenant fabrikam.onmicrosoft.com",
      ),
    )
    .action(act(async (options) => (await import("./scan.ts")).scanCommand(options)));
}

function addAssess(program: Command, act: Act): void {
  gating(program.command("assess"))
    .argument(
      "<file>",
      "a snapshot (snapshot.json.gz), or ScubaGear's ProviderSettingsExport.json or ScubaResults.json",
    )
    .description("assess a snapshot or a ScubaGear export again, without any tenant")
    .addOption(profile())
    .addOption(ofSeveral())
    .addOption(products())
    .addOption(format())
    .addOption(out("plimsoll-report"))
    .addOption(interpretation())
    .addOption(scubaConfig())
    .addOption(evidence())
    .addOption(redact())
    .addOption(redactKeyFile())
    .addOption(json())
    .addOption(debug())
    .addHelpText(
      "after",
      example(
        "plimsoll assess plimsoll-report/snapshot.json.gz",
        "plimsoll assess ProviderSettingsExport.json --out report",
        "plimsoll assess new/snapshot.json.gz --against old/snapshot.json.gz --fail-on regression",
      ),
    )
    .action(act(async (file, options) => (await import("./assess.ts")).assessCommand(file, options)));
}

function addReport(program: Command, act: Act): void {
  program
    .command("report")
    .argument("<assessment>", "an assessment.json")
    .description(
      "render an assessment again, in other formats; a PDF is printed by the Chromium, Chrome or Edge of this machine, or by the one that PLIMSOLL_CHROMIUM names",
    )
    .addOption(format("pdf"))
    .addOption(out("plimsoll-report"))
    .addOption(json())
    .addOption(debug())
    .addHelpText(
      "after",
      example(
        "plimsoll report plimsoll-report/assessment.json --format html --out for-the-auditor",
        "plimsoll report plimsoll-report/assessment.json --format pdf,scuba-results --out for-the-auditor",
      ),
    )
    .action(act(async (file, options) => (await import("./report.ts")).reportCommand(file, options)));
}

function addVerify(program: Command, act: Act): void {
  program
    .command("verify")
    .argument("<package>", "an evidence.zip")
    .description("check an evidence package: every file unchanged, and the same findings when assessed again")
    .addOption(json())
    .addOption(debug())
    .addHelpText("after", example("plimsoll verify plimsoll-report/evidence.zip"))
    .action(act(async (file, options) => (await import("./verify.ts")).verifyCommand(file, options)));
}

function addPolicies(program: Command, act: Act): void {
  program
    .command("policies")
    .argument("[id]", "a policy, for example MS.AAD.3.1v1")
    .description("list the policies, or explain one")
    .addOption(products())
    .addOption(json())
    .addOption(debug())
    .addHelpText("after", example("plimsoll policies", "plimsoll policies MS.AAD.3.1v1"))
    .action(act(async (id, options) => (await import("./policies.ts")).policiesCommand(id, options)));
}

function addPermissions(program: Command, act: Act): void {
  program
    .command("permissions")
    .description("list the least privilege that a scan needs, or write the script that sets it up")
    .addOption(products())
    .addOption(new Option("--cloud <name>", "the tenant's cloud").choices(namedClouds).default("commercial"))
    .addOption(
      new Option(
        "--script [shell]",
        "print a script that registers the application with these: powershell (the default) or azure-cli",
      )
        .choices(["powershell", "azure-cli"])
        .conflicts("json"),
    )
    .option("--live-evidence", "with what scans with --live-evidence need besides")
    .option("--history", "with what scans with --history need besides, to say who changed what")
    .addOption(json())
    .addOption(debug())
    .addHelpText(
      "after",
      example(
        "plimsoll permissions",
        "plimsoll permissions --script > register-plimsoll.ps1",
        "plimsoll permissions --script azure-cli --products teams,power-bi > register-plimsoll.sh",
      ),
    )
    .action(act(async (options) => (await import("./permissions.ts")).permissionsCommand(options)));
}

function addDoctor(program: Command, act: Act): void {
  reading(program.command("doctor"))
    .description("sign in, try every read, and name what is missing and what it costs")
    .addOption(liveEvidence())
    .addOption(json())
    .addOption(debug())
    .addHelpText("after", example("plimsoll doctor --profile contoso.yaml"))
    .action(act(async (options) => (await import("./doctor.ts")).doctorCommand(options)));
}

function addDemo(program: Command, act: Act): void {
  program
    .command("demo")
    .description("scan the built-in tenant, with all of it on this machine")
    .addOption(builtInTenant())
    .addOption(products())
    .addOption(out("plimsoll-demo"))
    .addOption(debug())
    .addHelpText(
      "after",
      example("plimsoll demo", "plimsoll demo --tenant audit-2023 --products audit-readiness"),
    )
    .action(act(async (options) => (await import("./demo.ts")).demoCommand(options)));
}

function addEmulate(program: Command, act: Act): void {
  program
    .command("emulate")
    .description("start the built-in tenant, and leave it running until Ctrl-C")
    .addOption(builtInTenant())
    .option("--port <number>", "TCP port on 127.0.0.1 (default: any free one)", portNumber)
    .option("--writable", "let the administrator who signs in change the tenant; a scan never can", false)
    .option("--faults <file>", "a fault plan (JSON): latency, throttling, cut answers, missing permissions")
    .option(
      "--without <permission>",
      "take this permission away from the application; may be given more than once",
      collectValues,
      [],
    )
    .option("--users <number>", "users of the large tenant", wholeNumber)
    .option("--service-principals <number>", "service principals of the large tenant", wholeNumber)
    .option("--groups <number>", "groups of the large tenant", wholeNumber)
    .option("--mailboxes <number>", "mailboxes of the large tenant", wholeNumber)
    .option("--shared-mailboxes <number>", "of these, shared ones", wholeNumber)
    .option("--customised-mailboxes <number>", "of these, with a list of actions set by hand", wholeNumber)
    .option("--e3-users <number>", "of the large tenant's users, those with E3 and not E5", wholeNumber)
    .option("--domains <number>", "mail domains of the large tenant", wholeNumber)
    .option("--environments <number>", "Power Platform environments of the large tenant", wholeNumber)
    .option("--privileged-users <number>", "privileged users of the large tenant", wholeNumber)
    .addOption(out("plimsoll-emulator"))
    .addOption(debug())
    .addHelpText(
      "after",
      example(
        "plimsoll emulate --tenant large --users 100000 --service-principals 110000",
        "plimsoll emulate --faults throttling.json --port 8443",
      ),
    )
    .action(act(async (options) => (await import("./emulate.ts")).emulateCommand(options)));
}
