import {
  AUTHORITATIVE_ANSWER,
  decode,
  encode,
  RECURSION_AVAILABLE,
  RECURSION_DESIRED,
  TRUNCATED_RESPONSE,
  type DecodedPacket,
  type OptAnswer,
  type Question,
} from "dns-packet";
import type { DnsAnswer, DnsRecord } from "./zone.ts";

/** https://www.iana.org/assignments/dns-parameters */
export const RESPONSE_CODES: Record<DnsAnswer["code"], number> = { NOERROR: 0, SERVFAIL: 2, NXDOMAIN: 3 };

/** What an answer may fill of a UDP packet when the client does not say (RFC 1035, section 2.3.4). */
const PLAIN_UDP_BYTES = 512;
const OWN_UDP_BYTES = 1232;

/** A question as it came over the wire. */
export interface DnsQuery {
  packet: DecodedPacket;
  question: Question;
}

/** Reads a packet; undefined if it asks nothing, or can not be read. */
export function readQuery(bytes: Buffer): DnsQuery | undefined {
  try {
    const packet = decode(bytes);
    const [question] = packet.questions ?? [];
    return packet.flag_qr || question === undefined ? undefined : { packet, question };
  } catch {
    return undefined;
  }
}

/** The reply to a question; over UDP without its records, and marked as truncated, if they do not fit. */
export function replyTo(query: DnsQuery, answer: DnsAnswer, transport: "UDP" | "TCP"): Buffer {
  const whole = encodeReply(query, answer, answer.records, 0);
  const fits = whole.length <= udpBytesOf(query) && !answer.onlyOverTcp;
  return transport === "TCP" || fits ? whole : encodeReply(query, answer, [], TRUNCATED_RESPONSE);
}

function encodeReply(
  { packet, question }: DnsQuery,
  { code }: DnsAnswer,
  records: readonly DnsRecord[],
  extraFlags: number,
): Buffer {
  const asked = packet.flag_rd ? RECURSION_DESIRED : 0;
  return encode({
    type: "response",
    id: packet.id,
    flags: AUTHORITATIVE_ANSWER | RECURSION_AVAILABLE | asked | extraFlags | RESPONSE_CODES[code],
    questions: [question],
    answers: records.map((record) =>
      record.type === "TXT"
        ? { type: "TXT", name: record.name, ttl: 300, data: [...record.data] }
        : { type: "CNAME", name: record.name, ttl: 300, data: record.data },
    ),
    // A client that speaks EDNS is told that this server does, too (RFC 6891).
    additionals: ednsOf(packet) === undefined ? [] : [EDNS],
  });
}

const EDNS: OptAnswer & { type: "OPT" } = {
  type: "OPT",
  name: ".",
  udpPayloadSize: OWN_UDP_BYTES,
  extendedRcode: 0,
  ednsVersion: 0,
  flags: 0,
  flag_do: false,
  options: [],
};

function udpBytesOf({ packet }: DnsQuery): number {
  const offered = ednsOf(packet)?.udpPayloadSize ?? PLAIN_UDP_BYTES;
  return Math.min(OWN_UDP_BYTES, Math.max(PLAIN_UDP_BYTES, offered));
}

function ednsOf(packet: DecodedPacket): OptAnswer | undefined {
  return packet.additionals?.find((each) => each.type === "OPT");
}
