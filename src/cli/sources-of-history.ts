import type { Source } from "../engine/source.ts";
import { changeRecords } from "../scanners/organization/change-records.ts";
import type { TimeWindow } from "../scanners/organization/change-records.ts";
import { unifiedRecords } from "../scanners/organization/unified-records.ts";

/** The directory's audit log as a scan with a history reads it, of which nothing is kept: whether it can be read. */
export function trialOfDirectoryLog(window: TimeWindow): Source {
  return changeRecords(window, () => false);
}

/** What scans that keep a history may read besides, to say who changed what: for the permissions that it takes. */
export function sourcesOfHistory(): Source[] {
  const never = { from: "", to: "" };
  const nothing = { operations: [], onlyExchange: false, isWanted: () => false };
  return [trialOfDirectoryLog(never), unifiedRecords(never, nothing)];
}
