import type { z } from "zod";
import { defineOptInSource } from "../../../engine/opt-in.ts";
import { neededBySome } from "../../../engine/source.ts";
import type { AuditSearch, LiveEvidenceReader } from "../../../tenant/apis/index.ts";
import { ReadFailure } from "../../../tenant/failure.ts";
import { changeInRecord, changeInRow, keepNewest, mergedChanges } from "../audit-tampering/changes.ts";
import { recordingOperations, retentionOperations } from "../audit-tampering/operations.ts";
import { tamperingQuery } from "../audit-tampering/query.ts";
import { auditChangesReadingSchema, auditChangesSchema } from "../audit-tampering/reading.ts";
import type { AuditChange } from "../audit-tampering/reading.ts";
import { lastDays } from "../live-evidence/window.ts";
import { countExchangeEvents } from "./exchange-events.ts";
import {
  auditSearchAccess,
  auditSearchClouds,
  everyServiceSearchAccess,
  huntingAccess,
} from "./live-access.ts";

/** Days: as far as the dossier asks (1.3), and as far as Defender XDR keeps its records. */
const searchDays = 90;
const huntingDays = 30;

/** No more records than this are read; most of them are runs of Set-Mailbox about other things. */
const mostRecords = 50_000;

/** Changes to what is recorded, by a search of the audit log: it looks back further than Defender XDR, and so both are asked. */
export const searchedAuditChanges = defineOptInSource("live-evidence", {
  id: "audit-readiness/searched-audit-changes",
  title: "changes to auditing, by a search of the audit log",
  api: "graph",
  access: auditSearchAccess,
  clouds: auditSearchClouds,
  schema: auditChangesSchema,
  collect: async ({ apis: { liveEvidence } }) =>
    search(liveEvidence, "changes to auditing", {
      recordTypeFilters: ["exchangeAdmin"],
      operationFilters: recordingOperations,
    }),
});

/**
 * Changes to how long the log is kept. Security & Compliance records them, and not Exchange; by which kind of record, the search does not ask:
 * a name that Microsoft Graph does not know would be refused.
 */
export const searchedRetentionChanges = defineOptInSource("live-evidence", {
  id: "audit-readiness/searched-retention-changes",
  title: "changes to the retention of the audit log, by a search of it",
  api: "graph",
  access: everyServiceSearchAccess,
  clouds: auditSearchClouds,
  schema: auditChangesSchema,
  collect: async ({ apis: { liveEvidence } }) =>
    search(liveEvidence, "changes to audit retention", {
      recordTypeFilters: [],
      operationFilters: retentionOperations,
    }),
});

/** The same by Defender XDR. It costs seconds and leaves nothing behind, so it does not wait for the search to fail. */
export const huntedAuditChanges = defineOptInSource("live-evidence", {
  id: "audit-readiness/hunted-audit-changes",
  title: "changes to auditing, by Defender XDR",
  api: "graph",
  access: huntingAccess,
  schema: auditChangesReadingSchema,
  async collect({ apis: { liveEvidence } }) {
    const window = lastDays(liveEvidence.now(), huntingDays);
    const [rows] = await Promise.all([
      liveEvidence.hunt(tamperingQuery(window)),
      countExchangeEvents(liveEvidence, window),
    ]);
    const changes = rows.flatMap((row) => changeInRow(row) ?? []);
    return { state: "answered", route: "hunting", ...window, whole: true, ...keepNewest(changes) };
  },
});

/** Changes to what is recorded, and for how long it is kept, by all that answered. */
export const auditChanges = defineOptInSource("live-evidence", {
  id: "audit-readiness/audit-changes",
  title: "changes to auditing",
  api: "derived",
  access: { application: [] },
  schema: auditChangesSchema,
  needs: {
    searched: neededBySome(searchedAuditChanges),
    retention: neededBySome(searchedRetentionChanges),
    hunted: neededBySome(huntedAuditChanges),
  },
  async collect({ needs: { searched, retention, hunted }, failures }) {
    const off = [searched, retention].find((each) => each?.state === "auditingOff");
    if (off !== undefined) return off;
    const main = searched?.state === "answered" ? searched : (hunted ?? searched);
    if (main === undefined)
      throw (
        failures["hunted"] ??
        failures["searched"] ??
        new ReadFailure("notRead", "Nothing was asked about changes.")
      );
    if (main.state !== "answered") return main;
    const answers = [main, retention, hunted].filter((each) => each?.state === "answered");
    const kept = retention?.state === "answered" ? retention : hunted;
    return {
      ...main,
      ...mergedChanges(answers),
      ...(kept === undefined || kept === main ? {} : { retention: kept }),
    };
  },
});

/** A search of the last ninety days, named after the question. */
async function search(
  liveEvidence: LiveEvidenceReader,
  question: string,
  filters: Pick<AuditSearch, "recordTypeFilters" | "operationFilters">,
): Promise<z.input<typeof auditChangesSchema>> {
  const window = lastDays(liveEvidence.now(), searchDays);
  const answer = await liveEvidence.searchAuditLog({
    displayName: `Plimsoll: ${question} until ${window.to}`,
    filterStartDateTime: window.from,
    filterEndDateTime: window.to,
    ...filters,
  });
  switch (answer.kind) {
    case "finished":
      return { state: "answered", route: "auditSearch", ...window, ...(await changesIn(answer.records)) };
    case "unfinished":
      return { state: "unfinished", ...window };
    case "auditingOff":
      return { state: "auditingOff" };
  }
}

async function changesIn(
  pages: AsyncIterable<readonly unknown[]>,
): Promise<ReturnType<typeof keepNewest> & { whole: boolean }> {
  const changes: AuditChange[] = [];
  let records = 0;
  for await (const page of pages) {
    records += page.length;
    for (const record of page) {
      const change = changeInRecord(record);
      if (change !== undefined) changes.push(change);
    }
    if (records >= mostRecords) return { ...keepNewest(changes), whole: false };
  }
  return { ...keepNewest(changes), whole: true };
}
