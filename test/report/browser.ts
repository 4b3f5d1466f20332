import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";

const executablePath = process.env["PLIMSOLL_CHROMIUM"] ?? "/usr/bin/chromium";

/** False, or why the tests in a browser cannot run here: for node:test's `skip`. */
export const noBrowser: string | false = existsSync(executablePath)
  ? false
  : `NO BROWSER: ${executablePath} does not exist, so the report was NOT tested in one. Install Chromium, or set PLIMSOLL_CHROMIUM to its path.`;

if (noBrowser !== false) process.stderr.write(`\n${noBrowser}\n\n`);

/** What a page did that a report must never do. */
export interface Misdeeds {
  /** Addresses that it asked for, besides itself. */
  readonly requests: string[];
  /** Errors, warnings and policy violations. */
  readonly complaints: string[];
}

/** A Chromium that shows reports from files, as a reader would open them. */
export class ReportBrowser {
  readonly #browser: Browser;
  readonly #folder = mkdtempSync(join(tmpdir(), "plimsoll-report-"));

  private constructor(browser: Browser) {
    this.#browser = browser;
  }

  static async start(): Promise<ReportBrowser> {
    const quiet = [
      "--disable-gpu",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ];
    return new ReportBrowser(await chromium.launch({ executablePath, args: ["--no-sandbox", ...quiet] }));
  }

  /** Opens the page in a context of its own; `fragment` is what stands after `#`. */
  async open(
    html: string,
    options: BrowserContextOptions & { fragment?: string } = {},
  ): Promise<Page & Misdeeds> {
    const { fragment = "", ...contextOptions } = options;
    const file = join(this.#folder, "report.html");
    writeFileSync(file, html);
    const address = pathToFileURL(file).href;
    const context = await this.#browser.newContext(contextOptions);
    context.setDefaultTimeout(10_000);
    const page = await context.newPage();
    const misdeeds: Misdeeds = { requests: [], complaints: [] };
    page.on("request", (request) => {
      if (request.url().split("#")[0] !== address && !request.url().startsWith("data:"))
        misdeeds.requests.push(request.url());
    });
    page.on("console", (message) => misdeeds.complaints.push(message.text()));
    page.on("pageerror", (error) => misdeeds.complaints.push(error.message));
    page.on("dialog", (dialog) => {
      misdeeds.complaints.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    if (contextOptions.javaScriptEnabled !== false) {
      await page.addInitScript(
        `addEventListener("securitypolicyviolation", (event) => console.error("violates", event.violatedDirective, event.blockedURI))`,
      );
    }
    await page.goto(fragment === "" ? address : `${address}#${fragment}`);
    return Object.assign(page, misdeeds);
  }

  /** Closes what a test opened. */
  async closePages(): Promise<void> {
    await Promise.all(this.#browser.contexts().map((context) => context.close()));
  }

  async close(): Promise<void> {
    await this.#browser.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
