import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserContextOptions } from "playwright-core";
import { packageRoot } from "../../src/package-root.ts";
import { noBrowser, ReportBrowser } from "../report/browser.ts";

/**
 * Makes the pictures of docs/report.md out of the demo's report, and refuses one that is too large to look at in a repository.
 * It needs Chromium, and pdftoppm (poppler-utils) for the printed page.
 */

interface Shot extends BrowserContextOptions {
  readonly name: string;
  readonly viewport: { readonly width: number; readonly height: number };
  /** What stands after # in the address. */
  readonly fragment?: string;
}

const wide = { width: 1400, height: 900 };
const shots: readonly Shot[] = [
  { name: "first-screen", viewport: wide },
  { name: "plan", viewport: { ...wide, height: 1200 }, fragment: "plan" },
  { name: "finding", viewport: { ...wide, height: 1200 }, fragment: "MS.AAD.3.1v1" },
  { name: "phone", viewport: { width: 360, height: 780 }, deviceScaleFactor: 2 },
  { name: "dark", viewport: wide, colorScheme: "dark" },
];
const largest = 300 * 1024;

const folder = join(packageRoot(), "docs", "report");
mkdirSync(folder, { recursive: true });
const scratch = mkdtempSync(join(tmpdir(), "plimsoll-screenshots-"));
if (noBrowser !== false) throw new Error(noBrowser);
const browser = await ReportBrowser.start();
try {
  const bin = join(packageRoot(), "dist", "cli", "bin.js");
  execFileSync(process.execPath, [bin, "demo", "--out", scratch], { stdio: "ignore" });
  const html = readFileSync(join(scratch, "report.html"), "utf8");
  for (const { name, ...options } of shots) {
    const page = await browser.open(html, options);
    if (name === "plan") await page.locator("details.step > summary").first().click();
    writeFileSync(join(folder, `${name}.png`), await page.screenshot());
  }
  await print(html);
  for (const name of [...shots.map((shot) => shot.name), "print"]) {
    const { size } = statSync(join(folder, `${name}.png`));
    console.log(`docs/report/${name}.png: ${Math.round(size / 1024)} KB`);
    if (size > largest) throw new Error(`docs/report/${name}.png is larger than 300 KB.`);
  }
} finally {
  await browser.close();
  rmSync(scratch, { recursive: true, force: true });
}

/** The page of the plan, as it is printed. */
async function print(html: string): Promise<void> {
  const page = await browser.open(html);
  const pdf = join(scratch, "report.pdf");
  writeFileSync(pdf, await page.pdf({ format: "A4" }));
  const options = "-png -singlefile -r 90 -f 2 -l 2".split(" ");
  execFileSync("pdftoppm", [...options, pdf, join(folder, "print")]);
}
