import {
  firstContact,
  organizationsByDomain,
  privateAccounts,
} from "../../../../src/scanners/teams/checks/2-external-access.ts";
import { testCheck } from "../../../support/test-check.ts";
import { commercialPlans, federationSettings, governmentPlans } from "../contoso.ts";

type Changes = Readonly<Record<string, unknown>>;

const tenant = (...federation: unknown[]) => ({ federation });
const having = (changes: Changes) => tenant(federationSettings(changes));
const globalName = "Global (Org-wide default)";

testCheck(organizationsByDomain, {
  met: [
    { name: "one domain is named", sources: having({}) },
    { name: "external access is off", sources: having({ AllowFederatedUsers: false, AllowedDomains: {} }) },
    {
      name: "external access is off, whatever the list looks like",
      sources: having({ AllowFederatedUsers: false, AllowedDomains: { Whatever: 1 } }),
    },
    {
      name: "domains are named in two sets of settings, as exports write them",
      sources: tenant(
        federationSettings({ AllowedDomains: [{ AllowedDomain: ["Domain=fabrikam.com"] }] }),
        federationSettings({ Identity: "Tag:AllOn" }),
      ),
    },
  ],
  notMet: [
    { name: "no list", sources: having({ AllowedDomains: {} }), violations: [globalName] },
    { name: "an empty list", sources: having({ AllowedDomains: [] }) },
    { name: "an empty text, as PowerShell writes an empty list", sources: having({ AllowedDomains: "" }) },
    {
      name: "only blocked domains",
      sources: having({ AllowedDomains: {}, BlockedDomains: [{ Domain: "tailspin.com" }] }),
      says: /no list of allowed domains/,
    },
    {
      name: "everybody, in the older words, which ScubaGear passes",
      sources: having({ AllowedDomains: { AllowAllKnownDomains: {} } }),
      reference: true,
      deviation: "no-domain-named",
    },
    {
      name: "null, which ScubaGear passes",
      sources: having({ AllowedDomains: null }),
      reference: true,
      deviation: "no-domain-named",
    },
    {
      name: "one of two sets of settings has no list",
      sources: tenant(
        federationSettings(),
        federationSettings({ Identity: "Tag:AllOn", AllowedDomains: {} }),
      ),
      violations: ["AllOn"],
    },
  ],
  unknown: [
    { name: "the settings could not be read", sources: {} },
    { name: "there are no settings, which ScubaGear passes", sources: tenant(), reference: true },
    {
      name: "it is not said whether external access is on, which ScubaGear passes",
      sources: having({ AllowFederatedUsers: undefined, AllowedDomains: {} }),
      reference: true,
      says: /AllowFederatedUsers/,
    },
    {
      name: "whether external access is on is null, which ScubaGear passes",
      sources: having({ AllowFederatedUsers: null, AllowedDomains: {} }),
      reference: true,
    },
    {
      name: "the list is absent, which ScubaGear passes",
      sources: having({ AllowedDomains: undefined }),
      reference: true,
    },
    {
      name: "the list has another shape, which ScubaGear passes",
      sources: having({ AllowedDomains: { Garbled: [1] } }),
      reference: true,
      says: /none that Microsoft documents/,
    },
    {
      name: "a domain has no name, which ScubaGear passes",
      sources: having({ AllowedDomains: { AllowedDomain: [{}] } }),
      reference: true,
    },
  ],
});

const inGovernment = [
  { name: "the scan signed in to GCC", sources: having({}), settings: { cloud: "gcc" } },
  { name: "the scan signed in to GCC High", sources: having({}), settings: { cloud: "gcchigh" } },
  {
    name: "the scan signed in to DoD, whatever the settings and the plans are",
    sources: {
      ...having({ AllowTeamsConsumer: true, AllowTeamsConsumerInbound: true }),
      teamsTenant: commercialPlans,
    },
    settings: { cloud: "dod" },
    reference: false,
  },
  {
    name: "the tenant has a plan of a government cloud, which ScubaGear counts as met",
    sources: {
      ...having({ AllowTeamsConsumer: true, AllowTeamsConsumerInbound: true }),
      teamsTenant: governmentPlans,
    },
    reference: true,
  },
] as const;

testCheck(firstContact, {
  met: [
    { name: "no contact at all", sources: having({}) },
    {
      name: "no contact, so that the second switch does not count",
      sources: having({ AllowTeamsConsumerInbound: true }),
    },
    {
      name: "contact that only the organisation's people begin",
      sources: having({ AllowTeamsConsumer: true }),
    },
    { name: "no contact in a commercial tenant", sources: { ...having({}), teamsTenant: commercialPlans } },
    {
      name: "no contact in a tenant whose plans are not said",
      sources: { ...having({}), teamsTenant: {} },
    },
  ],
  notMet: [
    {
      name: "strangers may begin",
      sources: having({ AllowTeamsConsumer: true, AllowTeamsConsumerInbound: true }),
      violations: [globalName],
    },
    {
      name: "strangers may begin in one of two sets of settings",
      sources: tenant(
        federationSettings(),
        federationSettings({
          Identity: "Tag:AllOn",
          AllowTeamsConsumer: true,
          AllowTeamsConsumerInbound: true,
        }),
      ),
      violations: ["AllOn"],
    },
  ],
  unknown: [
    { name: "the settings could not be read", sources: { teamsTenant: commercialPlans } },
    { name: "there are no settings, which ScubaGear passes", sources: tenant(), reference: true },
    {
      name: "contacts are allowed, and who begins is not said, which ScubaGear passes",
      sources: having({ AllowTeamsConsumer: true, AllowTeamsConsumerInbound: undefined }),
      reference: true,
    },
    {
      name: "strangers may begin if there are contacts, which is null, which ScubaGear passes",
      sources: having({ AllowTeamsConsumer: null, AllowTeamsConsumerInbound: true }),
      reference: true,
      says: /AllowTeamsConsumer”/,
    },
  ],
  notApplicable: inGovernment.map((row) => ({ reference: true, ...row })),
});

testCheck(privateAccounts, {
  met: [
    { name: "no contact", sources: having({}) },
    { name: "no contact in a commercial tenant", sources: { ...having({}), teamsTenant: commercialPlans } },
  ],
  notMet: [
    { name: "contact", sources: having({ AllowTeamsConsumer: true }), violations: [globalName] },
    {
      name: "contact in a commercial tenant",
      sources: { ...having({ AllowTeamsConsumer: true }), teamsTenant: commercialPlans },
    },
  ],
  unknown: [
    { name: "the settings could not be read", sources: {} },
    {
      name: "it is not said, which ScubaGear passes",
      sources: having({ AllowTeamsConsumer: undefined }),
      reference: true,
    },
    {
      name: "it is null, which ScubaGear passes",
      sources: having({ AllowTeamsConsumer: null }),
      reference: true,
    },
  ],
  notApplicable: inGovernment.map((row) => ({ reference: true, ...row })),
});
