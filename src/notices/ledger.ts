import { createHash, randomBytes } from "node:crypto";
import { readFile, rename, rm } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { z } from "zod";
import { codeOf } from "../errors.ts";
import { laterVersion, LaterVersion } from "../history/later-version.ts";
import { syncFolder, writeDurably } from "../history/durable-files.ts";
import { noticesFolderName } from "../history/run.ts";
import { memorySchema, nothingTold } from "./memory.ts";
import { noticeSchema } from "./notice.ts";

/**
 * What was told of one tenant, and what is still to be told: `<history>/notices/<tenant>.json`. A notice is written down here, once for each channel, in the same
 * step in which its changes count as told; so none is forgotten, and none is made twice. Once it is known which tenant a name means, the file of the name says only
 * that its ledger is that of the tenant's id.
 */

const ledgerVersion = 1;
const ledgerKind = "plimsoll-notices";
const aliasKind = "plimsoll-notices-alias";

const pendingSchema = z.strictObject({
  channel: z.string(),
  notice: noticeSchema,
  queuedAt: z.iso.datetime(),
  sending: z.boolean().meta({
    description: "Marked before it is handed over: if it stands here later, the process was killed meanwhile",
  }),
  interruptions: z.int().min(0).meta({ description: "So many times that happened" }),
  problem: z.string().nullable().meta({ description: "Why it could not be sent the last time" }),
  left: z.array(z.string()).optional().meta({
    description: "Of a mail that some of its receivers have got: the others. Absent: nobody has got it",
  }),
});
export type Pending = z.infer<typeof pendingSchema>;

const ledgerSchema = z.strictObject({
  schemaVersion: z.literal(ledgerVersion),
  kind: z.literal(ledgerKind),
  tenant: z.string().meta({ description: "Its id; until that is known, as the profile names it" }),
  memory: memorySchema,
  pending: z.array(pendingSchema),
  sent: z.array(
    z.strictObject({ channel: z.string(), id: z.string(), event: z.string(), at: z.iso.datetime() }),
  ),
});
export type Ledger = z.infer<typeof ledgerSchema>;

const aliasSchema = z.strictObject({
  schemaVersion: z.literal(ledgerVersion),
  kind: z.literal(aliasKind),
  tenant: z.string().meta({ description: "Whose ledger it is" }),
});

/** So many of the newest that were sent are kept, for people who ask. */
const mostSent = 200;

/** Where a ledger lies. A name that could be anything but a domain or an id becomes a hash. */
export function ledgerPath(directory: string, tenant: string): string {
  const name = tenant.toLowerCase();
  const safe = /^(?=.*[-.])[a-z\d][a-z\d.-]{0,120}$/.test(name);
  const hash = () => createHash("sha256").update(name).digest("hex").slice(0, 32);
  return join(resolve(directory), noticesFolderName, `tenant-${safe ? name : hash()}.json`);
}

export function emptyLedger(tenant: string): Ledger {
  return {
    schemaVersion: ledgerVersion,
    kind: ledgerKind,
    tenant,
    memory: nothingTold,
    pending: [],
    sent: [],
  };
}

/** A ledger, empty if there is none; undefined for one that cannot be understood. Throws LaterVersion if only a newer Plimsoll can, and the system's error if it cannot be read at all. */
export async function readLedger(directory: string, tenant: string): Promise<Ledger | undefined> {
  const name = await ledgerName(directory, tenant);
  const path = ledgerPath(directory, name);
  const text = await readText(path);
  return text === undefined ? emptyLedger(name) : parse(ledgerSchema, text, path);
}

/** By which name the ledger of a tenant lies, which is called by this one. Throws as `readLedger` does if that cannot be read. */
export async function ledgerName(directory: string, tenant: string): Promise<string> {
  const path = ledgerPath(directory, tenant);
  const text = await readText(path);
  return (text === undefined ? undefined : parse(aliasSchema, text, path))?.tenant ?? tenant;
}

/** Whether two names have one ledger, before it is asked for which tenants they mean. */
export function isSameLedger(one: string, other: string): boolean {
  return ledgerPath("", one) === ledgerPath("", other);
}

/** Moves a ledger that cannot be understood out of the way, for somebody to look at, and says where to. */
export async function putLedgerAside(directory: string, tenant: string): Promise<string> {
  const path = ledgerPath(directory, await ledgerName(directory, tenant));
  const aside = `${path}.damaged-${randomBytes(4).toString("hex")}`;
  await rename(path, aside);
  return aside;
}

/** Replaces the ledger as a whole: a process that is killed leaves the old one or the new one. */
export async function writeLedger(directory: string, ledger: Ledger): Promise<void> {
  const kept: Ledger = { ...ledger, sent: ledger.sent.slice(-mostSent) };
  await replace(directory, ledger.tenant, kept);
}

/** From now on the ledger of this name is that of the tenant's id. */
export async function writeAlias(directory: string, name: string, id: string): Promise<void> {
  const alias: z.infer<typeof aliasSchema> = {
    schemaVersion: ledgerVersion,
    kind: aliasKind,
    tenant: id,
  };
  await replace(directory, name, alias);
}

async function replace(directory: string, tenant: string, content: object): Promise<void> {
  const path = ledgerPath(directory, tenant);
  const folder = join(resolve(directory), noticesFolderName);
  // Always the same name: what a killed process leaves, the next one takes away.
  const part = `.${basename(path)}.part`;
  try {
    await rm(join(folder, part), { force: true });
    await writeDurably(folder, part, `${JSON.stringify(content, null, 2)}\n`);
    await rename(join(folder, part), path);
    await syncFolder(folder);
  } catch (error) {
    await rm(join(folder, part), { force: true }).catch(() => undefined);
    throw error;
  }
}

function parse<Content>(schema: z.ZodType<Content>, text: string, path: string): Content | undefined {
  const json = parseJson(text);
  for (const kind of [ledgerKind, aliasKind]) {
    const later = laterVersion(json, kind, ledgerVersion);
    if (later !== undefined) throw new LaterVersion(path, later);
  }
  return schema.safeParse(json).data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  }
}
