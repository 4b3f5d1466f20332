import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { collect } from "../../../../src/engine/collect.ts";
import { sharePointTenant } from "../../../../src/scanners/sharepoint/sources/tenant-settings.ts";
import { ReadFailure } from "../../../../src/tenant/failure.ts";
import { silentApis } from "../../../support/silent-apis.ts";
import { noSettings } from "../../../support/test-check.ts";
import { fakeGraph } from "../../entra-id/sources/fake-graph.ts";
import { contoso } from "../contoso.ts";

const settings = contoso().sharePointTenant;
const initial = { name: "contoso.onmicrosoft.com", isInitial: true, isDefault: false };
const custom = { name: "contoso.com", isInitial: false, isDefault: true };

interface Tenant {
  readonly verifiedDomains?: readonly unknown[];
  readonly sharepointName?: string;
  readonly answer?: unknown;
}

/** Reads the source as a scan would, with the questions that SharePoint was asked. */
async function read({ verifiedDomains = [custom, initial], sharepointName, answer = settings }: Tenant) {
  const asked: string[][] = [];
  const sharepointAdmin = {
    get(...question: string[]): Promise<unknown> {
      asked.push(question);
      return answer instanceof ReadFailure ? Promise.reject(answer) : Promise.resolve(answer);
    },
  };
  const { graph } = fakeGraph([
    /^\/organization\?/,
    [{ id: "1", displayName: "Contoso", verifiedDomains }],
  ]).apis;
  const readings = await collect({
    sources: [sharePointTenant],
    reachFor: () => ({
      apis: { ...silentApis, graph, sharepointAdmin },
      reads: () => asked.length,
      granted: () => Promise.resolve(undefined),
    }),
    tenantId: "1",
    cloud: "commercial",
    declared: { ...noSettings.declared, ...(sharepointName === undefined ? {} : { sharepointName }) },
  });
  const reading = readings[sharePointTenant.id];
  assert.ok(reading !== undefined);
  return { reading, asked };
}

describe("the settings of SharePoint", () => {
  it("are read at the address that is named after the initial domain", async () => {
    const { reading, asked } = await read({ answer: { ...settings, StorageQuota: 1 } });
    assert.deepEqual(asked, [["contoso", "/_api/SPO.Tenant"]]);
    assert.ok(reading.status === "ok");
    assert.deepEqual(reading.value, settings);
  });

  it("are read at the address that the profile declares, where SharePoint was renamed", async () => {
    const { asked } = await read({ sharepointName: "fabrikam", verifiedDomains: [custom] });
    assert.deepEqual(asked, [["fabrikam", "/_api/SPO.Tenant"]]);
  });

  it("are not asked for without an initial domain, and the reading says what to do", async () => {
    const { reading, asked } = await read({ verifiedDomains: [custom] });
    assert.deepEqual(asked, []);
    assert.ok(reading.status === "failed");
    assert.match(reading.message, /no initial domain/);
    assert.match(reading.remedy ?? "", /declared\.sharepointName/);
  });

  it("keep the failure that SharePoint answers with", async () => {
    const { reading } = await read({ answer: new ReadFailure("permission", "Unsupported app only token.") });
    assert.ok(reading.status === "failed");
    assert.equal(reading.cause, "permission");
  });

  it("may lack any setting, and none may be of another type", async () => {
    assert.equal((await read({ answer: {} })).reading.status, "ok");
    const { reading } = await read({ answer: { ...settings, SharingCapability: "0" } });
    assert.ok(reading.status === "failed");
    assert.equal(reading.cause, "malformed");
    assert.match(reading.message, /SharingCapability/);
  });

  for (const answer of [null, [], "", [settings]])
    it(`are malformed as ${JSON.stringify(answer).slice(0, 12)}`, async () => {
      const { reading } = await read({ answer });
      assert.equal(reading.status === "failed" && reading.cause, "malformed");
    });
});
