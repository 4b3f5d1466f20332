import { z } from "zod";
import { outcomes } from "../engine/assessment.ts";
import { causes } from "../history/change.ts";
import type { noticeTopics } from "../profile/notice-schema.ts";

/** One thing worth telling, as it is kept until it is sent, and as a webhook gets it. Texts from the tenant are as the tenant wrote them. */

export const noticeVersion = 1;

export const noticeEvents = ["regression", "recovery", "broken", "restored", "test"] as const;
export type NoticeEvent = (typeof noticeEvents)[number];
export type NoticeTopic = (typeof noticeTopics)[number];

/** What a channel must listen to for it to be told; a test is for every channel. */
export const topicOf: Readonly<Record<Exclude<NoticeEvent, "test">, NoticeTopic>> = {
  regression: "regression",
  recovery: "recovery",
  broken: "broken",
  restored: "broken",
};

const noticeChangeSchema = z.strictObject({
  policyId: z.string(),
  product: z.string(),
  title: z.string(),
  criticality: z.enum(["shall", "should"]),
  before: z.enum(outcomes).nullable().meta({ description: "Null if the policy was not judged" }),
  after: z.enum(outcomes),
  cause: z.enum(causes),
  details: z.array(z.string()).meta({
    description: "What changed, and who changed it where that is known, a line each; the first few",
  }),
});
export type NoticeChange = z.infer<typeof noticeChangeSchema>;

export const noticeSchema = z
  .strictObject({
    schemaVersion: z.literal(noticeVersion),
    kind: z.literal("plimsoll-notice"),
    id: z.string().meta({ description: "The same for each try to deliver it, and on every channel" }),
    event: z.enum(noticeEvents),
    at: z.iso.datetime().meta({ description: "When the scan began that it is about" }),
    since: z.iso.datetime().nullable().meta({
      description:
        "Changes: the scan that it was compared with, or null where “before” is what was told since that one; restored: the first scan that failed",
    }),
    tenant: z.strictObject({ id: z.string().nullable(), name: z.string(), domain: z.string().nullable() }),
    problem: z
      .strictObject({ code: z.string(), message: z.string(), remedy: z.string() })
      .nullable()
      .meta({ description: "Why the scan failed" }),
    changes: z.array(noticeChangeSchema),
  })
  .meta({ id: "Notice", title: "Plimsoll notice" });
export type Notice = z.infer<typeof noticeSchema>;
