import type { HttpResponse } from "../http/message.ts";
import { isRecord } from "../json.ts";
import type { AdminApi, Command } from "./admin-api.ts";
import { failureOfCmdlet } from "./cmdlet-failure.ts";
import type { CmdletReader } from "./index.ts";
import { readPages } from "./paging.ts";

/** An API that runs cmdlets. `onRead` hears of each page that is asked for. */
export interface CmdletApi {
  run(command: Command, onRead: () => void): Promise<unknown[]>;
}

/** The same as sources see it. */
export function cmdletReader(api: CmdletApi, onRead: () => void): CmdletReader {
  return { run: (cmdlet, options = {}) => api.run({ cmdlet, ...options }, onRead) };
}

/** Runs one cmdlet to its last page; next pages are asked for by sending the same again to their addresses. */
export async function runToEnd(
  command: Command,
  api: AdminApi,
  onRead: () => void,
  askFirst: (command: Command) => Promise<HttpResponse> = (alone) => api.invoke(alone),
): Promise<unknown[]> {
  onRead();
  const pages = readPages({
    asked: { method: "POST", url: api.addressOf(command) },
    first: await askFirst(command),
    link: "@odata.nextLink",
    within: api.within,
    follow: (url) => {
      onRead();
      return api.invoke(command, url);
    },
    failureOf: (asked, answer) => failureOfCmdlet(command.cmdlet, asked, answer),
  });
  const items: unknown[] = [];
  for await (const page of pages) for (const item of page) items.push(undecorated(item));
  return items;
}

/** The value without the type names that Exchange puts beside its properties (`Guid@data.type`). */
function undecorated(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(undecorated);
  if (!isRecord(value)) return value;
  const plain = Object.entries(value).filter(([key]) => !/@(odata|data)\.type$/.test(key));
  return Object.fromEntries(plain.map(([key, inner]) => [key, undecorated(inner)]));
}
