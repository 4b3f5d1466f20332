import { writeRun } from "../../src/history/write-run.ts";
import { runContent } from "./stored.ts";

/** A process that stores one run after the other until somebody kills it: for tests that do. Says a line for each that is stored. */
const [directory, immovable] = process.argv.slice(2);
if (directory === undefined) throw new Error("no folder was given");

const refuse = (): Promise<void> =>
  Promise.reject(Object.assign(new Error("not supported"), { code: "ENOTSUP" }));
const content = runContent({ size: 300_000 });
process.stdout.write("ready\n");
for (;;) {
  const folder = await writeRun(directory, content, immovable === undefined ? {} : { rename: refuse });
  process.stdout.write(`${folder}\n`);
}
