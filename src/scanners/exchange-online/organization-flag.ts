import type { Evidence } from "../../engine/verdict.ts";
import type { Judgement } from "../judgement.ts";

/** A setting of the whole organisation that is on or off, and what the policy asks of it. */
export interface OrganizationFlag<Config> {
  readonly object: Evidence["object"]["type"];
  readonly property: keyof Config & string;
  readonly read: (config: Config) => boolean | null | undefined;
  readonly wanted: boolean;
  /** What the setting means, in plain words */
  readonly words: { readonly wanted: string; readonly unwanted: string };
  readonly note?: string;
}

/** Judges each configuration object: Exchange has exactly one of each kind, so none at all means that data is missing. */
export function judgeFlag<Config extends { readonly Name?: string | null | undefined }>(
  configs: readonly Config[],
  flag: OrganizationFlag<Config>,
): Judgement[] {
  if (configs.length === 0) return [{ undecided: flag.object }];
  return configs.map((config): Judgement => {
    const value = flag.read(config);
    if (typeof value !== "boolean") return { undecided: `${flag.object}.${flag.property}` };
    const meets = value === flag.wanted;
    return {
      evidence: {
        object: { type: flag.object, id: null, name: config.Name ?? flag.object },
        property: flag.property,
        actual: meets ? flag.words.wanted : flag.words.unwanted,
        expected: flag.words.wanted,
        result: meets ? "meets" : "violates",
        ...(flag.note === undefined ? {} : { note: flag.note }),
      },
    };
  });
}
