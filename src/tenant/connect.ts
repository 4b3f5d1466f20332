import { randomUUID } from "node:crypto";
import type { Auth, CustomCloud } from "../profile/schema.ts";
import { OperatorError } from "../errors.ts";
import { cmdletReader } from "./apis/cmdlets.ts";
import { openCompliance } from "./apis/compliance.ts";
import { openExchange } from "./apis/exchange.ts";
import { openBatches } from "./apis/graph-batch.ts";
import { graphReader } from "./apis/graph-reader.ts";
import { openGraph, preloadGraph } from "./apis/graph.ts";
import { dataverseReader } from "./apis/dataverse.ts";
import type { Apis, DnsReader } from "./apis/index.ts";
import { liveEvidenceReader } from "./apis/live-evidence.ts";
import { powerBiReader } from "./apis/power-bi.ts";
import { powerPlatformReader } from "./apis/power-platform.ts";
import { sharePointAdminReader } from "./apis/sharepoint-admin.ts";
import { teamsReader } from "./apis/teams.ts";
import { resourceManagerReader } from "./apis/resource-manager.ts";
import type { Cloud, KnownCloudName } from "./clouds.ts";
import { cloudFromProfile, scopeOf } from "./clouds.ts";
import type { DeviceCodePrompt } from "./credentials.ts";
import { createTokenSource, preloadSignIn } from "./credentials.ts";
import { openDns } from "./dns/index.ts";
import type { Granted } from "./granted.ts";
import type { Environment } from "./http/connections.ts";
import { openHttp } from "./http/client.ts";
import type { Http } from "./http/message.ts";
import type { Trace } from "./http/trace.ts";
import { locateTenant } from "./locate.ts";
import type { OptIn } from "./opt-in.ts";
import type { TokenSource } from "./token-source.ts";
import { whichTenant } from "./which-tenant.ts";

export interface ConnectOptions {
  /** The profile's; AZURE_TENANT_ID serves as well. */
  readonly tenant?: string | undefined;
  /** Detected from the tenant if left out. */
  readonly cloud?: KnownCloudName | CustomCloud | undefined;
  /** Chosen from the environment if left out. */
  readonly auth?: Auth | undefined;
  readonly environment: Environment;
  /** Plimsoll's version, for the User-Agent. */
  readonly version: string;
  readonly signal?: AbortSignal;
  /** What was asked for by name: only then may the requests that belong to it be sent. */
  readonly optIns?: readonly OptIn[];
  readonly clock?: () => Date;
  /** The APIs that will be read, by name: their tokens are asked for at once, and nobody waits for them before the first read. */
  readonly apis?: readonly string[];
  /** Shows a person the code to sign in with. */
  readonly onDeviceCode: (prompt: DeviceCodePrompt) => void;
  /** In place of the HTTP core that `environment` and `signal` ask for. */
  readonly http?: Http;
}

/** A tenant that has been signed in to, for one scan. */
export interface TenantConnection {
  readonly cloud: Cloud;
  readonly tenantId: string;
  readonly apis: Apis;
  /** The same APIs, with reads counted for one source. */
  apisFor(sourceId: string): Apis;
  /** How many reads a source has made; pages count one by one, and several reads may have shared one HTTP request. */
  readsOf(sourceId: string): number;
  /** What the sign-in to an API was granted, once there has been one. */
  granted(api: string): Promise<Granted | undefined>;
  readonly trace: Trace;
  close(): Promise<void>;
}

/**
 * Finds the tenant and signs in for Microsoft Graph, so that a sign-in that fails is told of before anything is read. Other APIs' sign-ins that fail cost their reads.
 * Throws `OperatorError`: PROFILE_INVALID, CREDENTIALS_MISSING, FILE_UNREADABLE, SIGN_IN_FAILED, TENANT_UNKNOWN, TENANT_UNREACHABLE.
 */
export async function connect(options: ConnectOptions): Promise<TenantConnection> {
  const { environment, version, signal, optIns = [] } = options;
  const http =
    options.http ?? openHttp({ environment, version, optIns, ...(signal === undefined ? {} : { signal }) });
  try {
    return await signIn(options, http);
  } catch (error) {
    await http.close();
    throw error;
  }
}

/** Loads Microsoft's libraries, which takes longer than many a scan: half a second, when nothing waits for it yet. */
export async function preloadLibraries(): Promise<void> {
  await Promise.all([preloadSignIn(), preloadGraph()]);
}

async function signIn(options: ConnectOptions, http: Http): Promise<TenantConnection> {
  const { auth, environment, signal, onDeviceCode, clock = () => new Date() } = options;
  const tenant = whichTenant(options.tenant, environment);
  if (tenant === undefined) throw tenantMissing();
  const named = options.cloud === undefined ? undefined : cloudFromProfile(options.cloud);
  const { cloud, tenantId, openIdConfiguration } = await locateTenant(tenant, http, named);
  const access = {
    auth,
    environment,
    tenantId,
    cloud,
    http,
    onDeviceCode,
    openIdConfiguration,
    ...(signal === undefined ? {} : { signal }),
  };
  const tokens = await createTokenSource(access);
  const graphToken = tokens.token(cloud.graph.scope);
  // A person is asked for one sign-in after the other, and for none that no read needs.
  if (tokens.subject !== "person") askAhead(tokens, cloud, options.apis ?? []);
  const [graph] = await Promise.all([openGraph(cloud.graph, http, tokens), graphToken]);
  const together = openBatches(graph, http);
  const adminSession = { tenantId, connectionId: randomUUID(), http, tokens };
  const exchange = openExchange(cloud.exchange, adminSession);
  const compliance = openCompliance(cloud.compliance, exchange, adminSession);
  const dns = openDns({ servers: cloud.dns, http, signal });
  const reads = new Map<string, number>();

  function apisCounting(onRead: () => void): Apis {
    const session = { http, tokens, onRead };
    return {
      graph: graphReader(graph, together, onRead),
      resourceManager: resourceManagerReader(cloud.resourceManager, session),
      exchange: cmdletReader(exchange, onRead),
      compliance: cmdletReader(compliance, onRead),
      sharepointAdmin: sharePointAdminReader(cloud.sharepointAdmin, session),
      teams: teamsReader(cloud, session),
      powerPlatform: powerPlatformReader(cloud.powerPlatform, session),
      dataverse: dataverseReader(cloud.dataverse, session),
      powerBi: powerBiReader(cloud.powerBi, session),
      dns: dnsCounting(dns, onRead),
      liveEvidence: liveEvidenceReader(cloud.graph, session, clock),
    };
  }

  return {
    cloud,
    tenantId,
    apis: apisCounting(() => {}),
    apisFor: (sourceId) => apisCounting(() => reads.set(sourceId, (reads.get(sourceId) ?? 0) + 1)),
    readsOf: (sourceId) => reads.get(sourceId) ?? 0,
    async granted(api) {
      const scope = scopeOf(cloud, api, tokens.scopes());
      return scope === undefined ? undefined : tokens.granted(scope);
    },
    trace: http.trace,
    close: () => http.close(),
  };
}

/** A token that cannot be had now is asked for again by the read that needs it, and costs that read. */
function askAhead(tokens: TokenSource, cloud: Cloud, apis: readonly string[]): void {
  for (const api of apis) {
    // What Microsoft shows to people only, an application does not ask for.
    if (api === "teamsApps" && tokens.subject === "application") continue;
    const scope = scopeOf(cloud, api, []);
    if (scope !== undefined) tokens.token(scope).catch(() => {});
  }
}

function dnsCounting(dns: DnsReader, onRead: () => void): DnsReader {
  return {
    txt(name) {
      onRead();
      return dns.txt(name);
    },
  };
}

function tenantMissing(): OperatorError {
  return new OperatorError(
    "PROFILE_INVALID",
    "The tenant to scan is not named.",
    "Set `tenant` in the profile, or AZURE_TENANT_ID, to a verified domain, for example contoso.onmicrosoft.com, or to the tenant's id.",
  );
}
