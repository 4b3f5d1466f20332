import {
  environmentCreation,
  trialEnvironmentCreation,
} from "../../../../src/scanners/power-platform/checks/1-environment-creation.ts";
import { testCheck } from "../../../support/test-check.ts";

const tenant = (tenantSettings: Record<string, unknown>) => ({ tenantSettings });

testCheck(environmentCreation, {
  met: [
    {
      name: "only administrators create environments",
      sources: tenant({ disableEnvironmentCreationByNonAdminUsers: true }),
      says: /^Only administrators/,
    },
    {
      name: "trial environments are another policy's",
      sources: tenant({
        disableEnvironmentCreationByNonAdminUsers: true,
        disableTrialEnvironmentCreationByNonAdminUsers: false,
      }),
    },
  ],
  notMet: [
    {
      name: "everybody creates environments",
      sources: tenant({ disableEnvironmentCreationByNonAdminUsers: false }),
      violations: ["Power Platform"],
    },
    {
      name: "only trial environments are forbidden",
      sources: tenant({
        disableEnvironmentCreationByNonAdminUsers: false,
        disableTrialEnvironmentCreationByNonAdminUsers: true,
      }),
    },
  ],
  unknown: [
    { name: "the settings could not be read", sources: {} },
    {
      name: "the service leaves the setting out: no default is guessed",
      sources: tenant({ disableTrialEnvironmentCreationByNonAdminUsers: true }),
      says: /“disableEnvironmentCreationByNonAdminUsers”.*never changed/,
    },
    { name: "the setting is null", sources: tenant({ disableEnvironmentCreationByNonAdminUsers: null }) },
    { name: "the setting is a text", sources: tenant({ disableEnvironmentCreationByNonAdminUsers: "True" }) },
  ],
});

testCheck(trialEnvironmentCreation, {
  met: [
    {
      name: "only administrators create trial environments",
      sources: tenant({ disableTrialEnvironmentCreationByNonAdminUsers: true }),
    },
  ],
  notMet: [
    {
      name: "everybody creates trial environments",
      sources: tenant({
        disableTrialEnvironmentCreationByNonAdminUsers: false,
        disableEnvironmentCreationByNonAdminUsers: true,
      }),
      violations: ["Power Platform"],
    },
  ],
  unknown: [
    { name: "the settings could not be read", sources: {} },
    {
      name: "the service leaves the setting out",
      sources: tenant({ disableEnvironmentCreationByNonAdminUsers: true }),
      says: /disableTrialEnvironmentCreationByNonAdminUsers/,
    },
  ],
});
