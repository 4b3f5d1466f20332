import { createServer as createHttpServer } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { setDefaultHighWaterMark } from "node:stream";
import { setTimeout as wait } from "node:timers/promises";
import { createAdaptorServer, type HttpBindings, type ServerType } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { KeyAndCertificate } from "./certificate.ts";
import { withFault } from "./faults.ts";
import { faultTarget, readablePath, recorded } from "./requests.ts";
import type { EmulatedCloud, Service } from "./service.ts";

const LOOPBACK = "127.0.0.1";

/** Bytes; the largest page of the large tenant, a thousand mailboxes, is below 2 MiB. */
const roomForAnswers = 16 * 1024 * 1024;

/** A server that accepts connections. */
export interface Listener {
  port: number;
  close(): Promise<void>;
}

/** All services on one HTTPS origin, on loopback only. Port 0 takes a free one. */
export async function listenHttps(
  cloud: EmulatedCloud,
  services: readonly Service[],
  certificate: KeyAndCertificate,
  port: number,
): Promise<Listener> {
  // Node drops a TLS connection (“Parse Error: Paused”) if a request comes while an answer before it is still being buffered; with room for
  // whole answers it never is. https.createServer hands its own highWaterMark to the connection below TLS only, so the default is raised.
  setDefaultHighWaterMark(false, roomForAnswers);
  const server = createAdaptorServer({
    // This server speaks HTTP/1.1 only, so the bindings are those of node:https.
    fetch: (request, env) => answer(cloud, services, request, env as HttpBindings),
    createServer: createHttpsServer,
    serverOptions: { key: certificate.privateKeyPem, cert: certificate.certificatePem },
  });
  return listening(server, port);
}

/** One service without TLS on a free port: the managed-identity endpoint has none in Azure either. */
export async function listenHttp(cloud: EmulatedCloud, service: Service): Promise<Listener> {
  const server = createAdaptorServer({
    // As above: HTTP/1.1 only.
    fetch: (request, env) => answer(cloud, [service], request, env as HttpBindings),
    createServer: createHttpServer,
  });
  return listening(server, 0);
}

/** Thrown where the client is to see the connection die instead of an answer. */
class ConnectionDropped extends Error {}

async function answer(
  cloud: EmulatedCloud,
  services: readonly Service[],
  request: Request,
  connection: HttpBindings,
): Promise<Response> {
  const path = readablePath(request.url);
  const service = services.find(({ prefix }) => prefix === "" || path.startsWith(`${prefix}/`));
  if (service === undefined) return new Response("No service of the emulator lives here.", { status: 404 });
  try {
    const cmdlet = await service.cmdletOf?.(request.clone());
    const asked = { method: request.method, path, ...(cmdlet === undefined ? {} : { cmdlet }) };
    return await recorded(cloud.requests, asked, async () => {
      const fault = cloud.faults.next(faultTarget(asked), "request");
      const [response] = await Promise.all([
        withFault(
          fault,
          (status, code) => service.failure(status, code),
          async () => service.fetch(request),
        ),
        // No answer comes sooner; the emulator's own work is not added to it.
        wait(cloud.faults.latencyMs),
      ]);
      if (fault?.kind === "reset") dropConnection(connection);
      return fault?.kind === "cut" ? await cutInTheMiddle(response, connection) : response;
    });
  } catch (error) {
    if (error instanceof ConnectionDropped) return RESPONSE_ALREADY_SENT;
    throw error;
  }
}

function dropConnection({ incoming }: HttpBindings): never {
  incoming.socket.destroy();
  throw new ConnectionDropped();
}

/** Announces the whole body, sends half of it, and drops the connection. */
async function cutInTheMiddle(response: Response, { outgoing }: HttpBindings): Promise<Response> {
  const body = Buffer.from(await response.arrayBuffer());
  outgoing.writeHead(response.status, {
    ...Object.fromEntries(response.headers),
    "content-length": body.length,
  });
  await new Promise((resolve) => outgoing.write(body.subarray(0, Math.floor(body.length / 2)), resolve));
  outgoing.destroy();
  return RESPONSE_ALREADY_SENT;
}

function listening(server: ServerType, port: number): Promise<Listener> {
  return new Promise((resolve, reject) => {
    server.once("error", (cause) => {
      reject(new Error(`The emulator can not listen on port ${port}. Choose another port.`, { cause }));
    });
    server.listen(port, LOOPBACK, () => {
      // A server that listens on a TCP port answers with its address, never with a pipe's name.
      const address = server.address() as AddressInfo;
      resolve({ port: address.port, close: () => closed(server) });
    });
  });
}

function closed(server: ServerType): Promise<void> {
  if (!server.listening) return Promise.resolve();
  return new Promise((resolve, reject) => {
    server.close((error) => (error === undefined ? resolve() : reject(error)));
    if ("closeAllConnections" in server) server.closeAllConnections();
  });
}
