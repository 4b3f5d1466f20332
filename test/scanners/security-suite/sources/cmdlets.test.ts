import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { z } from "zod";
import type { Source } from "../../../../src/engine/source.ts";
import { adminAuditLogConfigs } from "../../../../src/scanners/security-suite/sources/audit.ts";
import { securitySuiteSources } from "../../../../src/scanners/security-suite/sources/index.ts";
import { inferredLicences } from "../../../../src/scanners/security-suite/sources/inferred-licences.ts";
import type { CmdletOptions } from "../../../../src/tenant/apis/index.ts";
import { silentApis } from "../../../support/silent-apis.ts";
import { noSettings } from "../../../support/test-check.ts";

interface Asked {
  readonly api: string;
  readonly cmdlet: string;
  readonly select: readonly string[];
}

const surroundings = {
  tenantId: "id-of-contoso",
  cloud: "commercial",
  declared: noSettings.declared,
  failures: {},
} as const;

/** What a source asks for, and where. */
async function askedBy(source: Source): Promise<Asked[]> {
  const asked: Asked[] = [];
  const reader = (api: string) => ({
    ...silentApis.exchange,
    run(cmdlet: string, { select = [] }: CmdletOptions = {}) {
      asked.push({ api, cmdlet, select });
      return Promise.resolve([]);
    },
  });
  const apis = { ...silentApis, exchange: reader("exchange"), compliance: reader("compliance") };
  assert.deepEqual(await source.collect({ ...surroundings, apis, needs: {} }), []);
  return asked;
}

const cmdletSources = securitySuiteSources.filter(({ api }) => api !== "derived");

describe("the sources of the Security Suite", () => {
  for (const source of cmdletSources) {
    it(`read ${source.title} by one cmdlet, and only the properties that the schema has`, async () => {
      const [asked, ...others] = await askedBy(source);
      assert.ok(asked !== undefined);
      assert.deepEqual(others, []);
      assert.equal(asked.api, source.api);
      const { schema } = source;
      assert.ok(schema instanceof z.ZodArray && schema.element instanceof z.ZodObject);
      assert.deepEqual([...asked.select].sort(), Object.keys(schema.element.shape).sort());
    });
  }

  it("ask for different things", async () => {
    const cmdlets = await Promise.all(
      cmdletSources.map(async (source) => (await askedBy(source))[0]?.cmdlet),
    );
    assert.equal(new Set(cmdlets).size, cmdletSources.length);
  });

  it("ask Exchange for the unified audit log, since Security & Compliance always says no", async () => {
    const [asked] = await askedBy(adminAuditLogConfigs);
    assert.equal(asked?.api, "exchange");
  });
});

describe("what ScubaGear would infer of licences", () => {
  const infer = (needs: Record<string, unknown>) =>
    inferredLicences.collect({ ...surroundings, apis: silentApis, needs });

  it("is a licence for all that was read", async () => {
    const all = {
      atpPoliciesForO365: [],
      atpPresetRules: [],
      dlpPolicies: [],
      dlpRules: [],
      protectionAlerts: [],
    };
    assert.deepEqual(await infer(all), { defender: true, dataLossPrevention: true });
  });

  it("is none where one of the commands failed", async () => {
    const most = { atpPoliciesForO365: [], dlpPolicies: [], dlpRules: [] };
    assert.deepEqual(await infer(most), { defender: false, dataLossPrevention: false });
  });
});
