import type { Apis } from "../../src/tenant/apis/index.ts";

const refuse = (what: string) => () => Promise.reject(new Error(`This test expects no question to ${what}.`));

const refusePages = (what: string) => (): never => {
  throw new Error(`This test expects no question to ${what}.`);
};

/** APIs that nobody is to ask; a test puts its own in place of those that it is about. */
export const silentApis: Apis = {
  graph: {
    get: refuse("Graph"),
    list: refuse("Graph"),
    pages: refusePages("Graph"),
  },
  resourceManager: { get: refuse("Resource Manager"), list: refuse("Resource Manager") },
  exchange: { run: refuse("Exchange"), pages: refusePages("Exchange") },
  compliance: { run: refuse("Security & Compliance"), pages: refusePages("Security & Compliance") },
  sharepointAdmin: { get: refuse("SharePoint") },
  teams: {
    configurations: refuse("Teams"),
    tenant: refuse("Teams"),
    orgWideAppSettings: refuse("Teams"),
  },
  powerPlatform: {
    get: refuse("Power Platform"),
    list: refuse("Power Platform"),
    tenantSettings: refuse("Power Platform"),
  },
  dataverse: { list: refuse("Dataverse") },
  powerBi: { tenantSettings: refuse("Power BI") },
  dns: { txt: refuse("DNS") },
};
