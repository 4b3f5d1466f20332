import type { Check } from "../../../../src/engine/check.ts";
import { evaluateCheck, snapshotReader } from "../../../../src/engine/evaluate.ts";
import type { Decision } from "../../../../src/engine/evaluate.ts";
import { sourceOf } from "../../../../src/engine/source.ts";
import { wouldPassIf } from "../../../../src/engine/would-pass.ts";
import type { WouldPass } from "../../../../src/engine/would-pass-schema.ts";
import { exclusionsFor } from "../../../../src/profile/exceptions.ts";
import { profileSchema } from "../../../../src/profile/schema.ts";
import type { Profile } from "../../../../src/profile/schema.ts";
import { noSettings } from "../../../support/test-check.ts";
import { purposes } from "./arbitrary-tenants.ts";
import { licencesWith, policy } from "./conditional-access.ts";

/** Asks what would make a check of Conditional Access pass, and makes it so: declares exclusions, and mends the tenant. */

type Json = Record<string, unknown>;
export type Sources = Json & { readonly conditionalAccessPolicies: readonly Json[] };

export const plainProfile: Profile = profileSchema.parse({});

function membersIn(sources: Sources) {
  const principals = (sources["referencedPrincipals"] ?? []) as readonly Json[];
  return (id: string): number | undefined => {
    const members = principals.find((each) => each["id"] === id)?.["members"];
    return typeof members === "number" ? members : undefined;
  };
}

export function decide(check: Check, sources: Sources, profile: Profile): Decision {
  const readings = Object.entries(check.needs).flatMap(([key, entry]) =>
    key in sources
      ? [[sourceOf(entry).id, { status: "ok" as const, requests: 1, value: sources[key] }] as const]
      : [],
  );
  const circumstances = { now: noSettings.now, membersOf: membersIn(sources) };
  return evaluateCheck(check, snapshotReader(Object.fromEntries(readings)), {
    ...noSettings,
    ...exclusionsFor(profile.exceptions, check.policyId, circumstances),
    parameters: { maximumHours: 24 },
    declared: profile.declared,
  });
}

export const isMet = (decision: Decision): boolean =>
  decision.kind === "decided" && decision.verdict.kind === "met";

/** The answer of the engine, for a tenant whose policy is not met. */
export function ask(check: Check, sources: Sources, profile: Profile = plainProfile): WouldPass | null {
  return wouldPassIf(decide(check, sources, profile), {
    policyId: check.policyId,
    profile,
    membersOf: membersIn(sources),
    decideWith: (other) => decide(check, sources, other),
    isPass: isMet,
  });
}

/** Whether the policy is met with just these exclusions declared and these conditions mended. */
export function passesWith(
  check: Check,
  sources: Sources,
  profile: Profile,
  { exclusions, conditions }: Pick<WouldPass, "exclusions" | "conditions">,
): boolean {
  const exclude: Record<string, string[]> = {};
  for (const { kind, id } of exclusions) (exclude[kind] ??= []).push(id);
  const { exceptions } = profileSchema.parse({
    exceptions: [{ policy: check.policyId, exclude, reason: "a test" }],
  });
  const declaring = { ...profile, exceptions: [...profile.exceptions, ...exceptions] };
  return isMet(decide(check, mended(check.policyId, sources, conditions), declaring));
}

/** The tenant after somebody gave each property the value that a policy has which enforces the requirement. */
function mended(policyId: string, sources: Sources, conditions: WouldPass["conditions"]): Sources {
  const right = policy("Right", purposes[policyId] ?? {});
  const ownsLicence = conditions.some(({ object }) => object.type === "Licence");
  const hasDefaultsOff = conditions.some(({ object }) => object.type === "Security defaults");
  return {
    ...sources,
    ...(hasDefaultsOff ? { securityDefaults: { isEnabled: false } } : {}),
    ...(ownsLicence ? { licences: licencesWith("AAD_PREMIUM_P2") } : {}),
    conditionalAccessPolicies: sources.conditionalAccessPolicies.map((each) =>
      conditions
        .filter(({ object }) => object.id === each["id"])
        .reduce((changed, { property }) => withValueOf(changed, right, property.split(".")), each),
    ),
  };
}

function withValueOf(object: Json, right: unknown, [key = "", ...rest]: readonly string[]): Json {
  const child = object[key];
  const wanted = isObject(right) ? (right[key] ?? null) : null;
  if (rest.length === 0 || !isObject(child)) return { ...object, [key]: wanted };
  return { ...object, [key]: withValueOf(child, wanted, rest) };
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
