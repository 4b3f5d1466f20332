import { createSocket } from "node:dgram";
import { once } from "node:events";
import type { TestContext } from "node:test";
import { listenDns } from "../../../src/emulator/dns/server.ts";
import type { DnsZone } from "../../../src/emulator/dns/zone.ts";
import type { FaultPlan } from "../../../src/emulator/index.ts";
import { createFaultInjector } from "../../../src/emulator/faults.ts";
import type { RequestRecord } from "../../../src/emulator/index.ts";

export interface NameServer {
  /** `127.0.0.1:PORT` */
  readonly address: string;
  /** What was asked, by UDP and TCP. */
  readonly questions: readonly RequestRecord[];
  readonly close: () => Promise<void>;
}

/** The emulator's DNS server alone, with a zone of the test's own; it stops when the test ends. */
export async function nameServer(
  test: TestContext,
  zone: Readonly<Record<string, NonNullable<ReturnType<DnsZone["get"]>>>>,
  faults: FaultPlan = {},
): Promise<NameServer> {
  const questions: RequestRecord[] = [];
  const server = await listenDns({
    tenant: { dns: new Map(Object.entries(zone)) },
    faults: createFaultInjector(faults),
    requests: questions,
  });
  test.after(() => server.close());
  return { address: `127.0.0.1:${server.port}`, questions, close: () => server.close() };
}

/** The address of a DNS server that never says anything. */
export async function silence(test: TestContext): Promise<string> {
  const socket = createSocket("udp4");
  socket.bind(0, "127.0.0.1");
  await once(socket, "listening");
  test.after(() => socket.close());
  return `127.0.0.1:${socket.address().port}`;
}
