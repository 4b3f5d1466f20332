import { defineOptInSource } from "../../../engine/opt-in.ts";
import { neededBySome } from "../../../engine/source.ts";
import { ReadFailure } from "../../../tenant/failure.ts";
import { changeInRecord, changeInRow, keepNewest } from "../audit-tampering/changes.ts";
import { tamperingOperations } from "../audit-tampering/operations.ts";
import { tamperingQuery } from "../audit-tampering/query.ts";
import { auditChangesReadingSchema, auditChangesSchema } from "../audit-tampering/reading.ts";
import type { AuditChange } from "../audit-tampering/reading.ts";
import { lastDays } from "../live-evidence/window.ts";
import { countExchangeEvents } from "./exchange-events.ts";
import { auditSearchAccess, auditSearchClouds, huntingAccess } from "./live-access.ts";

/** Days: as far as the dossier asks (1.3), and as far as Defender XDR keeps its records. */
const searchDays = 90;
const huntingDays = 30;

/** No more records than this are read; most of them are runs of Set-Mailbox about other things. */
const mostRecords = 50_000;

/** Changes to what is recorded, by a search of the audit log: it looks back further than Defender XDR, and so it is asked first. */
export const searchedAuditChanges = defineOptInSource("live-evidence", {
  id: "audit-readiness/searched-audit-changes",
  title: "changes to auditing, by a search of the audit log",
  api: "graph",
  access: auditSearchAccess,
  clouds: auditSearchClouds,
  schema: auditChangesSchema,
  async collect({ apis: { liveEvidence } }) {
    const window = lastDays(liveEvidence.now(), searchDays);
    const answer = await liveEvidence.searchAuditLog({
      displayName: `Plimsoll: changes to auditing until ${window.to}`,
      filterStartDateTime: window.from,
      filterEndDateTime: window.to,
      recordTypeFilters: ["exchangeAdmin"],
      operationFilters: tamperingOperations,
    });
    switch (answer.kind) {
      case "finished":
        return { state: "answered", route: "auditSearch", ...window, ...(await changesIn(answer.records)) };
      case "unfinished":
        return { state: "unfinished", ...window };
      case "auditingOff":
        return { state: "auditingOff" };
    }
  },
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

/** Changes to what is recorded, by the one of the two that looked back furthest. */
export const auditChanges = defineOptInSource("live-evidence", {
  id: "audit-readiness/audit-changes",
  title: "changes to auditing",
  api: "derived",
  access: { application: [] },
  schema: auditChangesSchema,
  needs: {
    searched: neededBySome(searchedAuditChanges),
    hunted: neededBySome(huntedAuditChanges),
  },
  async collect({ needs: { searched, hunted }, failures }) {
    if (searched !== undefined && searched.state !== "unfinished") return searched;
    const reading = hunted ?? searched;
    if (reading !== undefined) return reading;
    throw (
      failures["hunted"] ??
      failures["searched"] ??
      new ReadFailure("notRead", "Nothing was asked about changes.")
    );
  },
});

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
