import { Resolver } from "node:dns/promises";
import type { DnsAnswer } from "../apis/index.ts";
import { ReadFailure } from "../failure.ts";
import { scrub } from "../scrub.ts";

/** Milliseconds for the first try; the next one waits twice as long. */
export interface Patience {
  readonly timeout: number;
  readonly tries: number;
}

/**
 * Two tries within some six seconds. c-ares, which Node asks with, turns to TCP by itself
 * when an answer is too long for UDP.
 */
const usualPatience: Patience = { timeout: 2_000, tries: 2 };

/** What Node's codes mean: https://nodejs.org/api/dns.html#error-codes */
const meanings: Readonly<Record<string, string>> = {
  ESERVFAIL: "the DNS server could not resolve it (SERVFAIL)",
  EREFUSED: "the DNS server refused to answer (REFUSED)",
  ENOTIMP: "the DNS server does not know this kind of question (NOTIMP)",
  EFORMERR: "the DNS server did not understand the question (FORMERR)",
  EBADRESP: "the DNS server's answer cannot be read",
  ETIMEOUT: "the DNS server did not answer in time",
  ECONNREFUSED: "the DNS server cannot be reached",
  ECANCELLED: "the scan was stopped",
};

/** Asks this machine's DNS servers, or the given ones (`127.0.0.1:5353`), by UDP, and by TCP where that is needed. */
export function openClassicDns(
  servers: readonly string[] | undefined,
  signal: AbortSignal | undefined,
  patience: Patience = usualPatience,
): (name: string) => Promise<DnsAnswer> {
  const resolver = new Resolver({ ...patience });
  if (servers !== undefined) resolver.setServers(servers);
  signal?.addEventListener("abort", () => resolver.cancel(), { once: true });

  return async (name) => {
    signal?.throwIfAborted();
    try {
      const records = await resolver.resolveTxt(name);
      return { kind: "records", records: records.map((strings) => strings.join("")) };
    } catch (error) {
      signal?.throwIfAborted();
      const { code } = error as NodeJS.ErrnoException; // Every error of a resolver carries its code.
      if (code === "ENODATA") return { kind: "noRecords" };
      if (code === "ENOTFOUND") return { kind: "noSuchName" };
      const meaning = meanings[code ?? ""] ?? scrub(String(error));
      throw new ReadFailure("unreachable", meaning, undefined, { cause: error });
    }
  };
}
