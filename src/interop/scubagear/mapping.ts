import type { Source } from "../../engine/source.ts";
import type { JsonObject } from "./powershell-json.ts";

/** How one of our sources comes out of a ScubaGear export. */
export interface SourceMapping {
  readonly source: Source;
  /** The export's keys that the value is made of; if one is absent, the source was not read. */
  readonly keys: readonly string[];
  /** ScubaGear's commands that must not have failed for it (dossier §16). */
  readonly commands: readonly string[];
  /** The value in the shape that Microsoft Graph gives it; undefined if the export holds nothing that it could be made of. */
  readonly valueIn: (provider: JsonObject) => unknown;
  /** Why the export does not really hold it, where ScubaGear wrote an empty value for a command that failed: a sentence. */
  readonly concealedFailure?: (provider: JsonObject) => string | undefined;
}

/** What of one product ScubaGear exports. */
export interface ProductMapping {
  /** The export's keys with the commands that failed: older versions name them otherwise. */
  readonly failedCommandsKeys: readonly string[];
  readonly sources: readonly SourceMapping[];
  /** Fills in what a fragment of an export, made for a test, leaves out and the service always sends. */
  readonly completeFragment: (fragment: JsonObject) => JsonObject;
}
