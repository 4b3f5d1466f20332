import type { z } from "zod";
import type { Evidence } from "../../../engine/verdict.ts";
import type { Judgement } from "../../judgement.ts";
import type {
  AppRestriction,
  AppRestrictions,
  CustomAppManagementPolicy,
  defaultAppManagementPolicies,
} from "../sources/app-management-policies.ts";
import { isSetting } from "../set-values.ts";
import { boundApplications, isScubaGearsDateForAll } from "./bound-applications.ts";
import { daysOf } from "./lifetime.ts";

export type DefaultAppManagementPolicy = z.infer<typeof defaultAppManagementPolicies.schema>[number];

/** A restriction on the credentials of applications that a policy asks for. */
export interface RestrictionAsked {
  readonly type: "passwordAddition" | "passwordLifetime" | "asymmetricKeyLifetime";
  readonly credentials: "passwordCredentials" | "keyCredentials";
  /** Longest lifetime allowed, by the profile and by the baseline; left out where the restriction forbids the credential altogether. */
  readonly lifetime?: { readonly maximumDays: number; readonly baselineDays: number };
}

type Fault =
  { readonly actual: string; readonly deviation?: string } | { readonly undecided: string } | undefined;

/** The default policy covers applications and service principals each by its own list: both must hold the restriction. */
export function judgeDefaultPolicy(policy: DefaultAppManagementPolicy, asked: RestrictionAsked): Judgement[] {
  const sides = ["applicationRestrictions", "servicePrincipalRestrictions"] as const;
  const object = defaultPolicyObject(policy);
  return sides.flatMap((side): Judgement[] => {
    const path = `${side}.${asked.credentials}`;
    const entries = entriesOf(policy[side], asked);
    if (entries === undefined) return [{ undecided: `${object.name}: ${path}` }];
    if (entries.length === 0) return [notConfigured(object, path, asked)];
    return entries.map((entry) => judgeEntry(object, path, entry, asked));
  });
}

/** ScubaGear misses only restrictions of lifetimes. */
function notConfigured(object: Evidence["object"], path: string, asked: RestrictionAsked): Judgement {
  const property = `${path}[${asked.type}]`;
  return {
    evidence: { object, property, actual: "not configured", expected: wanted(asked), result: "violates" },
    deviation: asked.type === "passwordAddition" ? "restriction-not-configured" : undefined,
  };
}

/** Whether a default policy is switched on: while it is off, none of its restrictions is enforced. */
export function judgeSwitch(policy: DefaultAppManagementPolicy): Judgement[] {
  if (policy.isEnabled === true) return [];
  if (policy.isEnabled !== false) return [{ undecided: `${defaultPolicyObject(policy).name}: isEnabled` }];
  const evidence: Evidence = {
    object: defaultPolicyObject(policy),
    property: "isEnabled",
    actual: "the policy is switched off, so that none of its restrictions is enforced",
    expected: "switched on",
    result: "violates",
  };
  return [{ evidence, deviation: "app-policy-switched-off" }];
}

/** A custom policy takes the place of the default for the applications that it is assigned to, in what it restricts itself. */
export function judgeCustomPolicy(policy: CustomAppManagementPolicy, asked: RestrictionAsked): Judgement[] {
  if (policy.isEnabled === false || policy.appliesTo?.length === 0) return [];
  const object = {
    type: "App management policy",
    id: policy.id ?? null,
    name: policy.displayName ?? "Custom app management policy",
  };
  const path = `restrictions.${asked.credentials}`;
  const entries = entriesOf(policy.restrictions, asked);
  if (entries === undefined) return [{ undecided: `${object.name}: ${path}` }];
  return entries.flatMap((entry): Judgement[] => {
    const judgement = judgeEntry(object, path, entry, asked);
    if ("undecided" in judgement || judgement.evidence.result === "meets") return [judgement];
    // A laxer restriction does harm only while the policy is on and assigned to something.
    if (policy.isEnabled !== true) return [{ undecided: `${object.name}: isEnabled` }];
    if (policy.appliesTo === undefined || policy.appliesTo === null)
      return [{ undecided: `${object.name}: appliesTo` }];
    const names = policy.appliesTo.map(
      ({ displayName, id }) => displayName ?? id ?? "an application without a name",
    );
    const isExempting = judgement.deviation === "exempt-callers";
    const laxer = isExempting ? "exempt-callers" : "custom-app-policy-laxer";
    const deviation = entry.state === "enabled" ? laxer : undefined;
    return [{ evidence: { ...judgement.evidence, note: `It applies to ${names.join(", ")}.` }, deviation }];
  });
}

/** Entries of the asked type; undefined if the answer was cut before them. `null` is how Graph says "no restriction". */
function entriesOf(
  restrictions: AppRestrictions,
  asked: RestrictionAsked,
): readonly AppRestriction[] | undefined {
  if (restrictions === undefined) return undefined;
  if (restrictions === null) return [];
  const list = restrictions[asked.credentials];
  return list === null ? [] : list?.filter(({ restrictionType }) => restrictionType === asked.type);
}

function judgeEntry(
  object: Evidence["object"],
  path: string,
  entry: AppRestriction,
  asked: RestrictionAsked,
): Judgement {
  const property = `${path}[${asked.type}]`;
  const fault = faultOf(entry, asked);
  if (fault !== undefined && "undecided" in fault)
    return { undecided: `${object.name}: ${property}.${fault.undecided}` };
  const evidence = { object, property, expected: wanted(asked) };
  if (fault !== undefined)
    return {
      evidence: { ...evidence, actual: fault.actual, result: "violates" },
      deviation: fault.deviation,
    };
  const lifetime = asked.lifetime === undefined ? "" : `, ${entry.maxLifetime} at most`;
  const deviation = isScubaGearsDateForAll(entry.restrictForAppsCreatedAfterDateTime)
    ? undefined
    : "all-applications-date";
  return {
    evidence: { ...evidence, actual: `enabled for all applications${lifetime}`, result: "meets" },
    deviation,
  };
}

/** What is wrong with a restriction, or which of its fields is missing; undefined if it is as asked for. */
function faultOf(entry: AppRestriction, asked: RestrictionAsked): Fault {
  if (typeof entry.state !== "string") return { undecided: "state" };
  if (entry.state !== "enabled") return { actual: entry.state === "disabled" ? "switched off" : entry.state };

  const since = entry.restrictForAppsCreatedAfterDateTime;
  const bound = since === undefined ? "unreadable" : boundApplications(since);
  if (bound === "newer") return { actual: `binds only applications created after ${since}` };

  const lifetime = lifetimeFault(entry, asked);
  if (lifetime !== undefined && "actual" in lifetime) return lifetime;
  if (isSetting(entry.excludeActors))
    return {
      actual: "enabled, and some callers are exempt from it (excludeActors)",
      deviation: "exempt-callers",
    };
  return bound === "unreadable" ? { undecided: "restrictForAppsCreatedAfterDateTime" } : lifetime;
}

function lifetimeFault({ maxLifetime }: AppRestriction, { lifetime }: RestrictionAsked): Fault {
  if (lifetime === undefined) return undefined;
  if (maxLifetime === null) return { actual: "enabled without a lifetime", deviation: "lifetime-in-full" };
  const days = maxLifetime === undefined ? undefined : daysOf(maxLifetime);
  if (days === undefined) return { undecided: "maxLifetime" };
  if (days <= lifetime.maximumDays) return undefined;
  const deviation = days > lifetime.baselineDays ? "lifetime-in-full" : "tightened-threshold";
  return { actual: `allows ${maxLifetime}`, deviation };
}

function defaultPolicyObject(policy: DefaultAppManagementPolicy): Evidence["object"] {
  return {
    type: "App management policy",
    id: policy.id ?? null,
    name: policy.displayName ?? "Default app management policy",
  };
}

function wanted({ lifetime }: RestrictionAsked): string {
  const limit = lifetime === undefined ? "" : `, ${lifetime.maximumDays} days at most`;
  return `enabled for all applications${limit}`;
}
