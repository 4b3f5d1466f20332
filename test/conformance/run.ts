import { runConformance } from "./conformance.ts";

process.exitCode = runConformance(process.argv.slice(2), (line) => process.stdout.write(`${line}\n`));
