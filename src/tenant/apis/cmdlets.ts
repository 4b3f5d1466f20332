import type { ReadFailure } from "../failure.ts";
import type { HttpResponse } from "../http/message.ts";
import { isRecord } from "../json.ts";
import type { AdminApi, Command } from "./admin-api.ts";
import { failureOfCmdlet } from "./cmdlet-failure.ts";
import type { CmdletReader } from "./index.ts";
import { readPages } from "./paging.ts";

/** An API that runs cmdlets. `onRead` hears of each page that is asked for. */
export interface CmdletApi {
  pages(command: Command, onRead: () => void): AsyncIterable<unknown[]>;
}

/** The same as sources see it. */
export function cmdletReader(api: CmdletApi, onRead: () => void): CmdletReader {
  const pages: CmdletReader["pages"] = (cmdlet, options = {}) => api.pages({ cmdlet, ...options }, onRead);
  return {
    pages,
    async run(cmdlet, options) {
      const items: unknown[] = [];
      for await (const page of pages(cmdlet, options)) for (const item of page) items.push(item);
      return items;
    },
  };
}

/** Runs one cmdlet page by page to its end; next pages are asked for by sending the same again to their addresses. */
export async function* cmdletPages(
  command: Command,
  api: AdminApi,
  onRead: () => void,
  askFirst: (command: Command) => Promise<HttpResponse> = (alone) => api.invoke(alone),
): AsyncGenerator<unknown[]> {
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
  for await (const page of pages) yield page.map(undecorated);
}

/** An API that this cloud does not have: whoever asks it is told so. */
export function absentApi(failure: ReadFailure): CmdletApi {
  return {
    pages: () => ({ [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(failure) }) }),
  };
}

/** The value without the type names that Exchange puts beside its properties (`Guid@data.type`). */
function undecorated(value: unknown): unknown {
  // Most of what a mailbox says are lists of names, which need no copy.
  if (Array.isArray(value)) return value.some(isStructured) ? value.map(undecorated) : value;
  if (!isRecord(value)) return value;
  const plain = Object.entries(value).filter(([key]) => !/@(odata|data)\.type$/.test(key));
  return Object.fromEntries(plain.map(([key, inner]) => [key, undecorated(inner)]));
}

function isStructured(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}
