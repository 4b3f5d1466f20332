import { z } from "zod";

/** How a part of the answer reads; told by a word and a shape besides the colour. `unknown` is never a milder `good`: it says that nobody knows. */
export const toneSchema = z.enum(["good", "partly", "bad", "unknown"]);
export type Tone = z.infer<typeof toneSchema>;

const policies = z.array(z.string()).meta({ description: "Ids of the policies that this rests on" });

const factSchema = z.strictObject({
  label: z.string(),
  value: z.string().meta({ description: "The answer in a few words" }),
  note: z.string().meta({ description: "A sentence or two with the figures; why, where it is not known" }),
  tone: toneSchema,
  policies,
});

const pictureSchema = z.strictObject({
  title: z.string(),
  note: z.string().meta({ description: "How to read it, or why there are no rows" }),
  unit: z.string().meta({ description: "What is counted, for several of them" }),
  parts: z.array(z.strictObject({ label: z.string(), tone: toneSchema })),
  rows: z
    .array(z.strictObject({ label: z.string(), counts: z.array(z.int().nonnegative()) }))
    .meta({ description: "What each row is made of: counts in the order of the parts" }),
});

const stepSchema = z.strictObject({
  when: z.string(),
  what: z.string().meta({ description: "What happened then" }),
  basis: z.string().meta({ description: "Where that is known from, and how well" }),
  here: z.string().meta({ description: "What the assessed tenant would have had" }),
  tone: toneSchema.nullable().meta({ description: "Null where no setting of a tenant bears on it" }),
  policies,
});

const querySchema = z.strictObject({
  id: z.string(),
  where: z.string().meta({ description: "The place in which it runs" }),
  language: z.string(),
  text: z.string().meta({ description: "Ready to run" }),
  howTo: z.string(),
  note: z.string(),
});

export const chapterSchema = z
  .strictObject({
    id: z.string(),
    product: z.string(),
    title: z.string(),
    question: z.string(),
    answer: z.string().meta({ description: "One or two sentences" }),
    tone: toneSchema,
    facts: z.array(factSchema),
    picture: pictureSchema,
    timeline: z.strictObject({ title: z.string(), lead: z.string(), steps: z.array(stepSchema) }),
    queries: z.strictObject({ title: z.string(), lead: z.string(), list: z.array(querySchema) }),
  })
  .meta({ id: "Chapter" });

/** One question that a product's findings answer together: in words, in a picture, along a timeline, and with queries to go on with. */
export type Chapter = z.infer<typeof chapterSchema>;
export type ChapterFact = Chapter["facts"][number];
export type ChapterPicture = Chapter["picture"];
export type ChapterStep = Chapter["timeline"]["steps"][number];
export type ChapterQuery = Chapter["queries"]["list"][number];
