import { powerPagesCreation } from "../../../../src/scanners/power-platform/checks/5-power-pages.ts";
import { testCheck } from "../../../support/test-check.ts";

testCheck(powerPagesCreation, {
  met: [
    {
      name: "only administrators create sites",
      sources: { tenantSettings: { disablePortalsCreationByNonAdminUsers: true } },
    },
  ],
  notMet: [
    {
      name: "everybody creates sites",
      sources: { tenantSettings: { disablePortalsCreationByNonAdminUsers: false } },
      violations: ["Power Platform"],
    },
  ],
  unknown: [
    { name: "the settings could not be read", sources: {} },
    {
      name: "the service leaves the setting out",
      sources: { tenantSettings: { disableEnvironmentCreationByNonAdminUsers: true } },
      says: /disablePortalsCreationByNonAdminUsers/,
    },
  ],
});
