import {
  isolationAllowList,
  tenantIsolationIsOn,
} from "../../../../src/scanners/power-platform/checks/3-tenant-isolation.ts";
import { testCheck } from "../../../support/test-check.ts";

const tenant = (properties: unknown) => ({ tenantIsolation: { properties } });
const fabrikam = { tenantId: "fabrikam", direction: { inbound: true, outbound: false } };
const everybody = { tenantId: "*", direction: { inbound: true, outbound: true } };

testCheck(tenantIsolationIsOn, {
  met: [
    { name: "isolation is on", sources: tenant({ isDisabled: false, allowedTenants: [] }) },
    {
      name: "isolation is on, with exceptions",
      sources: tenant({ isDisabled: false, allowedTenants: [fabrikam] }),
    },
    {
      name: "isolation is on, and an exception for every tenant is a matter of the next policy",
      sources: tenant({ isDisabled: false, allowedTenants: [everybody] }),
    },
  ],
  notMet: [
    {
      name: "isolation is off: “disabled” speaks of isolation, not of the connections",
      sources: tenant({ isDisabled: true }),
      violations: ["Power Platform"],
      says: /is off/,
    },
    {
      name: "isolation was never configured",
      sources: { tenantIsolation: null },
      violations: ["Power Platform"],
      says: /never configured/,
    },
  ],
  unknown: [
    { name: "the isolation could not be read", sources: {} },
    { name: "the answer does not say whether it is on", sources: tenant({}), says: /isDisabled/ },
    { name: "the answer says null", sources: tenant({ isDisabled: null }) },
    { name: "the answer is empty", sources: tenant(undefined) },
  ],
});

testCheck(isolationAllowList, {
  manual: [
    {
      name: "one tenant is excepted",
      sources: tenant({ isDisabled: false, allowedTenants: [fabrikam] }),
      says: /has 1 exception\. A person must confirm that the organisation needs them\.$/,
    },
    {
      name: "every tenant is excepted",
      sources: tenant({ isDisabled: false, allowedTenants: [fabrikam, everybody] }),
      says: /2 exceptions, 1 of them for every tenant/,
    },
    {
      name: "isolation is off, so that the list has no effect",
      sources: tenant({ isDisabled: true, allowedTenants: [fabrikam] }),
      says: /no effect: connections with every tenant are allowed/,
    },
    {
      name: "there is no exception",
      sources: tenant({ isDisabled: false, allowedTenants: [] }),
      says: /no exception/,
    },
    {
      name: "isolation was never configured",
      sources: { tenantIsolation: null },
      says: /no exception.*off/,
    },
    {
      name: "the answer does not say whether isolation is on",
      sources: tenant({ allowedTenants: [fabrikam] }),
      says: /does not say whether/,
    },
    {
      name: "the answer does not hold the exceptions",
      sources: tenant({ isDisabled: false }),
      says: /does not hold/,
    },
    { name: "the isolation could not be read", sources: {}, says: /could not be read/ },
  ],
});
