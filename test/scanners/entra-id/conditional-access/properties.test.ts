import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as fc from "fast-check";
import type { Check, CheckSettings } from "../../../../src/engine/check.ts";
import { evaluateCheck, snapshotReader } from "../../../../src/engine/evaluate.ts";
import type { Decision } from "../../../../src/engine/evaluate.ts";
import { evidenceSchema } from "../../../../src/engine/verdict.ts";
import { sourceOf } from "../../../../src/engine/source.ts";
import { legacyAuthenticationChecks } from "../../../../src/scanners/entra-id/checks/1-legacy-authentication.ts";
import { riskBasedPolicyChecks } from "../../../../src/scanners/entra-id/checks/2-risk-based-policies.ts";
import { authenticationMethodChecks } from "../../../../src/scanners/entra-id/checks/3-authentication-methods.ts";
import { strongAuthenticationChecks } from "../../../../src/scanners/entra-id/checks/3-strong-authentication.ts";
import { agentIdentityChecks } from "../../../../src/scanners/entra-id/checks/9-agent-identities.ts";
import { conditionalAccessDeviations } from "../../../../src/scanners/entra-id/conditional-access/deviations.ts";
import { noSettings } from "../../../support/test-check.ts";
import { tenantsFor } from "../support/arbitrary-tenants.ts";
import { breakGlass, excluding } from "../support/conditional-access.ts";

type Json = unknown;

const checks: readonly Check[] = [
  ...legacyAuthenticationChecks,
  ...riskBasedPolicyChecks,
  ...strongAuthenticationChecks,
  ...authenticationMethodChecks,
  ...agentIdentityChecks,
];

const knownDeviations = new Set<string>(conditionalAccessDeviations.map(({ id }) => id));

const settings: CheckSettings = {
  ...noSettings,
  ...excluding({
    users: ["user-declared"],
    guestTypes: ["internalGuest"],
    roles: ["role-declared"],
    applications: ["app-declared"],
  }),
  ...breakGlass({ users: ["user-emergency"], groups: [{ id: "group-emergency", maximumMembers: 2 }] }),
};

function decide(check: Check, sources: Record<string, Json>): Decision {
  const readings = Object.entries(check.needs).flatMap(([key, entry]) =>
    key in sources
      ? [[sourceOf(entry).id, { status: "ok" as const, requests: 1, value: sources[key] }] as const]
      : [],
  );
  return evaluateCheck(check, snapshotReader(Object.fromEntries(readings)), settings);
}

const kindOf = (decision: Decision): string =>
  decision.kind === "decided" ? decision.verdict.kind : "unknown";

/** Every place in a value: the keys that lead there. Places within lists of words are left out: they are values, not fields. */
function placesIn(value: Json, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => {
    const place = [...path, key];
    return [...(Array.isArray(value) ? [] : [place]), ...placesIn(child, place)];
  });
}

/** The value with something else at the place; `undefined` drops the field. */
function replaced(value: Json, [key = "", ...rest]: readonly string[], by: (old: Json) => Json): Json {
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).flatMap(([each, child]): [string, Json][] => {
    if (each !== key) return [[each, child]];
    const next = rest.length === 0 ? by(child) : replaced(child, rest, by);
    return next === undefined ? [] : [[each, next]];
  });
  return Array.isArray(value) ? entries.map(([, child]) => child) : Object.fromEntries(entries);
}

/** Something of another type. Null is how these services say “not set”: there is nothing to garble. */
function garbled(old: Json): Json {
  if (old === null) return null;
  if (typeof old === "string") return 7;
  if (typeof old !== "object") return "garbled";
  return Array.isArray(old) ? { garbled: true } : {};
}

describe("checks of Conditional Access and authentication methods", () => {
  for (const check of checks) {
    const tenants = tenantsFor(check.policyId);

    it(`${check.policyId} never comes to “met” because a field was dropped or garbled`, () => {
      const property = fc.property(tenants, (sources) => {
        if (kindOf(decide(check, sources)) === "met") return;
        for (const place of placesIn(sources)) {
          // A snapshot that never held security defaults, such as an export, is judged as if they were off; a broken answer is not.
          if (place.join(".") === "securityDefaults") continue;
          for (const damage of [() => undefined, garbled]) {
            const damaged = replaced(sources, place, damage);
            // The tenant is a record, and so is what is left of it.
            assert.notEqual(kindOf(decide(check, damaged as Record<string, Json>)), "met", place.join("."));
          }
        }
      });
      fc.assert(property, { numRuns: 80 });
    });

    it(`${check.policyId} names a deviation where it differs from ScubaGear, and only there`, () => {
      const property = fc.property(tenants, (sources) => {
        const decision = decide(check, sources);
        // Unknown and not applicable are the engine's own differences.
        if (decision.kind === "undecided" || decision.verdict.kind === "notApplicable") return;
        const { kind, deviations, evidence } = decision.verdict;
        for (const item of evidence) evidenceSchema.parse(item);
        assert.ok(deviations.every((id) => knownDeviations.has(id)));
        assert.equal(deviations.length > 0, (kind === "met") !== decision.reference, kind);
      });
      fc.assert(property, { numRuns: 300 });
    });

    it(`${check.policyId} does not depend on the order of the policies`, () => {
      const property = fc.property(tenants, (sources) => {
        const reversed = {
          ...sources,
          conditionalAccessPolicies: sources.conditionalAccessPolicies.toReversed(),
        };
        assert.equal(kindOf(decide(check, reversed)), kindOf(decide(check, sources)));
      });
      fc.assert(property, { numRuns: 50 });
    });
  }
});
