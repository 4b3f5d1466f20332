import { z } from "zod";
import { defineSource } from "../../engine/source.ts";
import type { Source } from "../../engine/source.ts";

const text = z.string().nullish();

/** Of what changed only the name is kept: the values stand in the snapshots, as far as they count. */
export const changeRecordSchema = z.object({
  id: z.string(),
  activityDateTime: z.iso.datetime(),
  activityDisplayName: z.string(),
  category: text,
  loggedByService: text,
  /** success, failure, timeout */
  result: text,
  initiatedBy: z
    .object({
      user: z.object({ id: text, displayName: text, userPrincipalName: text, ipAddress: text }).nullish(),
      app: z.object({ appId: text, servicePrincipalId: text, displayName: text }).nullish(),
    })
    .nullish(),
  targetResources: z
    .array(
      z.object({
        id: text,
        displayName: text,
        type: text,
        modifiedProperties: z.array(z.object({ displayName: text })).nullish(),
      }),
    )
    .nullish(),
});
export type ChangeRecord = z.infer<typeof changeRecordSchema>;

/** Moments in UTC, both included. */
export interface TimeWindow {
  readonly from: string;
  readonly to: string;
}

/**
 * The records of the directory's audit log that are wanted, of a window of time, in some categories or in all. A scan that keeps a history reads them when something
 * changed since the last good run; no policy rests on them. Read page by page: a large tenant writes a great many.
 * https://learn.microsoft.com/graph/api/directoryaudit-list
 */
export function changeRecords(
  { from, to }: TimeWindow,
  isWanted: (record: ChangeRecord) => boolean,
  categories: readonly string[] | null = null,
): Source<ChangeRecord[]> {
  return defineSource({
    id: "change-records",
    title: "the directory’s audit log",
    api: "graph",
    access: { application: ["AuditLog.Read.All"], licence: "Microsoft Entra ID P1" },
    schema: z.array(changeRecordSchema),
    async collect({ apis }) {
      const among = categories?.map((name) => `category eq '${name}'`).join(" or ");
      const filter = encodeURIComponent(
        `activityDateTime ge ${from} and activityDateTime le ${to}${among === undefined ? "" : ` and (${among})`}`,
      );
      const wanted: ChangeRecord[] = [];
      for await (const page of apis.graph.pages(`/auditLogs/directoryAudits?$filter=${filter}&$top=500`, {
        alone: true,
      }))
        wanted.push(...z.array(changeRecordSchema).parse(page).filter(isWanted));
      return wanted;
    },
  });
}
