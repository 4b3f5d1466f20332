import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseAllDocuments, parseDocument } from "yaml";
import { z } from "zod";
import { buildProgram } from "../../src/cli/program.ts";
import { packageRoot } from "../../src/package-root.ts";

export function readyFile(path: string): string {
  return readFileSync(join(packageRoot(), path), "utf8");
}

/** A YAML file by a strict reading: a key that comes twice, or any other flaw, throws. */
export function yamlFile(path: string): unknown {
  const document = parseDocument(readyFile(path), { strict: true });
  const [flaw] = [...document.errors, ...document.warnings];
  if (flaw !== undefined) throw flaw;
  return document.toJS();
}

export function yamlFiles(path: string): unknown[] {
  return parseAllDocuments(readyFile(path), { strict: true }).map((document) => {
    const [flaw] = [...document.errors, ...document.warnings];
    if (flaw !== undefined) throw flaw;
    return document.toJS() as unknown;
  });
}

/** Fails unless the real command line takes these words: command, flags, and their values. Nothing is run. */
export async function assertTaken(argv: readonly string[]): Promise<void> {
  let taken = false;
  const act = () => async () => {
    taken = true;
  };
  try {
    await buildProgram(act).parseAsync([...argv], { from: "user" });
  } catch (error) {
    throw new Error(`“plimsoll ${argv.join(" ")}” is not taken: ${String(error)}`, { cause: error });
  }
  if (!taken) throw new Error(`“plimsoll ${argv.join(" ")}” does nothing`);
}

/** Words as a simple shell takes them: quotes, and no variables. */
export function words(line: string): string[] {
  return [...line.matchAll(/"(?<double>[^"]*)"|'(?<single>[^']*)'|(?<bare>\S+)/g)].map(
    ({ groups }) => groups?.["double"] ?? groups?.["single"] ?? groups?.["bare"] ?? "",
  );
}

const container = z.object({ args: z.array(z.string()) });

/** The arguments of the one container, wherever in the file it stands. */
export function containerArguments(content: unknown): string[] {
  const found: string[][] = [];
  const walk = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    const parsed = container.safeParse(value);
    if (parsed.success) found.push(parsed.data.args);
    Object.values(value).forEach(walk);
  };
  walk(content);
  const [only, ...more] = found;
  if (only === undefined || more.length > 0) throw new Error(`${found.length} containers have arguments`);
  return only;
}

/** What no ready file may hold: something that looks like a secret. */
export const secret =
  /BEGIN [A-Z ]*PRIVATE KEY|(?:password|secret|token|key)["']?\s*[:=]\s*["']?[A-Za-z\d+/_~.-]{16,}|gh[pousr]_\w{20,}|eyJ[\w-]{10,}\./i;
