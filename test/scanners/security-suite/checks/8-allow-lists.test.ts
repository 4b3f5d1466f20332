import { ipAllowList, safeList } from "../../../../src/scanners/security-suite/checks/8-allow-lists.ts";
import { testCheck } from "../../../support/test-check.ts";

const filter = (changes: Record<string, unknown> = {}) => ({
  Identity: "Default",
  Name: "Default",
  IPAllowList: [],
  EnableSafeList: false,
  ...changes,
});
const tenant = (changes: Record<string, unknown> = {}) => ({ connectionFilterPolicies: [filter(changes)] });

testCheck(ipAllowList, {
  met: [
    { name: "the list is empty", sources: tenant() },
    { name: "the list is null", sources: tenant({ IPAllowList: null }) },
  ],
  notMet: [
    {
      name: "an address is allowed",
      sources: tenant({ IPAllowList: ["203.0.113.7"] }),
      violations: ["Default"],
    },
  ],
  unknown: [
    { name: "the filter could not be read", sources: {} },
    { name: "the list is missing", sources: tenant({ IPAllowList: undefined }), reference: true },
    { name: "there is no filter", sources: { connectionFilterPolicies: [] }, reference: true },
  ],
});

testCheck(safeList, {
  met: [{ name: "the safe list is off", sources: tenant() }],
  notMet: [
    { name: "the safe list is on", sources: tenant({ EnableSafeList: true }), violations: ["Default"] },
  ],
  unknown: [
    { name: "the filter could not be read", sources: {} },
    { name: "the switch is missing", sources: tenant({ EnableSafeList: undefined }), reference: true },
    { name: "there is no filter", sources: { connectionFilterPolicies: [] }, reference: true },
  ],
});
