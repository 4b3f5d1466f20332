import type { z } from "zod";
import type { Apis } from "../tenant/apis/index.ts";
import type { CloudName } from "../tenant/clouds.ts";
import type { ApiLabel } from "../tenant/http/message.ts";
import type { OptIn } from "../tenant/opt-in.ts";
import type { ReadFailure } from "../tenant/failure.ts";
import type { Declared } from "../profile/schema.ts";

/** The APIs a source can be read from; `derived` sources only combine what others read. */
export type ApiName = Exclude<ApiLabel, "signIn"> | "derived";

/** The APIs' names for people; permissions are granted on these. */
export const apiTitles: Readonly<Record<ApiName, string>> = {
  graph: "Microsoft Graph",
  resourceManager: "Azure Resource Manager",
  exchange: "Office 365 Exchange Online",
  compliance: "Office 365 Exchange Online",
  sharepointAdmin: "Office 365 SharePoint Online",
  teams: "Microsoft Teams",
  teamsApps: "Microsoft Teams (org-wide app settings)",
  powerPlatform: "Power Platform",
  dataverse: "Dataverse",
  powerBi: "Power BI",
  dns: "DNS",
  derived: "none",
};

/** The least that must be granted, so that this source can be read. */
export interface Access {
  /** Application permissions (app roles) on the API's resource; all of them are needed. */
  readonly application: readonly string[];
  /** Why nothing smaller serves, where the permission allows more than to read: a sentence. */
  readonly broad?: string;
  /** Azure or Entra role that the API wants in place of, or on top of, application permissions. */
  readonly role?: string;
  /** What else has to be set up, where neither a permission nor a role is enough. */
  readonly setUp?: SetUp;
  /** What happens without a licence, for example "Microsoft Entra ID P2". */
  readonly licence?: string;
}

/** A step that an administrator takes once, in the service itself. */
export interface SetUp {
  /** What there is afterwards, for example "Power Platform: management application". */
  readonly name: string;
  /** How to get there, as an instruction. */
  readonly remedy: string;
}

/** What a source's `collect` may use: the tenant's APIs, what the profile declares, and the sources that it needs. */
export interface CollectContext<Needs> {
  readonly apis: Apis;
  readonly tenantId: string;
  readonly cloud: CloudName;
  readonly declared: Declared;
  /** Groups whose members limit an exception of the profile, and so must be counted. */
  readonly limitedGroups?: readonly string[];
  /** The client id of the application that signed in, as far as its token tells: for a source that must not count Plimsoll itself. */
  readonly ownClientId?: () => Promise<string | undefined>;
  readonly needs: Needs;
  /** Why an optional need is absent, by its key: for a source that must not shrink silently and throws the failure on. */
  readonly failures: Readonly<Record<string, ReadFailure>>;
  /** What this source said in the tenant's last snapshot, unparsed; absent if there is none, or it had no value. */
  readonly previous?: unknown;
}

/** One thing read from the tenant. `Value` is what checks get, after `schema` has parsed it. */
export interface Source<Value = unknown> {
  readonly id: string;
  /** Completes the sentence "Could not read …". */
  readonly title: string;
  readonly api: ApiName;
  readonly access: Access;
  /** Clouds in which the API is offered; all of them where it is left out. */
  readonly clouds?: readonly CloudName[];
  /** Read only where this was asked for: see `defineOptInSource`. */
  readonly optIn?: OptIn;
  readonly schema: z.ZodType<Value>;
  readonly needs: SourceRecord;
  readonly collect: (context: CollectContext<Record<string, unknown>>) => Promise<unknown>;
}

/** A source that a check or another source can do without, always or in some tenants; absent, its value is `undefined`. */
export interface OptionalSource<Value = unknown> {
  readonly optional: Source<Value>;
  /** Some tenants cannot be decided without it: then the check calls `demandSource`. */
  readonly neededBySome: boolean;
}

export type SourceRecord = Readonly<Record<string, Source | OptionalSource>>;

export type SourceValues<Needs extends SourceRecord> = {
  readonly [Key in keyof Needs]: Needs[Key] extends Source<infer Value>
    ? Value
    : Needs[Key] extends OptionalSource<infer Value>
      ? Value | undefined
      : never;
};

/**
 * Declares a source: what it is, what it needs to be allowed, the shape that it must have, and how to fetch it.
 * `collect` returns raw data; the engine parses it with `schema` and records a failure as data, so `collect` just throws.
 */
export function defineSource<Value, Needs extends SourceRecord = Record<string, never>>(
  source: Omit<Source<Value>, "needs" | "collect"> & {
    readonly needs?: Needs;
    readonly collect: (context: CollectContext<SourceValues<Needs>>) => Promise<unknown>;
  },
): Source<Value> {
  return {
    ...source,
    needs: source.needs ?? {},
    // The engine hands over exactly the values of the sources that `needs` names: the narrower type is the true one.
    collect: source.collect as Source<Value>["collect"],
  };
}

/** Marks a source that only adds evidence: its absence never makes a policy unknown. */
export function optional<Value>(source: Source<Value>): OptionalSource<Value> {
  return { optional: source, neededBySome: false };
}

/** Marks a source that may be absent, but that the check demands in some tenants (`demandSource`). */
export function neededBySome<Value>(source: Source<Value>): OptionalSource<Value> {
  return { optional: source, neededBySome: true };
}

/** The source behind an entry of a `needs` record. */
export function sourceOf(entry: Source | OptionalSource): Source {
  return "optional" in entry ? entry.optional : entry;
}

export function isOptional(entry: Source | OptionalSource): entry is OptionalSource {
  return "optional" in entry;
}

/** Whether its absence never makes a policy unknown. */
export function onlyAddsEvidence(entry: Source | OptionalSource): boolean {
  return isOptional(entry) && !entry.neededBySome;
}
