import { createServer } from "node:https";
import { createServer as createTcpServer } from "node:net";
import type { AddressInfo } from "node:net";
import type { TestContext } from "node:test";
import { createServer as createTlsServer } from "node:tls";
import type { TLSSocket } from "node:tls";
import { SMTPServer } from "smtp-server";
import type { SMTPServerOptions } from "smtp-server";
import { createServerCertificate } from "../../src/emulator/certificate.ts";
import type { EmailChannel } from "../../src/profile/notice-schema.ts";
import type { Wire } from "../../src/notices/wire.ts";
import { stillTime } from "../tenant/still-time.ts";

/** Receivers on this machine, and a wire to them. */

export const certificate = await createServerCertificate();

/** Everything that the channels of these tests need to know in secret. */
export const password = "correct horse battery staple";
export const key = "whsec_c2VjcmV0IG9mIHR3ZW50eS1mb3VyIGJ5dGVzISEh";

export function wireTo(environment: Wire["environment"] = {}, more: Partial<Wire> = {}): Wire {
  return {
    environment: { SMTP_PASSWORD: password, WEBHOOK_KEY: key, ...environment },
    version: "1.2.3",
    timing: stillTime(),
    authority: certificate.certificatePem,
    ...more,
  };
}

export interface Received {
  readonly from: string;
  readonly to: readonly string[];
  readonly secure: boolean;
  readonly message: string;
}

export interface MailServer {
  readonly port: number;
  readonly received: Received[];
  /** Attempts to sign in. */
  readonly signIns: { readonly user: string; readonly secure: boolean }[];
}

/** A mail server that wants a sign-in, as the test adapts it. */
export async function mailServer(test: TestContext, options: SMTPServerOptions = {}): Promise<MailServer> {
  const received: Received[] = [];
  const signIns: MailServer["signIns"] = [];
  const server = new SMTPServer({
    key: certificate.privateKeyPem,
    cert: certificate.certificatePem,
    disableReverseLookup: true,
    // Or it would wait for half a minute for its clients when the test is over.
    closeTimeout: 10,
    onAuth(auth, session, callback) {
      signIns.push({ user: auth.username ?? "", secure: session.secure });
      if (auth.password === password) callback(null, { user: auth.username ?? "" });
      else callback(new Error("Authentication failed"));
    },
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const { mailFrom, rcptTo } = session.envelope;
        received.push({
          from: mailFrom === false ? "" : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          secure: session.secure,
          message: Buffer.concat(chunks).toString("utf8"),
        });
        callback();
      });
    },
    ...options,
  });
  server.on("error", () => {}); // What a client does wrong is what the test is about.
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  test.after(() => new Promise<void>((resolve) => server.close(resolve)));
  // A TCP server's address is never a path.
  const { port } = server.server.address() as AddressInfo;
  return { port, received, signIns };
}

export function email(port: number, more: Partial<EmailChannel> = {}): EmailChannel {
  return {
    name: "soc-mail",
    type: "email",
    host: "localhost",
    port,
    tls: "starttls",
    user: "plimsoll",
    passwordVariable: "SMTP_PASSWORD",
    from: "plimsoll@contoso.example",
    to: ["soc@contoso.example"],
    ...more,
  };
}

/** An HTTPS server with the certificate of this file. */
export async function httpsServer(test: TestContext): Promise<string> {
  const server = createServer(
    { key: certificate.privateKeyPem, cert: certificate.certificatePem },
    (incoming, response) => {
      incoming.resume();
      response.end("ok");
    },
  );
  return `https://localhost:${await listening(test, server)}`;
}

/** A mail server, encrypted from the first byte, that greets and then does with each line what the test says. */
export function mailServerOf(
  test: TestContext,
  hear: (line: string, socket: TLSSocket) => void,
): Promise<number> {
  const keys = { key: certificate.privateKeyPem, cert: certificate.certificatePem };
  const server = createTlsServer(keys, (socket) => {
    socket.on("error", () => {}); // Clients that hang up are what the test is about.
    socket.write("220 localhost\r\n");
    let rest = "";
    socket.setEncoding("utf8").on("data", (chunk: string) => {
      const lines = `${rest}${chunk}`.split("\r\n");
      rest = lines.pop() ?? "";
      for (const line of lines) hear(line, socket);
    });
  });
  return listening(test, server);
}

/** A server that takes connections and never says a word. */
export function silentServer(test: TestContext): Promise<number> {
  return listening(test, createTcpServer());
}

/** A port of this machine where nobody listens any more. */
export async function closedPort(): Promise<number> {
  const server = createTcpServer();
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo; // As above.
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function listening(test: TestContext, server: ReturnType<typeof createTcpServer>): Promise<number> {
  const sockets = new Set<{ destroy(): void }>();
  server.on("connection", (socket) => sockets.add(socket));
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  test.after(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo; // As above.
  return port;
}
