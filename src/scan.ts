import { collect } from "./engine/collect.ts";
import type { CollectOptions } from "./engine/collect.ts";
import { requestedSources, requiredSources } from "./engine/permissions.ts";
import type { Scanner } from "./engine/scanner.ts";
import { snapshotVersion } from "./engine/snapshot.ts";
import type { Snapshot, SourceReading } from "./engine/snapshot.ts";
import type { ApiName, Source } from "./engine/source.ts";
import { limitedGroups } from "./profile/exceptions.ts";
import type { Profile } from "./profile/schema.ts";
import { organization } from "./scanners/organization/organization.ts";
import { connect, preloadLibraries } from "./tenant/connect.ts";
import type { ConnectOptions } from "./tenant/connect.ts";
import type { Granted } from "./tenant/granted.ts";
import type { OptIn } from "./tenant/opt-in.ts";

export interface ScanOptions {
  readonly profile: Profile;
  readonly scanners: readonly Scanner[];
  /** Where credentials are looked for: process.env, or what stands for it. */
  readonly environment: ConnectOptions["environment"];
  readonly version: string;
  readonly onDeviceCode: ConnectOptions["onDeviceCode"];
  readonly clock: () => Date;
  /** What to do besides, by name; nothing unless told. */
  readonly optIns?: readonly OptIn[];
  /** The last snapshot, for sources that compare with it. One of another tenant is not looked at. */
  readonly previous?: Snapshot | undefined;
  readonly signal?: AbortSignal;
  readonly onProgress?: CollectOptions["onProgress"];
  /** Called with the tenant's id once it is signed in to, and awaited before anything is read; what it throws ends the scan. */
  readonly onTenant?: ((tenantId: string) => void | Promise<void>) | undefined;
  /** Called at the end for each API that was signed in to, with what its token says. */
  readonly onGranted?: (api: ApiName, granted: Granted) => void;
  /** In place of the HTTP core that `environment` and `signal` ask for; closed at the end. */
  readonly http?: ConnectOptions["http"];
  /** Called at the end, while the tenant can still be asked, for what is worth asking only because of what the snapshot says. */
  readonly beforeClosing?: (snapshot: Snapshot, read: ReadOne) => Promise<void>;
}

/** Reads one more source, of an API that the scan has signed in to. */
export type ReadOne = (source: Source) => Promise<SourceReading>;

/**
 * Signs in to the tenant and reads all that the scanners need. It decides nothing and changes nothing; what opting in leaves behind stands in opt-in.ts.
 * Throws OperatorError if it cannot sign in or reach the tenant; a source that cannot be read is part of the snapshot.
 */
export async function scan(options: ScanOptions): Promise<Snapshot> {
  const { profile, scanners, environment, version, onDeviceCode, clock, signal, onProgress } = options;
  const { optIns = [], previous, http } = options;
  // Loading the libraries is no part of the time in which the tenant was read.
  await preloadLibraries();
  const startedAt = clock().toISOString();
  const required = requiredSources(scanners);
  const apis = [...new Set(requestedSources(scanners, optIns).map((source) => source.api))];
  const connection = await connect({
    apis,
    tenant: profile.tenant,
    cloud: profile.cloud,
    auth: profile.auth,
    environment,
    version,
    optIns,
    clock,
    onDeviceCode,
    ...(signal === undefined ? {} : { signal }),
    ...(http === undefined ? {} : { http }),
  });
  try {
    const { tenantId, cloud, trace } = connection;
    await options.onTenant?.(tenantId);
    const how: Omit<CollectOptions, "sources" | "onProgress"> = {
      reachFor: ({ id, api }) => ({
        apis: connection.apisFor(id),
        reads: () => connection.readsOf(id),
        granted: () => connection.granted(api),
      }),
      tenantId,
      cloud: cloud.name,
      declared: profile.declared,
      limitedGroups: limitedGroups(profile.exceptions),
      optIns,
      previous: previous?.tenant.id === tenantId ? previous.sources : undefined,
      ...(signal === undefined ? {} : { signal }),
    };
    const sources = await collect({
      ...how,
      sources: required,
      ...(onProgress === undefined ? {} : { onProgress }),
    });
    for (const api of apis) {
      const granted = await connection.granted(api);
      if (granted !== undefined) options.onGranted?.(api, granted);
    }
    const snapshot: Snapshot = {
      schemaVersion: snapshotVersion,
      kind: "plimsoll-snapshot",
      tool: { name: "plimsoll", version },
      origin: { kind: "scan", detail: "" },
      tenant: { id: tenantId, ...nameOf(sources[organization.id], profile.tenant ?? tenantId) },
      cloud: cloud.name,
      startedAt,
      finishedAt: clock().toISOString(),
      http: { requests: trace.requests.length, waves: trace.waves, retries: trace.retries },
      sources,
    };
    await options.beforeClosing?.(snapshot, async (source) => {
      const { [source.id]: reading } = await collect({
        ...how,
        sources: [source],
        ...(onProgress === undefined ? {} : { onProgress }),
      });
      // Collecting gives a reading for each source, one that failed included.
      if (reading === undefined) throw new Error(`${source.id} has no reading`);
      return reading;
    });
    return snapshot;
  } finally {
    await connection.close();
  }
}

/** The tenant's own name and initial domain; what the user called it where that could not be read. */
function nameOf(reading: SourceReading | undefined, fallback: string): { name: string; domain: string } {
  const parsed = organization.schema.safeParse(reading?.status === "ok" ? reading.value : undefined);
  if (!parsed.success) return { name: fallback, domain: fallback };
  const { displayName, verifiedDomains } = parsed.data;
  return {
    name: displayName,
    domain: verifiedDomains.find((domain) => domain.isInitial === true)?.name ?? fallback,
  };
}
