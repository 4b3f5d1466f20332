import { accessSync, constants, statSync } from "node:fs";
import { posix, win32 } from "node:path";
import { OperatorError } from "../errors.ts";

export interface Machine {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  /** Whether there is a file at the path that may be run. */
  readonly isProgram: (path: string) => boolean;
}

/** The machine that we run on. */
export const thisMachine: Machine = { environment: process.env, platform: process.platform, isProgram };

/**
 * The path of a browser that can print: the one that PLIMSOLL_CHROMIUM names and no other, else the first of the usual ones.
 * Throws OperatorError BROWSER_MISSING.
 */
export function findBrowser(machine: Machine): string {
  const named = machine.environment["PLIMSOLL_CHROMIUM"];
  if (named !== undefined && named !== "") {
    if (machine.isProgram(named)) return named;
    throw missing(`PLIMSOLL_CHROMIUM says ${named}, and that is no program that can be run.`);
  }
  const found = usualPaths(machine).find(machine.isProgram);
  if (found === undefined) throw missing("No Chromium, Chrome or Edge was found on this machine.");
  return found;
}

function usualPaths({ environment, platform }: Machine): string[] {
  if (platform !== "win32") return [...(platform === "darwin" ? macPrograms : []), ...onPath(environment)];
  return ["ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA"]
    .flatMap((name) => environment[name] ?? [])
    .flatMap((folder) => windowsPrograms.map((program) => win32.join(folder, program)));
}

/** Only folders with their whole path: a browser that lies in the folder where one stands is not one's own choice. */
function onPath({ PATH = "" }: Machine["environment"]): string[] {
  const folders = PATH.split(":").filter((folder) => posix.isAbsolute(folder));
  return commands.flatMap((command) => folders.map((folder) => posix.join(folder, command)));
}

const commands = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "microsoft-edge",
  "microsoft-edge-stable",
];

const macPrograms = ["Chromium", "Google Chrome", "Microsoft Edge"].map(
  (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
);

const windowsPrograms = [
  String.raw`Chromium\Application\chrome.exe`,
  String.raw`Google\Chrome\Application\chrome.exe`,
  String.raw`Microsoft\Edge\Application\msedge.exe`,
];

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function missing(message: string): OperatorError {
  return new OperatorError(
    "BROWSER_MISSING",
    message,
    "A PDF is printed by a browser: install Chromium, Chrome or Edge, or set PLIMSOLL_CHROMIUM to the path of one. Or write html, and print that.",
  );
}
