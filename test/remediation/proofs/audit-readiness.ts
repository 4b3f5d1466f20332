import type { Proof } from "../proof.ts";
import { sessionProofs } from "./audit-sessions.ts";
import { logExportProofs } from "./audit-log-export.ts";

/** Every policy of the product that a scan decides by itself. */
export const auditReadinessProofs: readonly Proof[] = [...logExportProofs, ...sessionProofs];
