import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { codeOf, OperatorError } from "../errors.ts";
import { addressPattern } from "../profile/choices.ts";
import { metricsType, renderMetrics } from "./metrics.ts";
import { alarm } from "./status.ts";
import type { Status } from "./status.ts";

interface Address {
  readonly host: string;
  readonly port: number;
}

interface Listener {
  /** As it stands in a URL: `127.0.0.1:9464`. */
  readonly address: string;
  /** Whether other machines may reach it. */
  readonly exposed: boolean;
  readonly close: () => Promise<void>;
}

/** A port alone means the loopback address: other machines are let in only where somebody says so. Throws OperatorError USAGE. */
export function parseAddress(text: string): Address {
  const { host, port } = addressPattern.exec(text)?.groups ?? {};
  if (port === undefined || Number(port) > 65_535) {
    throw new OperatorError(
      "USAGE",
      `“${text}” is no address to listen at.`,
      "Give an address and a port, for example 127.0.0.1:9464.",
    );
  }
  return { host: host?.replaceAll(/[[\]]/g, "") ?? "127.0.0.1", port: Number(port) };
}

/** Answers GET /healthz and GET /metrics, and nothing else. Throws OperatorError USAGE if it cannot listen there. */
export async function listen(
  { host, port }: Address,
  status: () => Status,
  clock: () => Date,
): Promise<Listener> {
  const server = createServer({ requestTimeout: 10_000, headersTimeout: 10_000 }, (request, response) =>
    answer(request, response, status(), clock()),
  );
  await started(server, host, port);
  // A string only for a pipe, and null only before it listens.
  const bound = server.address() as AddressInfo;
  return {
    address: `${bound.family === "IPv6" ? `[${bound.address}]` : bound.address}:${bound.port}`,
    exposed: !/^(127\.|::1$)/.test(bound.address),
    close: () =>
      new Promise((settle) => {
        server.close(() => settle());
        server.closeAllConnections();
      }),
  };
}

function started(server: Server, host: string, port: number): Promise<void> {
  return new Promise((settle, fail) => {
    server.once("error", (cause) =>
      fail(
        new OperatorError(
          "USAGE",
          `Cannot listen at ${host}, port ${port}: ${reasons[codeOf(cause)] ?? cause.message}.`,
          "Choose another address with --listen.",
          { cause },
        ),
      ),
    );
    server.listen(port, host, () => {
      // A connection that could not be accepted, for want of file descriptors say, must not end the watch.
      server.on("error", () => undefined);
      settle();
    });
  });
}

const reasons: Readonly<Record<string, string>> = {
  EADDRINUSE: "another program listens there already",
  EADDRNOTAVAIL: "this machine has no such address",
  EACCES: "you are not allowed to listen there",
  ENOTFOUND: "there is no host of that name",
};

function answer(
  { method, url = "" }: IncomingMessage,
  response: ServerResponse,
  status: Status,
  now: Date,
): void {
  const plain = "text/plain; charset=utf-8";
  const reply = (
    code: number,
    type: string,
    text: string,
    headers: Readonly<Record<string, string>> = {},
  ) => {
    response.writeHead(code, {
      "content-type": type,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      ...headers,
    });
    response.end(method === "HEAD" ? undefined : text);
  };
  if (method !== "GET" && method !== "HEAD")
    return reply(405, plain, "Only GET is answered here.\n", { allow: "GET, HEAD", connection: "close" });
  const [path] = url.split("?");
  if (path === "/metrics") return reply(200, metricsType, renderMetrics(status));
  if (path === "/healthz") {
    const reason = alarm(status, now);
    return reason === undefined
      ? reply(200, plain, "ok\n")
      : reply(503, plain, `${reason.replaceAll(/[\s\p{Cc}\p{Cf}]+/gu, " ")}\n`);
  }
  return reply(404, plain, "There are /healthz and /metrics here.\n");
}
