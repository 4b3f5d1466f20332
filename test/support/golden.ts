import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { packageRoot } from "../../src/package-root.ts";

/**
 * Compares text with the file test/golden/NAME. `UPDATE_GOLDEN=1` (npm run test:update) writes the file instead:
 * read its diff before you commit it.
 */
export function assertGolden(name: string, actual: string): void {
  const file = join(packageRoot(), "test", "golden", name);
  if (process.env["UPDATE_GOLDEN"] === "1") {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, actual);
    return;
  }
  assert.ok(existsSync(file), `${file} does not exist. Make it with: npm run test:update`);
  assert.equal(
    actual,
    readFileSync(file, "utf8"),
    `The text differs from ${file}. If it should, run: npm run test:update`,
  );
}
