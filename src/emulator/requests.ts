/** One request that the emulator saw: a plain one, or one part of a batch. */
export interface RequestRecord {
  method: string;
  /** Path and query, decoded, with the service's prefix: `/graph/v1.0/users?$top=999`. */
  path: string;
  /** The cmdlet that was asked for, where the path does not tell. */
  cmdlet?: string;
  /** The HTTP status of the answer; 0 while there is none, and when the connection was dropped before one. */
  status: number;
  /** Milliseconds, of `performance.now()`. */
  startedAt: number;
  finishedAt: number;
  /** Set on the parts of a batch: the number of the batch among all batches of this emulator, from 1. */
  batchId?: number;
  /** The client asked for something that the emulator does not know, or that a read-only client may not ask. */
  unexpected?: true;
}

/** The services mark an answer with this header when the request should never have been made. */
export const UNEXPECTED_HEADER = "x-emulator-unexpected";

/** Runs `answer`, and writes down what was asked and what came back. */
export async function recorded(
  records: RequestRecord[],
  request: Pick<RequestRecord, "method" | "path" | "cmdlet" | "batchId">,
  answer: () => Promise<Response>,
): Promise<Response> {
  const startedAt = performance.now();
  const record: RequestRecord = { ...request, status: 0, startedAt, finishedAt: startedAt };
  records.push(record);
  try {
    const response = await answer();
    record.status = response.status;
    if (response.headers.has(UNEXPECTED_HEADER)) record.unexpected = true;
    return response;
  } finally {
    record.finishedAt = performance.now();
  }
}

/** By what a request is known to the fault plan: its path, and its cmdlet if it asks for one. */
export function faultTarget({ path, cmdlet }: Pick<RequestRecord, "path" | "cmdlet">): string {
  return cmdlet === undefined ? path : `${path} ${cmdlet}`;
}

/** Path and query of a URL as a person would write them; the raw text if it does not decode. */
export function readablePath(url: string): string {
  const { pathname, search } = new URL(url);
  try {
    return decodeURIComponent(pathname + search.replaceAll("+", " "));
  } catch {
    return pathname + search;
  }
}
