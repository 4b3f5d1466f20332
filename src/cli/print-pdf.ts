import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { OperatorError } from "../errors.ts";

export interface Printing {
  /** The browser's path. */
  readonly browser: string;
  /** ISO time that the PDF says it was made at, so that the same page gives the same bytes. */
  readonly madeAt: string;
  readonly limitMilliseconds?: number;
}

const usualLimitMilliseconds = 120_000;

/**
 * The page as a PDF, printed by a browser without a window. The browser gets a folder and a profile of its own, which only we may read and which
 * are gone afterwards, none of our environment's secrets, and no network. Its sandbox stays on. Throws OperatorError BROWSER_FAILED.
 */
export async function printPdf(html: string, printing: Printing): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), "plimsoll-pdf-"));
  try {
    const page = join(folder, "report.html");
    const pdf = join(folder, "report.pdf");
    await writeFile(page, html, { mode: 0o600 });
    await run(printing, folder, [
      ...quiet,
      ...offline,
      `--user-data-dir=${join(folder, "profile")}`,
      `--print-to-pdf=${pdf}`,
      pathToFileURL(page).href,
    ]);
    const written = await readFile(pdf).catch(() => {
      throw new Error("it wrote no file");
    });
    return settled(written, printing.madeAt);
  } catch (error) {
    throw failed(printing.browser, error);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

/** Both words for “no page header” are there: newer browsers know one, older ones the other. */
const quiet = [
  "--headless",
  "--disable-gpu",
  "--disable-extensions",
  "--no-first-run",
  "--no-default-browser-check",
  "--no-pdf-header-footer",
  "--print-to-pdf-no-header",
  "--hide-scrollbars",
];

/** Names lead nowhere, and so does every address: nothing listens at the proxy, port 9 of this machine. */
const offline = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--host-resolver-rules=MAP * ~NOTFOUND",
  "--proxy-server=http://127.0.0.1:9",
  "--proxy-bypass-list=<-loopback>",
];

async function run(
  { browser, limitMilliseconds = usualLimitMilliseconds }: Printing,
  folder: string,
  options: readonly string[],
): Promise<void> {
  await promisify(execFile)(browser, options, {
    cwd: folder,
    env: environmentFor(folder),
    timeout: limitMilliseconds,
    killSignal: "SIGKILL",
    maxBuffer: 16 * 1024 * 1024,
    windowsHide: true,
  });
}

/** What a program needs to start, and a home that is thrown away. */
function environmentFor(folder: string): NodeJS.ProcessEnv {
  const needed = ["PATH", "SystemRoot", "ProgramFiles", "ProgramFiles(x86)", "ProgramData", "LANG"];
  const kept = needed.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  const home = ["HOME", "USERPROFILE", "LOCALAPPDATA", "APPDATA", "TMPDIR", "TEMP", "TMP"];
  return Object.fromEntries([...kept, ...home.map((name) => [name, folder] as const)]);
}

/**
 * What Chromium writes by chance, put right in as many bytes, because a PDF counts its bytes: the clock's time becomes ours, and the numbers
 * of the page's nodes, which depend on the moment of loading, become ranks. Their order stays, since the PDF's index of them is sorted.
 */
function settled(pdf: Buffer, madeAt: string): Uint8Array {
  if (pdf.subarray(0, 5).toString("latin1") !== "%PDF-") throw new Error("what it wrote is no PDF");
  const digits = new Date(madeAt).toISOString().replace(/\D/g, "").slice(0, 14);
  const text = pdf
    .toString("latin1")
    .replace(/\/(CreationDate|ModDate) \(D:\d{14}\+00'00'\)/g, `/$1 (D:${digits}+00'00')`);
  const nodes = [...new Set(text.match(nodeNames))].sort();
  const ranks = new Map(nodes.map((node, rank) => [node, `(node${String(rank).padStart(8, "0")})`]));
  return Buffer.from(
    text.replace(nodeNames, (node) => ranks.get(node) ?? node),
    "latin1",
  );
}

const nodeNames = /\(node\d{8}\)/g;

function failed(browser: string, error: unknown): OperatorError {
  return new OperatorError(
    "BROWSER_FAILED",
    `The browser ${browser} did not print the report: ${causeOf(error)}.`,
    "Run it as an ordinary user (as root its sandbox refuses to start), name another browser with PLIMSOLL_CHROMIUM, or write html and print that.",
    { cause: error },
  );
}

function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ("killed" in error && error.killed === true) return "it took too long and was stopped";
  const complaint = "stderr" in error ? lastLine(String(error.stderr)) : "";
  if (complaint !== "") return complaint;
  return error.message.split("\n")[0] ?? "";
}

function lastLine(text: string): string {
  return (text.trim().split("\n").at(-1) ?? "").trim().replace(/\.$/, "");
}
