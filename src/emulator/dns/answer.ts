import { setTimeout as wait } from "node:timers/promises";
import type { RequestRecord } from "../requests.ts";
import type { FaultInjector } from "../faults.ts";
import { resolverOf, SLOWNESS_MS, type DnsAnswer, type DnsZone } from "./zone.ts";

/** What the DNS server is made of. */
export interface EmulatedDns {
  /** Whose zone may be replaced while the server runs. */
  tenant: { readonly dns: DnsZone };
  faults: FaultInjector;
  requests: RequestRecord[];
}

/** Answers questions that come over UDP and TCP; undefined where the client is to hear nothing. */
export type Answerer = (
  transport: "UDP" | "TCP",
  question: { name: string; type: string },
) => Promise<DnsAnswer | undefined>;

/**
 * DNS with the fault plan and its latency in front. To rules, a question has the path `/dns/TXT/_dmarc.contoso.example`;
 * faults that drop a connection leave it without an answer, and error answers become SERVFAIL. In the records, 200 is an answer
 * (NXDOMAIN is one) and 500 is SERVFAIL.
 */
export function answererOf({ tenant, faults, requests }: EmulatedDns): Answerer {
  return async (transport, { name, type }) => {
    const startedAt = performance.now();
    const path = `/dns/${type}/${name.toLowerCase()}`;
    const record: RequestRecord = { method: transport, path, status: 0, startedAt, finishedAt: startedAt };
    requests.push(record);
    const fault = faults.next(path, "request");
    const answer = resolverOf(tenant.dns)(name, type);
    const lateness = fault?.kind === "slow" ? fault.ms : 0;
    await wait(faults.latencyMs + lateness + (answer.isSlow ? SLOWNESS_MS : 0));
    record.finishedAt = performance.now();
    if (fault?.kind === "reset" || fault?.kind === "cut") return undefined;
    const failed = fault !== undefined && fault.kind !== "slow";
    const given: DnsAnswer = failed ? { ...answer, code: "SERVFAIL", records: [] } : answer;
    record.status = given.code === "SERVFAIL" ? 500 : 200;
    return given;
  };
}
