import type { Proof } from "../proof.ts";
import { alertProofs } from "./audit-alerts.ts";
import { logExportProofs } from "./audit-log-export.ts";
import { mailAccessProofs } from "./audit-mail-access.ts";
import { mailboxProofs } from "./audit-mailboxes.ts";
import { sessionProofs } from "./audit-sessions.ts";
import { auditLogProofs } from "./audit-unified-log.ts";
import { inEmulatedCloud } from "./mail-services.ts";

const proofs: readonly Proof[] = [
  ...auditLogProofs,
  ...mailboxProofs,
  ...logExportProofs,
  ...alertProofs,
  ...mailAccessProofs,
  ...sessionProofs,
];

/** Every policy of the product that a scan decides by itself. */
export const auditReadinessProofs: readonly Proof[] = proofs.map(inEmulatedCloud);
