import { z } from "zod";

/** Who hears of a scan, and how. Secrets stand in environment variables that are named here: a webhook's URL is one, because whoever has it may post. */

/** What a channel may be told of; `broken` includes that scans work again. */
export const noticeTopics = ["regression", "recovery", "broken"] as const;

const variable = (what: string) =>
  z
    .string()
    .regex(/^[A-Za-z_][A-Za-z\d_]*$/, "must be the name of an environment variable")
    .meta({ description: `Environment variable that holds ${what}` });

const topics = z.array(z.enum(noticeTopics)).min(1);

const everyChannel = {
  name: z
    .string()
    .regex(/^[A-Za-z\d][A-Za-z\d-]{0,39}$/, "must be a short name of letters, digits and hyphens")
    .meta({ description: "What messages and errors call this channel; no two have the same" }),
  on: topics.optional().meta({ description: "What this channel is told of; as all others if left out" }),
};

const emailSchema = z
  .strictObject({
    ...everyChannel,
    type: z.literal("email"),
    host: z.hostname().meta({ description: "Mail server (SMTP)" }),
    port: z
      .int()
      .min(1)
      .max(65_535)
      .optional()
      .meta({ description: "587 if left out, or 465 with tls: implicit" }),
    tls: z.enum(["starttls", "implicit"]).default("starttls").meta({
      description:
        "starttls: encrypted before anything is said, or nothing is sent; implicit: encrypted from the first byte",
    }),
    user: z
      .string()
      .min(1)
      .optional()
      .meta({ description: "To sign in to the mail server as; needs passwordVariable" }),
    passwordVariable: variable("that user's password").optional(),
    from: z.email().meta({ description: "Sender's address" }),
    to: z.array(z.email()).min(1).meta({ description: "Receivers' addresses" }),
  })
  .refine(({ user, passwordVariable }) => (user === undefined) === (passwordVariable === undefined), {
    message: "needs both user and passwordVariable, or neither",
  })
  .meta({ description: "Mail, by SMTP" });

const teamsSchema = z
  .strictObject({
    ...everyChannel,
    type: z.literal("teams"),
    urlVariable: variable("the URL of the workflow"),
  })
  .meta({
    description: "Microsoft Teams, by the workflow “Post to a channel when a webhook request is received”",
  });

const slackSchema = z
  .strictObject({
    ...everyChannel,
    type: z.literal("slack"),
    urlVariable: variable("the URL of the incoming webhook"),
  })
  .meta({ description: "Slack, by an incoming webhook" });

const webhookSchema = z
  .strictObject({
    ...everyChannel,
    type: z.literal("webhook"),
    urlVariable: variable("the URL to post to"),
    keyVariable: variable(
      "the key of the signature: 24 to 64 random bytes in base64, with or without whsec_",
    ),
  })
  .meta({ description: "Any service that takes JSON, signed as https://www.standardwebhooks.com says" });

const channelSchema = z.discriminatedUnion("type", [emailSchema, teamsSchema, slackSchema, webhookSchema]);

export const noticesSchema = z
  .strictObject({
    on: topics.default([...noticeTopics]).meta({
      description: "What is told: regression, recovery, broken (scans that fail, and that they work again)",
    }),
    channels: z
      .array(channelSchema)
      .min(1)
      .refine((channels) => new Set(channels.map(({ name }) => name)).size === channels.length, {
        message: "must have a different name for each channel",
      }),
  })
  .meta({ description: "Tells people what changed since the last good scan; needs `history`" });

export type Notices = z.infer<typeof noticesSchema>;
export type Channel = z.infer<typeof channelSchema>;
export type EmailChannel = Extract<Channel, { type: "email" }>;
