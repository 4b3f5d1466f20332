import type { Chapter } from "./chapter.ts";
import type { ReadSource } from "./evaluate.ts";
import type { ChapterContext, ChapterDefinition, Scanner } from "./scanner.ts";
import type { FailedReading } from "./snapshot.ts";
import { sourceOf } from "./source.ts";

/** Builds the chapters of the products that were assessed. A source that is missing takes no chapter away: the chapter says what is not known for it. */
export function buildChapters(
  scanners: readonly Scanner[],
  read: ReadSource,
  context: Omit<ChapterContext, "failures">,
): Chapter[] {
  return scanners.flatMap(({ chapters = [], product }) =>
    chapters.map((chapter) => buildChapter(chapter, product, read, context)),
  );
}

function buildChapter(
  { id, title, needs, build }: ChapterDefinition,
  product: string,
  read: ReadSource,
  context: Omit<ChapterContext, "failures">,
): Chapter {
  const values: Record<string, unknown> = {};
  const failures: Record<string, FailedReading> = {};
  for (const [key, entry] of Object.entries(needs)) {
    const reading = read(sourceOf(entry));
    if ("value" in reading) values[key] = reading.value;
    else failures[key] = reading.failure;
  }
  return { id, product, title, ...build(values, { ...context, failures }) };
}
