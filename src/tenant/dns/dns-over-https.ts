import type { DnsAnswer } from "../apis/index.ts";
import { failureOfAnswer, malformedAnswer } from "../apis/answer-failure.ts";
import { ReadFailure } from "../failure.ts";
import type { Http } from "../http/message.ts";
import { at, textAt } from "../json.ts";
import { txtRecord } from "./txt-record.ts";

/**
 * Public resolvers that answer in JSON: https://developers.cloudflare.com/1.1.1.1/encryption/dns-over-https/make-api-requests/dns-json
 * and https://developers.google.com/speed/public-dns/docs/doh/json.
 */
export const publicResolvers = ["https://cloudflare-dns.com/dns-query", "https://dns.google/resolve"];

/** https://www.iana.org/assignments/dns-parameters */
const txtType = 16;
const noError = 0;
const nameError = 3;

/** Asks the addresses one after the other until one answers. One that cannot be reached is not asked again. */
export function openDnsOverHttps(
  http: Http,
  addresses: readonly string[],
): (name: string) => Promise<DnsAnswer> {
  const reachable = new Set(addresses);
  return async (name) => {
    let failure = new ReadFailure("unreachable", "No DNS server over HTTPS can be reached.");
    for (const address of reachable) {
      try {
        return await ask(http, address, name);
      } catch (error) {
        if (!(error instanceof ReadFailure)) throw error;
        failure = error;
        if (error.failure === "unreachable" && error.request?.status === null) reachable.delete(address);
      }
    }
    throw failure;
  };
}

async function ask(http: Http, address: string, name: string): Promise<DnsAnswer> {
  const request = { method: "GET", url: `${address}?name=${encodeURIComponent(name)}&type=TXT` };
  const accept = "application/dns-json, application/json";
  // One attempt: the next address is the second one.
  const response = await http.send({ api: "dns", ...request, headers: { accept } }, http.budget(1));
  const failure = failureOfAnswer(request, response);
  if (failure !== undefined) throw failure;
  const message = typeof response.body === "string" ? parsed(response.body) : response.body;
  const answer = readMessage(message);
  if (answer === undefined) throw malformedAnswer(request, response, `it says nothing of ${name}`);
  return answer;
}

/** Cloudflare calls its JSON `application/dns-json`, which the HTTP core takes for text. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What a message in the JSON form says; undefined for SERVFAIL, an answer cut short, and anything else that is no answer. */
function readMessage(message: unknown): DnsAnswer | undefined {
  const status = at(message, "Status");
  if (status === nameError) return { kind: "noSuchName" };
  if (status !== noError || at(message, "TC") === true) return undefined;
  const rows = at(message, "Answer") ?? [];
  if (!Array.isArray(rows)) return undefined;
  const data = rows.filter((row) => at(row, "type") === txtType).map((row) => textAt(row, "data"));
  if (data.some((each) => each === undefined)) return undefined;
  const records = data.map((each = "") => txtRecord(each));
  return records.length === 0 ? { kind: "noRecords" } : { kind: "records", records };
}
