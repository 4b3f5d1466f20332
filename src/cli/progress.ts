import type { CollectOptions } from "../engine/collect.ts";
import { requestedSources } from "../engine/permissions.ts";
import type { Scanner } from "../engine/scanner.ts";
import type { OptIn } from "../tenant/opt-in.ts";
import { note } from "./terminal.ts";

type OnProgress = NonNullable<CollectOptions["onProgress"]>;

/** One product's share of the work: how many sources it needs, and what became of them. */
interface Share {
  readonly title: string;
  readonly ids: ReadonlySet<string>;
  read: number;
  failed: number;
  readonly finished: Promise<void>;
  readonly finish: () => void;
  changed: () => void;
}

/** Shows on standard error what is being read: a live list on a terminal, plain lines elsewhere. */
export async function withProgress<Result>(
  scanners: readonly Scanner[],
  optIns: readonly OptIn[] | undefined,
  work: (onProgress: OnProgress) => Promise<Result>,
): Promise<Result> {
  const shares = scanners.map((scanner) => shareOf(scanner, optIns));
  // Nothing is shown before something is read: a sign-in that fails has its own line.
  let live: Promise<void> | undefined;
  /** What was read besides: some of it is read a second time, in full. */
  const besides = new Set<string>();
  try {
    return await work((source, reading) => {
      live ??= process.stderr.isTTY ? liveList(shares) : plainLines(shares);
      if (!shares.some(({ ids }) => ids.has(source.id))) {
        // No product's: it is read once they all are, because of what they said.
        if (reading === "started" && !besides.has(source.id)) {
          besides.add(source.id);
          live = afterAll(shares, live, `Reading ${source.title}`);
        }
        return;
      }
      if (reading === "started") return;
      for (const share of shares.filter(({ ids }) => ids.has(source.id))) {
        if (reading.status === "ok") share.read += 1;
        else share.failed += 1;
        share.changed();
      }
    });
  } finally {
    for (const share of shares) share.finish();
    await live;
  }
}

function shareOf(scanner: Scanner, optIns: readonly OptIn[] | undefined): Share {
  let finish = () => {};
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const ids = new Set(requestedSources([scanner], optIns).map((source) => source.id));
  return { title: scanner.title, ids, read: 0, failed: 0, finished, finish, changed: () => {} };
}

function describe({ title, ids, read, failed }: Share): string {
  return `${title}: ${read} of ${ids.size} sources read${failed === 0 ? "" : `, ${failed} could not be read`}`;
}

async function afterAll(shares: readonly Share[], live: Promise<void>, text: string): Promise<void> {
  for (const share of shares) share.finish();
  await live;
  note(text);
}

async function plainLines(shares: readonly Share[]): Promise<void> {
  for (const { title, ids } of shares) note(`${title}: reading ${ids.size} sources`);
  await Promise.all(
    shares.map(async (share) => {
      await share.finished;
      note(describe(share));
    }),
  );
}

async function liveList(shares: readonly Share[]): Promise<void> {
  const { Listr, ListrLogger, ProcessOutput } = await import("listr2");
  const toStandardError = new ListrLogger({
    useIcons: false,
    processOutput: new ProcessOutput(process.stderr, process.stderr),
  });
  const tasks = shares.map((share) => ({
    title: describe(share),
    task: async (_: unknown, task: { title: string }) => {
      share.changed = () => {
        task.title = describe(share);
      };
      await share.finished;
      task.title = describe(share);
    },
  }));
  await new Listr(tasks, {
    concurrent: true,
    registerSignalListeners: false,
    rendererOptions: { logger: toStandardError },
  }).run();
}
