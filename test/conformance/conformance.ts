import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { loadBaselines } from "../../src/baselines/load.ts";
import { productsByScubaName } from "../../src/interop/scubagear/products.ts";
import { scanners } from "../../src/scanners/index.ts";
import { readCases, UsageError } from "./cases.ts";
import { judge } from "./judge.ts";
import type { Judgement } from "./judge.ts";
import { lines } from "./summary.ts";

const usage = "usage: npm run conformance -- FILE.jsonl [--json OUT.json] [--product aad]";

/** Runs the conformance cases of a file. Returns the exit code: 0 if none differs, 1 if any does, 2 if there is nothing to run. */
export function runConformance(argv: readonly string[], print: (line: string) => void): number {
  try {
    const { file, json, product } = readArguments(argv);
    const cases = readCases(file).filter((each) => product === undefined || each.product === product);
    if (cases.length === 0)
      throw new UsageError(
        `${file} holds no cases${product === undefined ? "" : ` for ${product}`}: nothing was tested.`,
      );
    const deciders = { baselines: loadBaselines({ baselines: ["scuba"] }), scanners };
    const judgements = cases.map((each) => judge(each, deciders));
    if (json !== undefined) write(json, judgements);
    for (const line of lines(judgements)) print(line);
    return judgements.some(({ result }) => result === "differs") ? 1 : 0;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    print(error.message);
    print(usage);
    return 2;
  }
}

function readArguments(argv: readonly string[]): {
  file: string;
  json: string | undefined;
  product: string | undefined;
} {
  const { values, positionals } = parse(argv);
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw new UsageError("Name one file with cases.");
  const { json, product } = values;
  if (product !== undefined && !productsByScubaName.has(product)) {
    throw new UsageError(
      `There is no product “${product}”; choose from ${[...productsByScubaName.keys()].join(", ")}.`,
    );
  }
  return { file, json, product };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { json: { type: "string" }, product: { type: "string" } },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** One object a line, so that two runs can be compared by diff. */
function write(file: string, judgements: readonly Judgement[]): void {
  const rows = judgements.map(({ case: { name, policy, met }, decision }) =>
    JSON.stringify({
      name,
      policy,
      expected: met,
      outcome: decision?.outcome ?? null,
      reference: decision?.reference ?? null,
      deviation: decision?.deviation?.id ?? null,
    }),
  );
  try {
    writeFileSync(file, `[\n${rows.join(",\n")}\n]\n`);
  } catch (error) {
    throw new UsageError(
      `${file} cannot be written: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
