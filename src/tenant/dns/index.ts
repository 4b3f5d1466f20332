import pLimit from "p-limit";
import type { DnsAnswer, DnsReader } from "../apis/index.ts";
import { ReadFailure } from "../failure.ts";
import type { Http } from "../http/message.ts";
import { scrub } from "../scrub.ts";
import { openClassicDns } from "./classic-dns.ts";
import { openDnsOverHttps, publicResolvers } from "./dns-over-https.ts";
import { questionName } from "./question-name.ts";

export interface DnsOptions {
  /**
   * Whom to ask, in place of this machine's DNS servers and the public ones over HTTPS: addresses (`192.0.2.53`, `127.0.0.1:5353`),
   * and base URLs of servers that speak JSON over HTTPS (`https://dns.contoso.example/dns-query`).
   */
  readonly servers?: readonly string[] | undefined;
  readonly http: Http;
  /** Ends the scan. */
  readonly signal?: AbortSignal | undefined;
}

/** Questions under way at a time. dnsmasq, which answers for many an office, takes 150 and refuses more. */
const concurrency = 150;

/**
 * DNS for one scan: each name is asked for once, however many ask for it. DNS over HTTPS is the way out when the DNS servers do not answer
 * (SERVFAIL, REFUSED, time-out, unreachable). That a name or a record does not exist is an answer: nobody else is asked then.
 */
export function openDns({ servers, http, signal }: DnsOptions): DnsReader {
  const limit = pLimit(concurrency);
  const isUrl = (server: string) => /^https?:/.test(server);
  const overHttps = openDnsOverHttps(http, servers === undefined ? publicResolvers : servers.filter(isUrl));
  const addresses = servers?.filter((server) => !isUrl(server));
  const classic = addresses?.length === 0 ? undefined : openClassicDns(addresses, signal);
  const asked = new Map<string, Promise<DnsAnswer>>();

  async function ask(name: string): Promise<DnsAnswer> {
    if (classic === undefined) return overHttps(name);
    try {
      return await classic(name);
    } catch (error) {
      if (!(error instanceof ReadFailure)) throw error;
      return overHttps(name).catch((second: unknown) => {
        throw second instanceof ReadFailure ? unanswered(name, error) : second;
      });
    }
  }

  return {
    async txt(name) {
      const question = questionName(name);
      if (question === undefined) throw notAName(name);
      const answer = asked.get(question) ?? limit(() => ask(question));
      asked.set(question, answer);
      return answer;
    },
  };
}

/** The DNS server's own reason is told: it is nearer to the operator than that of a server in the internet. */
function unanswered(name: string, cause: ReadFailure): ReadFailure {
  const message = `DNS gave no answer for ${name}: ${cause.message}.`;
  return new ReadFailure("unreachable", message, undefined, { cause });
}

function notAName(name: string): ReadFailure {
  const message = `DNS was not asked for ${scrub(JSON.stringify(name))}: that is not a domain name.`;
  return new ReadFailure("malformed", message);
}
