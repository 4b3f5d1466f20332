// Runs the compiled tests. Node 20 finds no tests by itself in a folder of TypeScript, and exits 0 then: so the list is explicit, and an empty one fails.
import { spawnSync } from "node:child_process";
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const compiled = join(root, ".test-dist", "test");
const wanted = process.argv.slice(2);

const files = readdirSync(compiled, { recursive: true })
  .map(String)
  .filter((file) => file.endsWith(".test.js"))
  .filter((file) => wanted.length === 0 || wanted.some((part) => file.includes(part)))
  .sort();

// A test whose source is gone would go on passing out of an old build.
const orphans = files.filter((file) => !existsAsSource(file));
for (const orphan of orphans) rmSync(join(compiled, orphan));
const list = files.filter((file) => !orphans.includes(file));

if (list.length === 0) {
  console.error(
    `No tests match: ${wanted.join(" ") || "the folder .test-dist/test is empty"}. Nothing was tested.`,
  );
  process.exit(1);
}

const { status } = spawnSync(
  process.execPath,
  [
    "--enable-source-maps",
    "--test",
    "--test-reporter=spec",
    // More than a machine has processors: many of them wait, for a retry or for a process.
    "--test-concurrency=4",
    ...list.map((file) => join(".test-dist", "test", file)),
  ],
  { cwd: root, stdio: "inherit" },
);
process.exit(status ?? 1);

function existsAsSource(file) {
  return readdirSync(join(root, "test"), { recursive: true })
    .map(String)
    .includes(file.replace(/\.js$/, ".ts"));
}
