import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { z } from "zod";
import type { Source } from "../../../../src/engine/source.ts";
import { exchangeOnline } from "../../../../src/scanners/exchange-online/index.ts";
import type { CmdletOptions } from "../../../../src/tenant/apis/index.ts";
import { silentApis } from "../../../support/silent-apis.ts";
import { noSettings } from "../../../support/test-check.ts";

interface Asked {
  readonly cmdlet: string;
  readonly select: readonly string[];
}

/** What a source asks Exchange for; every other API is out of its reach. */
async function askedBy(source: Source): Promise<Asked[]> {
  const asked: Asked[] = [];
  const exchange = {
    ...silentApis.exchange,
    run(cmdlet: string, { select = [] }: CmdletOptions = {}) {
      asked.push({ cmdlet, select });
      return Promise.resolve([]);
    },
  };
  const value = await source.collect({
    apis: { ...silentApis, exchange },
    tenantId: "id-of-contoso",
    cloud: "commercial",
    declared: noSettings.declared,
    needs: {},
    failures: {},
  });
  assert.deepEqual(value, []);
  return asked;
}

const cmdletSources = exchangeOnline.sources.filter(({ api }) => api === "exchange");

describe("the sources that Exchange is asked for", () => {
  for (const source of cmdletSources) {
    it(`reads ${source.title} by one cmdlet, and only the properties that its schema has`, async () => {
      const [asked, ...others] = await askedBy(source);
      assert.ok(asked !== undefined);
      assert.deepEqual(others, []);
      assert.match(asked.cmdlet, /^Get-[A-Za-z]+$/);
      const schema = source.schema;
      assert.ok(schema instanceof z.ZodArray && schema.element instanceof z.ZodObject);
      assert.deepEqual([...asked.select].sort(), Object.keys(schema.element.shape).sort());
    });
  }

  it("are asked for different things", async () => {
    const cmdlets = await Promise.all(
      cmdletSources.map(async (source) => (await askedBy(source))[0]?.cmdlet),
    );
    assert.equal(new Set(cmdlets).size, cmdletSources.length);
  });
});
