import type { Access } from "../../../engine/source.ts";
import type { CloudName } from "../../../tenant/clouds.ts";

/** https://learn.microsoft.com/graph/api/security-security-runhuntingquery#permissions */
export const huntingAccess: Access = {
  application: ["ThreatHunting.Read.All"],
  licence: "Microsoft Defender XDR, with Microsoft 365 connected to Defender for Cloud Apps",
};

/** https://learn.microsoft.com/graph/api/security-auditcoreroot-post-auditlogqueries#permissions */
export const auditSearchAccess: Access = { application: ["AuditLogsQuery-Exchange.Read.All"] };

/** The same page: the one that is not of one service alone. What Microsoft makes of such a search with a smaller permission is not known. */
export const everyServiceSearchAccess: Access = { application: ["AuditLogsQuery.Read.All"] };

/** The global service alone (logging dossier, finding 9). Not verified: GCC, which is served from the same endpoint. */
export const auditSearchClouds: readonly CloudName[] = ["commercial", "gcc", "custom"];
