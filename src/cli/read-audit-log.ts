import type { Scanner } from "../engine/scanner.ts";
import type { Snapshot, SourceReading } from "../engine/snapshot.ts";
import type { Source } from "../engine/source.ts";
import { auditLogOf, searchable } from "../history/audit-log.ts";
import type { AuditLog } from "../history/audit-log.ts";
import { compareSettings } from "../history/compare-settings.ts";
import { sourceCatalogue } from "../history/source-catalogue.ts";
import { mayHaveMade } from "../history/who.ts";
import { changeRecords } from "../scanners/organization/change-records.ts";

/**
 * Reads who made what changed in the directory between two snapshots; undefined where nothing did. A log is long and most nights are quiet, so it is asked only then,
 * and only what may have made one of the changes is kept. A log that cannot be read costs the names, not the scan.
 */
export async function readAuditLog(
  before: Snapshot,
  after: Snapshot,
  scanners: readonly Scanner[],
  read: (source: Source) => Promise<SourceReading>,
): Promise<AuditLog | undefined> {
  const factsOf = sourceCatalogue(scanners);
  const changes = compareSettings(before, after, factsOf).filter(
    ({ source }) => source !== null && factsOf(source).isInDirectory,
  );
  if (changes.length === 0) return undefined;
  const window = searchable({ from: before.startedAt, to: after.finishedAt });
  const source = changeRecords(window, (record) => changes.some((change) => mayHaveMade(record, change)));
  return auditLogOf(window, await read(source));
}
