import { z } from "zod";
import { defineSource } from "../../engine/source.ts";
import type { Source } from "../../engine/source.ts";
import { ReadFailure } from "../../tenant/failure.ts";

const text = z.string().nullish();

/** What a record is about, each with what was modified of it. */
function targetsWith<Property extends z.ZodType>(modified: Property) {
  return z
    .array(
      z.object({ id: text, displayName: text, type: text, modifiedProperties: z.array(modified).nullish() }),
    )
    .nullish();
}

/** Of what changed only the name is kept: the values stand in the snapshots, as far as they count. What tells which other object it was about is kept as well. */
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
  targetResources: targetsWith(
    z.object({
      displayName: text,
      objects: z.array(z.string()).optional().meta({
        description: "Ids and names of objects, where this is how the record tells of them",
      }),
    }),
  ),
});
export type ChangeRecord = z.infer<typeof changeRecordSchema>;

const modifiedSchema = z.object({ displayName: text, oldValue: text, newValue: text });

/**
 * A record of Microsoft Graph's, as it is kept. What a record ties to its target may only stand among what was modified: a role's `Role.TemplateId`, a group's
 * `Group.ObjectID`, the application that got a permission as `ServicePrincipal.ObjectID`; the values are JSON. (Names from memory: no tenant could be asked.)
 */
const wireRecordSchema = changeRecordSchema.extend({
  targetResources: targetsWith(
    modifiedSchema.transform(({ displayName, oldValue, newValue }) => {
      const isOfObject = /^\w+\.(object|template|app)id$|^role\.displayname$/i.test(displayName ?? "");
      const objects = isOfObject ? [oldValue, newValue].flatMap(textsIn) : [];
      return objects.length === 0 ? { displayName } : { displayName, objects };
    }),
  ),
});

/** `"…"`, `["…"]` or a bare text. */
function textsIn(value: string | null | undefined): string[] {
  return (value ?? "")
    .split(/[[\]",]+/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

/** No more records than this are read. */
const mostRecords = 50_000;

/** Moments in UTC, both included. */
export interface TimeWindow {
  readonly from: string;
  readonly to: string;
}

/**
 * The records of the directory's audit log that are wanted, of a window of time, in some categories or in all. A scan that keeps a history reads them when something
 * changed since the last good run; no policy rests on them. Read page by page: a large tenant writes a great many, and one that writes too many is not read to the end.
 * https://learn.microsoft.com/graph/api/directoryaudit-list
 */
export function changeRecords(
  { from, to }: TimeWindow,
  isWanted: (record: ChangeRecord) => boolean,
  categories: readonly string[] | null = null,
  most = mostRecords,
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
      let count = 0;
      for await (const page of apis.graph.pages(`/auditLogs/directoryAudits?$filter=${filter}&$top=500`, {
        alone: true,
      })) {
        count += page.length;
        if (count > most)
          throw new ReadFailure(
            "truncated",
            `The directory’s audit log has more than ${most} records of this time.`,
          );
        wanted.push(...z.array(wireRecordSchema).parse(page).filter(isWanted));
      }
      return wanted;
    },
  });
}
