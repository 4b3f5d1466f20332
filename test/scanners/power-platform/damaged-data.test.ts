import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Check } from "../../../src/engine/check.ts";
import * as environmentCreation from "../../../src/scanners/power-platform/checks/1-environment-creation.ts";
import {
  defaultEnvironmentPolicy,
  otherEnvironmentsPolicies,
} from "../../../src/scanners/power-platform/checks/2-data-policies.ts";
import { tenantIsolationIsOn } from "../../../src/scanners/power-platform/checks/3-tenant-isolation.ts";
import { powerPagesCreation } from "../../../src/scanners/power-platform/checks/5-power-pages.ts";
import { sharingWithEveryone } from "../../../src/scanners/power-platform/checks/6-sharing.ts";
import { byRule, dataPolicy, defaultId, legacyPolicy, listed, salesId } from "./contoso.ts";
import { decisionOn } from "./decided.ts";

type Path = readonly (string | number)[];
const path = (text: string): Path => text.split(".").map((key) => (/^\d+$/.test(key) ? Number(key) : key));

/** A tenant that passes, and each place without which it must not. */
interface Passing {
  readonly check: Check;
  readonly shows: string;
  readonly values: Record<string, unknown>;
  readonly deciding: readonly string[];
}

const settings = {
  disableEnvironmentCreationByNonAdminUsers: true,
  disableTrialEnvironmentCreationByNonAdminUsers: true,
  disablePortalsCreationByNonAdminUsers: true,
  powerPlatform: { powerApps: { disableShareWithEveryone: true } },
};
const environments = [
  { name: defaultId, properties: { isDefault: true } },
  { name: salesId, properties: { isDefault: false } },
];
const inOnePolicy = (key: string, place: string) =>
  ["", ".0", `.0.${place}environments`, `.0.${place}environments.0`, `.0.${place}environments.0.name`].map(
    (below) => key + below,
  );

const passing: readonly Passing[] = [
  ...Object.entries({
    disableEnvironmentCreationByNonAdminUsers: environmentCreation.environmentCreation,
    disableTrialEnvironmentCreationByNonAdminUsers: environmentCreation.trialEnvironmentCreation,
    disablePortalsCreationByNonAdminUsers: powerPagesCreation,
  }).map(([key, check]) => ({
    check,
    shows: key,
    values: { tenantSettings: settings },
    deciding: ["tenantSettings", `tenantSettings.${key}`],
  })),
  {
    check: sharingWithEveryone,
    shows: "disableShareWithEveryone",
    values: { tenantSettings: settings },
    deciding: [
      "tenantSettings",
      "tenantSettings.powerPlatform",
      "tenantSettings.powerPlatform.powerApps",
      "tenantSettings.powerPlatform.powerApps.disableShareWithEveryone",
    ],
  },
  {
    check: tenantIsolationIsOn,
    shows: "isDisabled",
    values: { tenantIsolation: { properties: { isDisabled: false } } },
    deciding: ["tenantIsolation", "tenantIsolation.properties", "tenantIsolation.properties.isDisabled"],
  },
  {
    check: defaultEnvironmentPolicy,
    shows: "a policy of today's list",
    values: {
      dataPolicies: [dataPolicy("OnlyEnvironments", listed(defaultId))],
      legacyDataPolicies: [],
      defaultEnvironment: byRule,
    },
    deciding: [
      ...inOnePolicy("dataPolicies", ""),
      "dataPolicies.0.environmentType",
      "defaultEnvironment",
      "defaultEnvironment.name",
    ],
  },
  {
    check: defaultEnvironmentPolicy,
    shows: "a policy of the older list",
    values: {
      dataPolicies: [],
      legacyDataPolicies: [legacyPolicy("include", listed(defaultId))],
      defaultEnvironment: byRule,
    },
    deciding: [
      ...inOnePolicy(
        "legacyDataPolicies",
        "properties.definition.constraints.environmentFilter1.parameters.",
      ),
      "legacyDataPolicies.0.properties",
      "legacyDataPolicies.0.properties.definition",
      "legacyDataPolicies.0.properties.definition.constraints.environmentFilter1.type",
      "legacyDataPolicies.0.properties.definition.constraints.environmentFilter1.parameters",
      "legacyDataPolicies.0.properties.definition.constraints.environmentFilter1.parameters.filterType",
    ],
  },
  {
    check: otherEnvironmentsPolicies,
    shows: "a policy for the one other environment",
    values: {
      dataPolicies: [dataPolicy("OnlyEnvironments", listed(salesId))],
      legacyDataPolicies: [],
      environments,
    },
    deciding: [
      ...inOnePolicy("dataPolicies", ""),
      "dataPolicies.0.environmentType",
      "environments",
      "environments.0",
      "environments.0.properties",
      "environments.0.properties.isDefault",
      "environments.1",
      "environments.1.name",
    ],
  },
];

/** `undefined` is a field that was dropped. */
const junk: readonly unknown[] = [undefined, null, "garbled", 7, {}, []];

describe("data of Power Platform that was cut or garbled", () => {
  for (const { check, shows, values, deciding } of passing) {
    it(`never keeps ${check.policyId} met (${shows})`, () => {
      assert.equal(kindOf(check, values), "met");
      for (const place of deciding) {
        for (const value of junk) {
          const kind = kindOf(check, damaged(values, path(place), value));
          assert.notEqual(kind, "met", `${place} became ${JSON.stringify(value)}`);
        }
      }
    });
  }
});

function kindOf(check: Check, values: Record<string, unknown>): string {
  const decision = decisionOn(check, values);
  return decision.kind === "decided" ? decision.verdict.kind : "unknown";
}

function damaged(values: Record<string, unknown>, place: Path, value: unknown): Record<string, unknown> {
  const copy = structuredClone(values);
  let parent: unknown = copy;
  for (const key of place.slice(0, -1)) parent = Reflect.get(Object(parent), key);
  const last = place.at(-1);
  assert.ok(last !== undefined && Reflect.has(Object(parent), last), place.join("."));
  if (value === undefined && !Array.isArray(parent)) Reflect.deleteProperty(Object(parent), last);
  else if (value === undefined && Array.isArray(parent)) parent.splice(Number(last), 1);
  else Reflect.set(Object(parent), last, value);
  return copy;
}
