import type { Scanner } from "../engine/scanner.ts";
import type { Snapshot, SourceReading } from "../engine/snapshot.ts";
import type { Source } from "../engine/source.ts";
import { directoryPart, searchable, unifiedPart } from "../history/audit-log.ts";
import type { AuditLog, DirectoryPart, UnifiedPart } from "../history/audit-log.ts";
import type { TenantChange } from "../history/change.ts";
import { compareSettings } from "../history/compare-settings.ts";
import { categoriesOf } from "../history/directory-activities.ts";
import { directoryLog } from "../history/directory-log.ts";
import { sourceCatalogue } from "../history/source-catalogue.ts";
import { operationsOf } from "../history/unified-activities.ts";
import { unifiedLog } from "../history/unified-log.ts";
import { logOf } from "../history/which-log.ts";
import { bearsOnAny } from "../history/who.ts";
import { changeRecords } from "../scanners/organization/change-records.ts";
import type { TimeWindow } from "../scanners/organization/change-records.ts";
import { unifiedRecords } from "../scanners/organization/unified-records.ts";

type Read = (source: Source) => Promise<SourceReading>;

/**
 * Reads who made what changed between two snapshots; undefined where nothing did of which an audit log tells. Logs are long and most nights are quiet, so each is asked only
 * then, and only what may have made one of the changes is kept. A log that cannot be read costs the names, not the scan.
 */
export async function readAuditLog(
  before: Snapshot,
  after: Snapshot,
  scanners: readonly Scanner[],
  read: Read,
): Promise<AuditLog | undefined> {
  const factsOf = sourceCatalogue(scanners);
  const changes = compareSettings(before, after, factsOf);
  const toldBy = (log: ReturnType<typeof logOf>) => changes.filter((change) => logOf(change) === log);
  const span = { from: before.startedAt, to: after.finishedAt };
  const [directory, unified] = await Promise.all([
    readDirectory(toldBy("directory"), searchable("directory", span), read),
    searchUnified(toldBy("unified"), searchable("unified", span), read),
  ]);
  if (directory === null && unified === null) return undefined;
  return { schemaVersion: 1, kind: "plimsoll-audit-log", directory, unified };
}

/**
 * First the categories in which the changes should stand: a large tenant's night is long. If somebody is not found there, all of them; where these are too many, those who were found
 * are kept, and of the others it is not known.
 */
async function readDirectory(
  changes: readonly TenantChange[],
  window: TimeWindow,
  read: Read,
): Promise<DirectoryPart | null> {
  if (changes.length === 0) return null;
  const isWanted = (record: Parameters<typeof directoryLog.bearing>[0]) =>
    bearsOnAny(record, changes, directoryLog);
  const categories = categoriesOf(changes.map(({ source }) => source));
  const part = directoryPart(window, await read(changeRecords(window, isWanted, categories)));
  const { records } = part;
  if (records === null) return part;
  const isFound = (change: TenantChange) =>
    records.some((record) => directoryLog.bearing(record, change) !== "nothing");
  if (changes.every(isFound)) return part;
  const all = directoryPart(window, await read(changeRecords(window, isWanted)));
  return all.records === null ? { ...part, failure: all.failure } : all;
}

/** Without the opt-in nothing is searched, and the part says so. */
async function searchUnified(
  changes: readonly TenantChange[],
  window: TimeWindow,
  read: Read,
): Promise<UnifiedPart | null> {
  if (changes.length === 0) return null;
  const isWanted = (record: Parameters<typeof unifiedLog.bearing>[0]) =>
    bearsOnAny(record, changes, unifiedLog);
  const wanted = operationsOf(changes.map(({ source }) => source));
  return unifiedPart(window, await read(unifiedRecords(window, { ...wanted, isWanted })));
}
