import { emailIntegration } from "../../../../src/scanners/teams/checks/4-email-integration.ts";
import { testCheck } from "../../../support/test-check.ts";
import { commercialPlans, governmentPlans } from "../contoso.ts";

const mail = (on: unknown, teamsTenant: unknown = commercialPlans) => ({
  clientConfigurations: [{ Identity: "Global", AllowEmailIntoChannel: on }],
  teamsTenant,
});
const { teamsTenant: _, ...withoutPlans } = mail(false);

testCheck(emailIntegration, {
  met: [
    { name: "channels take no mail", sources: mail(false) },
    { name: "channels take no mail in a tenant without plans", sources: mail(false, { AssignedPlan: [] }) },
    {
      name: "channels take no mail, and the plans could not be read, which ScubaGear does not pass",
      sources: withoutPlans,
      reference: false,
      deviation: "cloud-without-plans",
    },
    {
      name: "channels take no mail, and the plans are null, which ScubaGear does not pass",
      sources: mail(false, { AssignedPlan: null }),
      reference: false,
      deviation: "cloud-without-plans",
    },
  ],
  notMet: [
    { name: "channels take mail", sources: mail(true), violations: ["Global (Org-wide default)"] },
    {
      name: "channels take mail in one of two sets of settings, and the plans are not said",
      sources: {
        clientConfigurations: [
          { Identity: "Global", AllowEmailIntoChannel: false },
          { Identity: "Tag:AllOn", AllowEmailIntoChannel: true },
        ],
        teamsTenant: {},
      },
      violations: ["AllOn"],
    },
  ],
  unknown: [
    { name: "the settings could not be read", sources: { teamsTenant: commercialPlans } },
    {
      name: "there are no settings, which ScubaGear passes",
      sources: { clientConfigurations: [], teamsTenant: commercialPlans },
      reference: true,
    },
    { name: "it is not said, which ScubaGear passes", sources: mail(undefined), reference: true },
    { name: "it is null, which ScubaGear passes", sources: mail(null), reference: true },
  ],
  notApplicable: [
    {
      name: "the tenant has a plan of GCC, which ScubaGear counts as met",
      sources: mail(true, governmentPlans),
      reference: true,
    },
    {
      name: "the tenant has a plan of DoD",
      sources: mail(false, { AssignedPlan: ["TEAMS_AR_DOD"] }),
      reference: true,
      says: /^In government clouds/,
    },
    { name: "the scan signed in to GCC", sources: mail(true), settings: { cloud: "gcc" }, reference: false },
  ],
});
