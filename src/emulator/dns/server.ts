import { createSocket, type Socket as UdpSocket } from "node:dgram";
import { once } from "node:events";
import { createServer, type AddressInfo, type Server, type Socket } from "node:net";
import type { Listener } from "../server.ts";
import { answererOf, type Answerer, type EmulatedDns } from "./answer.ts";
import { readQuery, replyTo } from "./wire.ts";

const LOOPBACK = "127.0.0.1";
/** A free port for TCP may be taken for UDP: then another one is tried. */
const MOST_PORTS_TRIED = 10;
/** RFC 1035, section 4.2.2: over TCP, the length of a message goes before it. */
const LENGTH_BYTES = 2;

/** A DNS server that knows one zone, over UDP and TCP on one free port. */
export async function listenDns(emulated: EmulatedDns): Promise<Listener> {
  const answer = answererOf(emulated);
  for (let tried = 1; ; tried += 1) {
    const tcp = await listenTcp(answer);
    try {
      const udp = await listenUdp(answer, tcp.port);
      return {
        port: tcp.port,
        close: async () => {
          await Promise.all([udp.close(), tcp.close()]);
        },
      };
    } catch (error) {
      await tcp.close();
      if (tried === MOST_PORTS_TRIED) throw error;
    }
  }
}

async function listenUdp(answer: Answerer, port: number): Promise<Listener> {
  const socket = createSocket("udp4");
  let isOpen = true;
  socket.on("message", (bytes, { address, port: clientPort }) => {
    void replyOver("UDP", bytes, answer, (reply) => {
      if (reply !== undefined && isOpen) socket.send(reply, clientPort, address);
    });
  });
  socket.bind(port, LOOPBACK);
  await once(socket, "listening");
  return {
    port,
    close: () => {
      if (!isOpen) return Promise.resolve();
      isOpen = false;
      return closed(socket);
    },
  };
}

async function listenTcp(answer: Answerer): Promise<Listener> {
  const connections = new Set<Socket>();
  const server = createServer((connection) => {
    connections.add(connection);
    connection.on("close", () => connections.delete(connection));
    connection.on("error", () => connection.destroy()); // The client went away.
    serveConnection(connection, answer);
  });
  server.listen(0, LOOPBACK);
  await once(server, "listening");
  return {
    // A server that listens on a TCP port answers with its address, never with a pipe's name.
    port: (server.address() as AddressInfo).port,
    close: () => {
      for (const connection of connections) connection.destroy();
      return server.listening ? closed(server) : Promise.resolve();
    },
  };
}

function serveConnection(connection: Socket, answer: Answerer): void {
  let received = Buffer.alloc(0);
  connection.on("data", (chunk: Buffer) => {
    received = Buffer.concat([received, chunk]);
    while (received.length >= LENGTH_BYTES) {
      const end = LENGTH_BYTES + received.readUInt16BE(0);
      if (received.length < end) return;
      const message = received.subarray(LENGTH_BYTES, end);
      received = received.subarray(end);
      void replyOver("TCP", message, answer, (reply) => {
        if (reply === undefined) connection.destroy();
        else if (!connection.destroyed) connection.write(Buffer.concat([lengthOf(reply), reply]));
      });
    }
  });
}

/** Sends the reply when there is one to be sent; undefined where the client is to hear nothing. */
async function replyOver(
  transport: "UDP" | "TCP",
  bytes: Buffer,
  answer: Answerer,
  send: (reply: Buffer | undefined) => void,
): Promise<void> {
  const query = readQuery(bytes);
  const found = query && (await answer(transport, query.question));
  send(found && replyTo(query, found, transport));
}

function lengthOf(message: Buffer): Buffer {
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt16BE(message.length);
  return length;
}

function closed(listener: Server | UdpSocket): Promise<void> {
  return new Promise((resolve) => {
    listener.close(() => resolve());
  });
}
