import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { packageRoot } from "../../src/package-root.ts";

const axe = readFileSync(join(packageRoot(), "node_modules", "axe-core", "axe.min.js"), "utf8");

/** WCAG 2.2, A and AA, with the size of targets, and axe's own best practices. */
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe objects to on the page as it stands: `rule: markup`. It runs past the page's own policy, and so works where script is off as well. */
export async function objectionsTo(page: Page): Promise<unknown> {
  await page.evaluate(axe);
  return page.evaluate(
    `axe.run({ runOnly: ${JSON.stringify(tags)} }).then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ": " + html)))`,
  );
}
