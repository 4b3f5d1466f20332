import type { Route } from "../route.ts";

/** When applications last signed in, who changed what in the directory, and the custom detection rules of Defender XDR. */
export const reportAndSecurityRoutes: readonly Route[] = [
  {
    kind: "list",
    path: "/reports/servicePrincipalSignInActivities",
    versions: ["beta"],
    permissions: ["AuditLog.Read.All"],
    filterable: ["appId"],
    top: "honoured",
    read: (tenant) => tenant.signInActivities,
  },
  {
    kind: "list",
    path: "/auditLogs/directoryAudits",
    permissions: ["AuditLog.Read.All"],
    filterable: ["activityDateTime", "activityDisplayName", "category", "correlationId", "result"],
    top: "honoured",
    read: (tenant) => tenant.directoryAudits,
  },
  {
    kind: "list",
    path: "/security/rules/detectionRules",
    versions: ["beta"],
    permissions: ["CustomDetection.Read.All"],
    top: "honoured",
    read: (tenant) => tenant.detectionRules,
  },
];
