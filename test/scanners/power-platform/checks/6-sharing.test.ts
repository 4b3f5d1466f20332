import { sharingWithEveryone } from "../../../../src/scanners/power-platform/checks/6-sharing.ts";
import { testCheck } from "../../../support/test-check.ts";

const tenant = (powerApps: unknown) => ({ tenantSettings: { powerPlatform: { powerApps } } });

testCheck(sharingWithEveryone, {
  met: [
    { name: "apps cannot be shared with everyone", sources: tenant({ disableShareWithEveryone: true }) },
    {
      name: "an older export holds it as a text, which ScubaGear's rule cannot read",
      sources: tenant({ disableShareWithEveryone: true, printedByPowerShell: true }),
      reference: false,
      deviation: "settings-printed-as-text",
    },
  ],
  notMet: [
    {
      name: "apps can be shared with everyone",
      sources: tenant({ disableShareWithEveryone: false }),
      violations: ["Power Platform"],
      says: /guests/,
    },
    {
      name: "an older export says as a text that they can",
      sources: tenant({ disableShareWithEveryone: false, printedByPowerShell: true }),
    },
  ],
  unknown: [
    { name: "the settings could not be read", sources: {} },
    { name: "the service leaves the setting out", sources: tenant({}), says: /disableShareWithEveryone/ },
    { name: "the service leaves out all settings of Power Apps", sources: tenant(null) },
    {
      name: "the service leaves out all settings of this kind",
      sources: { tenantSettings: { disablePortalsCreationByNonAdminUsers: true } },
    },
  ],
});
