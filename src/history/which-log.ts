import type { Who } from "./change.ts";
import type { SourceFacts } from "./source-catalogue.ts";
import { isInUnifiedLog } from "./unified-activities.ts";

/**
 * The log that tells who changed what a source reads; null if neither does: DNS, Azure, databases of Dataverse, and what nobody has written down how it is recorded.
 */
export function logOf(source: string | null, factsOf: (sourceId: string) => SourceFacts): Who["log"] | null {
  if (source === null) return null;
  if (factsOf(source).isInDirectory) return "directory";
  return isInUnifiedLog(source) ? "unified" : null;
}
