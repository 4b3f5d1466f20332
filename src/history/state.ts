import type { Assessment } from "../engine/assessment.ts";
import type { Snapshot } from "../engine/snapshot.ts";
import type { AuditLog } from "./audit-log.ts";
import type { Inputs } from "../evidence/inputs.ts";

/** One side of a comparison: an assessment, and as much as is at hand of what it was made from. */
export interface State {
  readonly assessment: Assessment;
  readonly snapshot?: Snapshot | undefined;
  /** With these and the snapshot it can be judged again. */
  readonly inputs?: Inputs | undefined;
  /** Who changed what before it, if it is a run that looked. */
  readonly auditLog?: AuditLog | undefined;
}
