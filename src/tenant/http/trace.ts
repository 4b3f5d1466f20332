import type { ApiLabel } from "./message.ts";

/** One HTTP request, as it went over the wire: no headers, no body, no secrets in the URL. */
export interface TracedRequest {
  readonly api: ApiLabel;
  readonly method: string;
  readonly url: string;
  /** Null if no answer came. */
  readonly status: number | null;
  /** 1 for the first try. */
  readonly attempt: number;
  /** Milliseconds of `performance.now()`. */
  readonly startedAt: number;
  readonly endedAt: number;
}

/** All HTTP requests of one scan, sign-in included. */
export class Trace {
  readonly requests: TracedRequest[] = [];

  get retries(): number {
    return this.requests.filter(({ attempt }) => attempt > 1).length;
  }

  get waves(): number {
    return longestChain(this.requests);
  }
}

/**
 * The length of the longest chain of requests of which each started after the one before had ended:
 * how many round trips a scan would still cost if everything that can be asked at the same time were.
 */
export function longestChain(requests: readonly Pick<TracedRequest, "startedAt" | "endedAt">[]): number {
  const inOrder = requests.toSorted((a, b) => a.startedAt - b.startedAt || a.endedAt - b.endedAt);
  let running: { readonly endedAt: number; readonly wave: number }[] = [];
  let ended = 0;
  for (const { startedAt, endedAt } of inOrder) {
    ended = Math.max(ended, ...running.filter((other) => other.endedAt <= startedAt).map(({ wave }) => wave));
    running = running.filter((other) => other.endedAt > startedAt);
    running.push({ endedAt, wave: ended + 1 });
  }
  return Math.max(ended, ...running.map(({ wave }) => wave));
}

/** Query options that only say what is read. The values of all others (paging tokens, keys) are left out of traces and messages. */
const plainOptions = new Set([
  "$select",
  "$filter",
  "$expand",
  "$top",
  "$count",
  "$orderby",
  "$search",
  "api-version",
]);

/** A URL that may be shown and stored: without user name, password, fragment, or the values of options that might be secret. */
export function publicUrl(url: string): string {
  const { origin, pathname, search } = new URL(url);
  const options = search.slice(1).split("&").filter(Boolean).map(publicOption);
  return `${origin}${pathname}${options.length === 0 ? "" : `?${options.join("&")}`}`;
}

function publicOption(option: string): string {
  const name = readable(option.split("=", 1)[0] ?? "");
  return plainOptions.has(name.toLowerCase()) ? readable(option) : `${name}=…`;
}

/** Spaces and common punctuation as a person writes them. All else stays encoded: it goes to terminals and into reports. */
function readable(text: string): string {
  return text.replace(/%(20|22|24|27|28|29|2C|2F|3A|3D)/gi, decodeURIComponent);
}
