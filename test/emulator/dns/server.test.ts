import assert from "node:assert/strict";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { connect } from "node:net";
import { after, before, describe, it } from "node:test";
import { decode, encode, streamDecode, streamEncode, RECURSION_DESIRED } from "dns-packet";
import type { Packet } from "dns-packet";
import { asRecord, startWithClient, tenantNamed, type EmulatorWithClient } from "../client.ts";

const longName = "selector1-contoso-example._domainkey.contoso.onmicrosoft.com";

describe("the emulator's DNS", () => {
  const tenant = tenantNamed("compliant");
  let client: EmulatorWithClient;
  let port: number;
  let overHttps: string;
  before(async () => {
    client = await startWithClient({ tenant });
    const [address = "", url = ""] = client.emulator.endpoints.dns;
    port = Number(address.split(":")[1]);
    overHttps = url;
  });
  after(() => client.stop());

  async function byUdp(packet: Packet | Buffer): Promise<ReturnType<typeof decode>> {
    const socket = createSocket("udp4");
    socket.send(Buffer.isBuffer(packet) ? packet : encode(packet), port, "127.0.0.1");
    const [bytes] = await once(socket, "message");
    socket.close();
    return decode(bytes);
  }

  async function byTcp(...packets: Packet[]): Promise<Packet> {
    const connection = connect(port, "127.0.0.1");
    // In one piece and cut in the middle of a message, as TCP likes it.
    const bytes = Buffer.concat(packets.map((packet) => streamEncode(packet)));
    connection.write(bytes.subarray(0, 5));
    setImmediate(() => connection.write(bytes.subarray(5)));
    let received = Buffer.alloc(0);
    for await (const chunk of connection) {
      received = Buffer.concat([received, chunk]);
      if (received.length > 2 && received.length >= 2 + received.readUInt16BE(0)) break;
    }
    connection.destroy();
    return streamDecode(received);
  }

  const question = (name: string): Packet => ({
    type: "query",
    id: 7,
    flags: RECURSION_DESIRED,
    questions: [{ type: "TXT", name }],
  });
  const textsOf = ({ answers = [] }: Packet) =>
    answers.flatMap((each) => (each.type === "TXT" && Array.isArray(each.data) ? [each.data.join("")] : []));

  it("answers over UDP", async () => {
    const reply = await byUdp(question("_dmarc.contoso.example"));
    assert.deepEqual([reply.id, reply.flag_qr, reply.flag_tc], [7, true, false]);
    assert.match(textsOf(reply)[0] ?? "", /^v=DMARC1; p=reject/);
    assert.deepEqual(reply.additionals, []);
  });

  it("truncates over UDP what does not fit into 512 bytes, and gives all of it over TCP", async () => {
    const short = await byUdp(question(longName));
    assert.deepEqual([short.flag_tc, short.answers], [true, []]);
    assert.match(textsOf(await byTcp(question(longName)))[0] ?? "", /^v=DKIM1; k=rsa; p=.{300,}$/);
  });

  it("gives more over UDP to a client that has room for it", async () => {
    const edns = {
      type: "OPT" as const,
      name: ".",
      udpPayloadSize: 1232,
      extendedRcode: 0,
      ednsVersion: 0,
      flags: 0,
      flag_do: false,
      options: [],
    };
    const reply = await byUdp({ ...question(longName), additionals: [edns] });
    assert.equal(reply.flag_tc, false);
    assert.equal(textsOf(reply).length, 1);
    assert.equal(reply.additionals?.[0]?.type, "OPT");
  });

  it("tells a name without records from no such name", async () => {
    const codeOf = async (name: string) => (decode(encode(await byUdp(question(name)))).flags ?? 0) & 15;
    assert.equal(await codeOf("_domainkey.contoso.example"), 0);
    assert.equal(await codeOf("_dmarc.nowhere.example"), 3);
  });

  it("answers from the zone that the tenant has at the moment", async () => {
    const before = tenant.dns;
    tenant.dns = new Map([["new.example", { txt: [["published"]] }]]);
    assert.deepEqual(textsOf(await byUdp(question("new.example"))), ["published"]);
    const { body } = await client.ask(`${overHttps}?name=new.example&type=TXT`);
    assert.equal(body["Status"], 0);
    tenant.dns = before;
  });

  it("says nothing to what is no question, and goes on", async () => {
    const socket = createSocket("udp4");
    socket.send(Buffer.from("hello"), port, "127.0.0.1");
    socket.close();
    assert.equal(textsOf(await byUdp(question("contoso.example"))).length, 2);
  });

  it("is struck by faults, and counts what was asked", async () => {
    client.emulator.setFaults({
      rules: [{ match: "/dns/TXT/contoso.example", fault: { kind: "status", status: 503 } }],
    });
    const reply = await byUdp(question("contoso.example"));
    assert.equal((reply.flags ?? 0) & 15, 2);
    const { method, path, status } = client.emulator.requests.at(-1) ?? assert.fail();
    assert.deepEqual([method, path, status], ["UDP", "/dns/TXT/contoso.example", 500]);
    client.emulator.setFaults({});
  });

  it("speaks JSON over HTTPS", async () => {
    const answer = await client.ask(`${overHttps}?name=selector1._domainkey.contoso.example&type=TXT`);
    assert.equal(answer.headers.get("content-type"), "application/dns-json");
    assert.equal(answer.body["Status"], 0);
    const [alias, key] = [answer.body["Answer"]].flat().map(asRecord);
    assert.deepEqual([alias?.["type"], alias?.["data"]], [5, `${longName}.`]);
    assert.match(String(key?.["data"]), /^"v=DKIM1; [^"]{246,}" "[^"]+"$/);
  });

  it("leaves out the list over HTTPS where there are no records", async () => {
    const answer = await client.ask(`${overHttps}?name=nowhere.example&type=TXT`);
    assert.deepEqual([answer.body["Status"], "Answer" in answer.body], [3, false]);
    assert.equal((await client.ask(overHttps)).status, 400);
  });
});
