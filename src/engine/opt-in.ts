import { z } from "zod";
import { optIns } from "../tenant/opt-in.ts";
import type { OptIn } from "../tenant/opt-in.ts";
import { defineSource } from "./source.ts";
import type { CollectContext, Source, SourceRecord, SourceValues } from "./source.ts";

/**
 * The value of an opt-in source that nobody asked for: known without a read, and no failure. It stands in the snapshot,
 * so that a check can say which flag asks for it, now and when the snapshot is assessed again.
 */
const notAskedSchema = z.strictObject({ notAsked: z.enum(optIns) });
export type NotAsked = z.infer<typeof notAskedSchema>;

export function notAsked(optIn: OptIn): NotAsked {
  return { notAsked: optIn };
}

export function isNotAsked(value: unknown): value is NotAsked {
  return notAskedSchema.safeParse(value).success;
}

/**
 * Declares a source that is read only where `optIn` is asked for; elsewhere its value is `NotAsked`, and no permission is needed for it.
 * Sources that need it are opt-in sources of the same name: their `collect` runs only where it was asked for too.
 */
export function defineOptInSource<Value, Needs extends SourceRecord = Record<string, never>>(
  optIn: OptIn,
  source: Omit<Source<Value>, "needs" | "collect" | "optIn"> & {
    readonly needs?: Needs;
    readonly collect: (context: CollectContext<AskedValues<Needs>>) => Promise<unknown>;
  },
): Source<Value | NotAsked> {
  return defineSource<Value | NotAsked, Needs>({
    ...source,
    optIn,
    schema: z.union([notAskedSchema, source.schema]),
    // Never called unless asked, and then none of the values that it needs is `NotAsked`.
    collect: source.collect as (context: CollectContext<SourceValues<Needs>>) => Promise<unknown>,
  });
}

/** The values of needs, once it is clear that they were asked for. */
type AskedValues<Needs extends SourceRecord> = {
  readonly [Key in keyof Needs]: Exclude<SourceValues<Needs>[Key], NotAsked>;
};
