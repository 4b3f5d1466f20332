import { snapshotVersion } from "../../engine/snapshot.ts";
import type { FailedReading, Snapshot, SourceReading } from "../../engine/snapshot.ts";
import type { Source } from "../../engine/source.ts";
import { textsOf } from "./config-keys.ts";
import { readScubaConfig } from "./config.ts";
import type { ScubaConfig } from "./config.ts";
import { entraId } from "./entra-id.ts";
import { exchangeOnline } from "./exchange-online.ts";
import { findExport, notAnExport } from "./find-export.ts";
import type { FoundExport } from "./find-export.ts";
import type { ProductMapping, SourceMapping } from "./mapping.ts";
import { powerPlatform } from "./power-platform.ts";
import { isObject, listOf } from "./powershell-json.ts";
import type { JsonObject } from "./powershell-json.ts";
import { powerBi } from "./power-bi.ts";
import { securitySuite } from "./security-suite.ts";
import { sharePoint } from "./sharepoint.ts";
import { teams } from "./teams.ts";

const products: readonly ProductMapping[] = [
  entraId,
  exchangeOnline,
  securitySuite,
  sharePoint,
  teams,
  powerPlatform,
  powerBi,
];

export interface ReadExportOptions {
  /** The sources of all scanners: those that ScubaGear never exports are marked as not read. */
  readonly sources: readonly Source[];
  /** Plimsoll's own version: it writes the snapshot. */
  readonly toolVersion: string;
  /** For conformance cases only, which hold just the keys that matter to one rule: the rest of each object is filled in. */
  readonly fragment?: boolean;
}

export interface ImportedExport {
  readonly snapshot: Snapshot;
  /** The ScubaGear configuration that the export was made with; undefined if it holds none. */
  readonly config: ScubaConfig | undefined;
}

/**
 * Turns parsed JSON of a ProviderSettingsExport or ScubaResults file into a snapshot. What the export does not hold becomes a failed reading
 * with its reason, never an empty value. Throws OperatorError EXPORT_INVALID if it is no export at all.
 */
export function readScubaGearExport(json: unknown, options: ReadExportOptions): ImportedExport {
  const found = options.fragment === true ? completeFragment(json) : findExport(json);
  const { provider, metaData, version } = found;
  const configuration = provider["scuba_config"];
  const config = isObject(configuration) ? readScubaConfig(configuration) : undefined;
  const writtenAt = timeOf(provider, metaData);
  return {
    config,
    snapshot: {
      schemaVersion: snapshotVersion,
      kind: "plimsoll-snapshot",
      tool: { name: "Plimsoll", version: options.toolVersion },
      origin: { kind: "scubagear-export", detail: `ScubaGear ${version}` },
      tenant: tenantOf(provider, metaData),
      // ScubaGear's own default.
      cloud: config?.cloud ?? "commercial",
      startedAt: writtenAt,
      finishedAt: writtenAt,
      http: { requests: 0, waves: 0, retries: 0 },
      sources: readings(found, options.sources),
    },
  };
}

/** The mapped sources, and a failed reading for every other source there is. */
function readings(found: FoundExport, sources: readonly Source[]): Record<string, SourceReading> {
  const all = new Map<string, SourceReading>();
  for (const { id, title } of sources) all.set(id, notRead(`ScubaGear never exports ${title}.`));
  for (const product of products) {
    for (const mapping of product.sources) all.set(mapping.source.id, readingOf(mapping, product, found));
  }
  return Object.fromEntries(all);
}

function readingOf(
  mapping: SourceMapping,
  product: ProductMapping,
  { provider, version }: FoundExport,
): SourceReading {
  const { source, keys, commands, valueIn } = mapping;
  const failedCommands = product.failedCommandsKeys
    .flatMap((key) => textsOf(provider[key]))
    .map((command) => command.toLowerCase());
  const failed = commands.find((command) => failedCommands.includes(command.toLowerCase()));
  if (failed !== undefined)
    return notRead(`ScubaGear could not read ${source.title}: its command ${failed} failed.`);
  const concealed = mapping.concealedFailure?.(provider);
  if (concealed !== undefined) return notRead(concealed);
  const value = keys.every((key) => Object.hasOwn(provider, key)) ? valueIn(provider) : undefined;
  if (value !== undefined) return { status: "ok", requests: 0, value };
  return notRead(
    `This ScubaGear export (version ${version}) does not hold ${source.title}: it was written before ScubaGear read that, or without the product.`,
  );
}

function notRead(message: string): FailedReading {
  return { status: "failed", requests: 0, cause: "notRead", message, request: null };
}

/** Older exports say less of the tenant; a ScubaResults file says it once more at its top. */
function tenantOf({ tenant_details }: JsonObject, metaData: JsonObject): Snapshot["tenant"] {
  const [details] = listOf(tenant_details);
  const said = (key: string): string => {
    const value = (isObject(details) ? details[key] : undefined) ?? metaData[key];
    return typeof value === "string" && value !== "" ? value : "not named in the export";
  };
  return { id: said("TenantId"), name: said("DisplayName"), domain: said("DomainName") };
}

function timeOf({ timestamp_zulu, date }: JsonObject, { TimestampZulu }: JsonObject): string {
  const written = [timestamp_zulu, TimestampZulu, date].find((value) => typeof value === "string") ?? "";
  // `date` is how PowerShell prints a date in the United States, for example “10/06/2025 22:30:54 Coordinated Universal Time”.
  const time = new Date(written.replace(" Coordinated Universal Time", " UTC"));
  if (Number.isNaN(time.getTime()))
    throw notAnExport("It does not say when it was written (“timestamp_zulu”).");
  return time.toISOString();
}

/** What every export has, and no fragment needs to say; then what each product's mapping knows to fill in. */
function completeFragment(json: unknown): FoundExport {
  // A fragment without any key may be written as an empty list.
  const given = Array.isArray(json) && json.length === 0 ? {} : json;
  if (!isObject(given)) throw notAnExport("A fragment is an object.");
  const whole: JsonObject = {
    timestamp_zulu: "1970-01-01T00:00:00Z",
    tenant_details: {
      TenantId: "00000000-0000-0000-0000-000000000000",
      DisplayName: "Fragment",
      DomainName: "fragment.example",
      AADAdditionalData: { VerifiedDomains: { Name: "fragment.example", IsInitial: true, IsDefault: true } },
    },
    ...given,
  };
  const provider = products.reduce((fragment, product) => product.completeFragment(fragment), whole);
  return { provider, metaData: {}, version: "fragment" };
}
