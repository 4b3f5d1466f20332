import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { clouds } from "../../src/tenant/clouds.ts";
import { publicClientFor } from "../../src/tenant/public-clients.ts";

/** Dossier §3.2. */
const expected = {
  graph: "14d82eec-204b-4c2f-b7e8-296a70dab67e",
  exchange: "fb78d390-0c51-40cd-8e17-fdbfab77341b",
  compliance: "fb78d390-0c51-40cd-8e17-fdbfab77341b",
  teams: "12128f48-ec9e-42f0-b203-ea49fb6af367",
  teamsApps: "12128f48-ec9e-42f0-b203-ea49fb6af367",
  powerPlatform: "1950a258-227b-4e31-a9cf-717495945fc2",
  powerBi: "1950a258-227b-4e31-a9cf-717495945fc2",
  resourceManager: "1950a258-227b-4e31-a9cf-717495945fc2",
} as const;

describe("Microsoft's client to sign people in with", () => {
  for (const cloud of Object.values(clouds)) {
    for (const [api, id] of Object.entries(expected)) {
      const endpoint = Object.entries(cloud).find(([name]) => name === api)?.[1];
      if (endpoint === undefined) continue;
      it(`opens ${api} in ${cloud.name}`, () => {
        assert.equal(publicClientFor(endpoint.scope, cloud).id, id);
      });
    }
  }

  it("opens the administration site of SharePoint, whatever the tenant's name", () => {
    for (const [scope, cloud] of [
      ["https://contoso-admin.sharepoint.com/.default", clouds.commercial],
      ["https://contoso-admin.sharepoint-mil.us/.default", clouds.dod],
    ] as const) {
      assert.equal(publicClientFor(scope, cloud).id, "9bc3ab49-b65d-410a-85ad-de819febfddc");
    }
  });

  it("opens a database of Dataverse, and Power Platform under its other name", () => {
    for (const scope of [
      "https://contoso.crm4.dynamics.com/.default",
      "https://service.powerapps.us/.default",
    ]) {
      assert.equal(publicClientFor(scope, clouds.gcc).id, "1950a258-227b-4e31-a9cf-717495945fc2");
    }
  });
});
