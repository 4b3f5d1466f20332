import {
  dataverseAudience,
  GRAPH_AUDIENCE,
  POWER_BI_AUDIENCE,
  POWER_PLATFORM_AUDIENCE,
  RESOURCE_MANAGER_AUDIENCE,
  sharePointAudience,
  TEAMS_APPS_AUDIENCE,
  TEAMS_AUDIENCE,
} from "./audiences.ts";
import { createServerCertificate, type KeyAndCertificate } from "./certificate.ts";
import { listenDns } from "./dns/server.ts";
import { COMPLIANCE_AUDIENCE, EXCHANGE_AUDIENCE } from "./exchange/audiences.ts";
import { createFaultInjector } from "./faults.ts";
import type { FaultPlan } from "./fault-plan.ts";
import { createEmulatorKeys, type EmulatorKeys } from "./keys.ts";
import { managedIdentity, MANAGED_IDENTITY_PATH } from "./identity-platform/managed-identity.ts";
import { AZURE_POWERSHELL } from "./identity-platform/public-clients.ts";
import { delegatedRightsFor } from "./identity-platform/rights.ts";
import { createTokenAuthority } from "./identity-platform/token-authority.ts";
import { PERMISSIONS_OF_A_SCAN } from "./permissions.ts";
import { registerScanApp, type ScanCredentials } from "./registration.ts";
import type { RequestRecord } from "./requests.ts";
import { listenHttp, listenHttps } from "./server.ts";
import { emulatedServices } from "./services.ts";
import type { EmulatedCloud } from "./service.ts";
import type { EmulatedTenant, TenantDeclarations } from "./tenants/model.ts";

export { createServerCertificate, type KeyAndCertificate } from "./certificate.ts";
export { createEmulatorKeys, type EmulatorKeys } from "./keys.ts";
export { parseFaultPlan, type Fault, type FaultPlan, type FaultRule } from "./fault-plan.ts";
export { PERMISSIONS_OF_A_SCAN } from "./permissions.ts";
export type { ScanCredentials } from "./registration.ts";
export type { RequestRecord } from "./requests.ts";
export { tenants, type TenantOptions } from "./tenants/index.ts";
export type { EmulatedTenant } from "./tenants/model.ts";

export interface EmulatorOptions {
  tenant: EmulatedTenant;
  /** Lets the administrator change the tenant, as remediation does. No scan can, whatever its application was granted. */
  writable?: boolean;
  /** In place of a throw-away one, where one process is to trust several emulators. */
  certificate?: KeyAndCertificate;
  /** In place of new ones, which take longer to make than all else at the start. */
  keys?: EmulatorKeys;
  /** The HTTPS port; a free one by default. */
  port?: number;
  faults?: FaultPlan;
  /**
   * What the scanning app has not been granted, by the names of `PERMISSIONS_OF_A_SCAN`: application permissions of Microsoft Graph,
   * `Exchange.ManageAsApp`, `SharePoint: Sites.FullControl.All`, `Azure: Monitoring Reader`, `Azure: Reader`, `Entra role: Global Reader`,
   * `Power Platform: management application`, `Power BI: read-only admin APIs for the application`,
   * `Dataverse: application user in each environment`, or one cmdlet alone, such as `cmdlet:Get-DlpCompliancePolicy`.
   * As in Graph, a request succeeds if another permission that opens it remains.
   */
  missingPermissions?: readonly string[];
  /** What the app holds besides, and should not: `Power BI: Tenant.Read.All`, or an application permission of Microsoft Graph. */
  surplusPermissions?: readonly string[];
}

/** A base URL, and the scope to ask a token for it. */
export interface Endpoint {
  url: string;
  scope: string;
}

/** A running emulator. It listens on 127.0.0.1 only. */
export interface Emulator {
  /** `https://localhost:PORT` */
  origin: string;
  /** What NODE_EXTRA_CA_CERTS must hold for a client to trust the emulator. */
  certificateAuthorityPem: string;
  tenantId: string;
  initialDomain: string;
  declarations: TenantDeclarations;
  /** Goes as it is under `cloud:` of a profile. */
  endpoints: {
    authority: string;
    graph: Endpoint;
    resourceManager: Endpoint;
    exchange: Endpoint;
    compliance: Endpoint;
    sharepointAdmin: Endpoint;
    teams: Endpoint;
    /** The org-wide app settings of Teams. */
    teamsApps: Endpoint;
    powerPlatform: Endpoint;
    /** Below it, each environment has its database under its own name. */
    dataverse: Endpoint;
    powerBi: Endpoint;
    /** The DNS server, over UDP and TCP, and then over HTTPS. */
    dns: string[];
  };
  credentials: ScanCredentials;
  /** Every request seen so far, and every part of a batch, in the order of arrival. */
  requests: RequestRecord[];
  /** An access token of the administrator, as Microsoft's PowerShell modules get one by signing in, for the API with this audience. */
  administratorToken(audience: string): string;
  /** Takes another fault plan; counting starts again. */
  setFaults(plan: FaultPlan): void;
  stop(): Promise<void>;
}

/** Starts a Microsoft 365 tenant on loopback that speaks the real protocols. */
export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  const { tenant } = options;
  const tenantId = tenant.organization.id;
  const faults = createFaultInjector(options.faults ?? {});
  const permissions = new Set([...PERMISSIONS_OF_A_SCAN, ...(options.surplusPermissions ?? [])]);
  for (const missing of options.missingPermissions ?? []) permissions.delete(missing);
  const [certificate, keys] = await Promise.all([
    options.certificate ?? createServerCertificate(),
    options.keys ?? createEmulatorKeys(),
  ]);
  const tokens = createTokenAuthority(tenantId, keys.tokens, () => faults.tokenLifetimeSeconds);
  const { registration, credentials } = await registerScanApp(tenantId, permissions, keys);
  let batches = 0;
  const nextBatchId = () => (batches += 1);
  const cloud: EmulatedCloud = {
    tenant,
    writable: options.writable ?? false,
    registration,
    tokens,
    faults,
    requests: [],
    nextBatchId,
  };
  const services = emulatedServices(cloud);
  const audiences = services.flatMap(({ audience }) => audience ?? []);
  const https = await listenHttps(cloud, services, certificate, options.port ?? 0);
  const http = await listenHttp(cloud, managedIdentity(cloud, audiences));
  const dns = await listenDns({ tenant, faults, requests: cloud.requests });
  const origin = `https://localhost:${https.port}`;
  return {
    origin,
    certificateAuthorityPem: certificate.certificatePem,
    tenantId,
    initialDomain: tenant.initialDomain,
    declarations: tenant.declarations,
    endpoints: {
      authority: origin,
      ...apiEndpoints(origin, tenant.initialDomain),
      dns: [`127.0.0.1:${dns.port}`, `${origin}/dns/dns-query`],
    },
    credentials: {
      ...credentials,
      managedIdentity: {
        endpoint: `http://127.0.0.1:${http.port}${MANAGED_IDENTITY_PATH}`,
        header: registration.managedIdentityHeader,
      },
    },
    requests: cloud.requests,
    administratorToken: (audience) => {
      const rights = delegatedRightsFor(audience, registration);
      return tokens.issueForUser(audience, AZURE_POWERSHELL, tenant.administrator, rights);
    },
    setFaults: (plan) => faults.setPlan(plan),
    stop: async () => {
      await Promise.all([https.close(), http.close(), dns.close()]);
    },
  };
}

/** The services by the keys that a profile has for them. */
function apiEndpoints(
  origin: string,
  initialDomain: string,
): Omit<Emulator["endpoints"], "authority" | "dns"> {
  const at = (path: string, audience: string): Endpoint => ({
    url: origin + path,
    scope: `${audience}/.default`,
  });
  return {
    graph: at("/graph", GRAPH_AUDIENCE),
    resourceManager: at("/arm", RESOURCE_MANAGER_AUDIENCE),
    exchange: at("/exchange", EXCHANGE_AUDIENCE),
    compliance: at("/compliance", COMPLIANCE_AUDIENCE),
    sharepointAdmin: at("/sharepoint-admin", sharePointAudience(initialDomain)),
    teams: at("/teams", TEAMS_AUDIENCE),
    teamsApps: at("/substrate", TEAMS_APPS_AUDIENCE),
    powerPlatform: at("/power-platform", POWER_PLATFORM_AUDIENCE),
    dataverse: at("/dataverse", dataverseAudience(initialDomain)),
    powerBi: at("/power-bi", POWER_BI_AUDIENCE),
  };
}
