import { Hono } from "hono";
import { setTimeout as wait } from "node:timers/promises";
import { UNEXPECTED_HEADER } from "../requests.ts";
import type { EmulatedCloud, Service } from "../service.ts";
import { RESPONSE_CODES } from "./wire.ts";
import { resolverOf, SLOWNESS_MS, type DnsAnswer, type DnsRecord } from "./zone.ts";

const TYPE_NUMBERS: Record<DnsRecord["type"], number> = { CNAME: 5, TXT: 16 };

/** DNS over HTTPS in the JSON form of Cloudflare and Google, at `/dns/dns-query`. Who may ask is not asked: public resolvers do not either. */
export function dnsOverHttps(cloud: EmulatedCloud): Service {
  const app = new Hono().basePath("/dns");
  app.get("/dns-query", async (c) => {
    const { name, type = "A" } = c.req.query();
    if (name === undefined || name === "") return c.text("Invalid query: the name is missing.", 400);
    const answer = resolverOf(cloud.tenant.dns)(name, type.toUpperCase());
    if (answer.isSlow) await wait(SLOWNESS_MS);
    return new Response(JSON.stringify(messageOf(name, type, answer)), {
      headers: { "content-type": "application/dns-json" },
    });
  });
  app.all(
    "*",
    () => new Response("Not found", { status: 404, headers: { [UNEXPECTED_HEADER]: "no such route" } }),
  );
  return {
    prefix: "/dns",
    fetch: (request) => app.fetch(request),
    failure: (status) => new Response("The resolver can not answer now.", { status }),
  };
}

function messageOf(name: string, type: string, { code, records }: DnsAnswer) {
  const asked = { name, type: type.toUpperCase() === "TXT" ? TYPE_NUMBERS.TXT : 1 };
  const flags = { TC: false, RD: true, RA: true, AD: false, CD: false };
  const rows = records.map((record) => ({
    name: record.name,
    type: TYPE_NUMBERS[record.type],
    TTL: 300,
    data: record.type === "TXT" ? record.data.map(quoted).join(" ") : `${record.data}.`,
  }));
  // Without records, there is no list at all.
  return {
    Status: RESPONSE_CODES[code],
    ...flags,
    Question: [asked],
    ...(rows.length > 0 ? { Answer: rows } : {}),
  };
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, "\\$&")}"`;
}
