import type { Route } from "../route.ts";

/** What only beta has: when applications last signed in, and the custom detection rules of Defender XDR. */
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
    path: "/security/rules/detectionRules",
    versions: ["beta"],
    permissions: ["CustomDetection.Read.All"],
    top: "honoured",
    read: (tenant) => tenant.detectionRules,
  },
];
