import { run } from "../../src/cli/program.ts";
import type { Run } from "./plimsoll.ts";

/** The program in a process that does one command after another: what a start costs is paid once. See lasting-plimsoll.ts. */

export interface Order {
  readonly argv: readonly string[];
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
}

const own = { ...process.env };

async function obey({ argv, folder, environment }: Order): Promise<Run> {
  for (const name of Object.keys(process.env)) Reflect.deleteProperty(process.env, name);
  Object.assign(process.env, own, environment);
  process.chdir(folder);
  const said = { stdout: "", stderr: "" };
  const restored = (["stdout", "stderr"] as const).map((name) =>
    listen(name, (text) => (said[name] += text)),
  );
  try {
    return { code: await run(argv), ...said };
  } finally {
    for (const restore of restored) restore();
  }
}

/** Hears what is written to a stream, and gives a way to leave it as it was. */
function listen(name: "stdout" | "stderr", hear: (text: string) => void): () => void {
  const stream = process[name];
  const write = stream.write.bind(stream);
  stream.write = (chunk: string | Uint8Array, ...rest: unknown[]): boolean => {
    hear(Buffer.from(chunk).toString());
    for (const each of rest) if (typeof each === "function") each();
    return true;
  };
  return () => (stream.write = write);
}

const answer = async (order: Order) => process.send?.(await obey(order));
process.on("message", (order: Order) => void answer(order));
