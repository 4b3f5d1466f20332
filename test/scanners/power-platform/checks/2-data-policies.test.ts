import {
  defaultEnvironmentPolicy,
  otherEnvironmentsPolicies,
} from "../../../../src/scanners/power-platform/checks/2-data-policies.ts";
import { testCheck } from "../../../support/test-check.ts";
import {
  byRule,
  contosoDefault,
  dataPolicy,
  defaultId,
  environment,
  finance,
  financeId,
  legacyPolicy,
  listed,
  sales,
  salesId,
} from "../contoso.ts";

const environments = [contosoDefault, sales];
/** Everything was read; the lists of data policies are empty unless given. */
function tenant(changes: Record<string, unknown>) {
  return { dataPolicies: [], legacyDataPolicies: [], environments, defaultEnvironment: byRule, ...changes };
}
const policies = (...dataPolicies: unknown[]) => tenant({ dataPolicies });

testCheck(defaultEnvironmentPolicy, {
  met: [
    {
      name: "a policy is in force for all environments",
      sources: policies(dataPolicy("AllEnvironments", [])),
      says: /^1 data policy covers the default environment\.$/,
    },
    {
      name: "a policy is in force for the default environment and another",
      sources: policies(dataPolicy("OnlyEnvironments", listed(salesId, defaultId))),
    },
    {
      name: "a policy is in force for one environment, and that is the default one",
      sources: policies(dataPolicy("SingleEnvironment", listed(defaultId))),
    },
    {
      name: "a policy excepts another environment",
      sources: policies(dataPolicy("ExceptEnvironments", listed(salesId))),
    },
    {
      name: "a policy spares the default environment, and another one covers it",
      sources: policies(
        dataPolicy("ExceptEnvironments", listed(defaultId)),
        dataPolicy("OnlyEnvironments", listed(defaultId), { name: "b" }),
      ),
    },
    {
      name: "by its groups the policy restricts nothing: CISA asks for no more than a policy, and the report says so",
      sources: policies(
        dataPolicy("AllEnvironments", [], {
          defaultConnectorsClassification: "General",
          connectorGroups: [{ classification: "Blocked", connectors: [] }],
        }),
      ),
      says: /restricts no connector/,
    },
    {
      name: "only the older list has a policy",
      sources: tenant({ legacyDataPolicies: [legacyPolicy()] }),
    },
    {
      name: "only the older list was read, and has a policy that includes the default environment",
      sources: {
        legacyDataPolicies: [legacyPolicy("include", listed(defaultId))],
        environments,
        defaultEnvironment: byRule,
      },
    },
    {
      name: "the older list is not clear, and today's is",
      sources: tenant({
        dataPolicies: [dataPolicy("AllEnvironments", [])],
        legacyDataPolicies: [legacyPolicy("whatever", listed(defaultId))],
      }),
    },
    {
      name: "a policy covers all environments, and nothing else was read",
      sources: { dataPolicies: [dataPolicy("AllEnvironments", null)] },
    },
    {
      name: "the environments could not be listed, and the policy has the name that every default environment has",
      sources: {
        dataPolicies: [dataPolicy("OnlyEnvironments", listed(defaultId))],
        defaultEnvironment: byRule,
      },
    },
    {
      name: "the id is spelled in lower case, which ScubaGear does not find",
      sources: policies(dataPolicy("OnlyEnvironments", listed(defaultId.toLowerCase()))),
      reference: false,
      deviation: "environment-id-case",
    },
    {
      name: "a policy excepts no environment, whichever the default one is, and ScubaGear has no name for that",
      sources: { dataPolicies: [dataPolicy("ExceptEnvironments", [])] },
      reference: false,
      deviation: "default-environment-as-marked",
    },
    {
      name: "the default environment is another than its name would say, which ScubaGear does not find",
      sources: tenant({
        environments: [environment(salesId, "Start", { isDefault: true })],
        dataPolicies: [dataPolicy("OnlyEnvironments", listed(salesId))],
      }),
      reference: false,
      deviation: "default-environment-as-marked",
    },
  ],
  notMet: [
    {
      name: "there is no policy",
      sources: tenant({}),
      violations: [defaultId],
      says: /no data policy/,
    },
    {
      name: "the one policy is for another environment",
      sources: policies(dataPolicy("OnlyEnvironments", listed(salesId))),
      violations: [defaultId],
      says: /one data policy does not cover/,
    },
    {
      name: "the one policy is for no environment",
      sources: policies(dataPolicy("OnlyEnvironments", [])),
    },
    {
      name: "the one policy excepts the default environment",
      sources: policies(dataPolicy("ExceptEnvironments", listed(defaultId, salesId))),
    },
    {
      name: "two policies are for another environment",
      sources: policies(
        dataPolicy("OnlyEnvironments", listed(salesId)),
        dataPolicy("SingleEnvironment", listed(salesId), { name: "b" }),
      ),
      says: /None of the tenant's 2 data policies/,
    },
    {
      name: "both lists say that the policy spares it",
      sources: tenant({
        dataPolicies: [dataPolicy("ExceptEnvironments", listed(defaultId))],
        legacyDataPolicies: [legacyPolicy("exclude", listed(defaultId))],
      }),
    },
    {
      name: "it is excepted in capitals, so that ScubaGear takes it for covered",
      sources: policies(dataPolicy("ExceptEnvironments", listed(defaultId.toUpperCase()))),
      reference: true,
      deviation: "environment-id-case",
    },
    {
      name: "there is no policy, and nothing tells which environment is the default one",
      sources: { dataPolicies: [], legacyDataPolicies: [] },
      violations: ["The default environment"],
    },
  ],
  unknown: [
    {
      name: "no list of data policies could be read",
      sources: { environments, defaultEnvironment: byRule },
    },
    {
      name: "the older list could not be read, and today's has no policy",
      sources: { dataPolicies: [], environments, defaultEnvironment: byRule },
      says: /older list/,
    },
    {
      name: "today's list could not be read, and the older one spares the environment",
      sources: {
        legacyDataPolicies: [legacyPolicy("exclude", listed(defaultId))],
        environments,
        defaultEnvironment: byRule,
      },
      says: /the data policies/,
    },
    {
      name: "nothing tells which environment is the default one",
      sources: {
        dataPolicies: [dataPolicy("OnlyEnvironments", listed(defaultId))],
        legacyDataPolicies: [],
      },
      says: /environments/,
    },
    {
      name: "nothing tells which environment is the default one, and only the older list, which ScubaGear reads, says that the policy is for all",
      sources: {
        dataPolicies: [dataPolicy("OnlyEnvironments", listed(defaultId))],
        legacyDataPolicies: [legacyPolicy()],
      },
      reference: true,
      says: /environments/,
    },
    {
      name: "the policy has a type that is not known, which ScubaGear takes for one that lists its environments",
      sources: policies(dataPolicy("EnvironmentGroups", listed(defaultId))),
      reference: true,
      says: /environmentType/,
    },
    {
      name: "the policy does not say its type",
      sources: policies(dataPolicy(undefined, listed(defaultId))),
      says: /environmentType/,
    },
    {
      name: "the policy does not say its environments",
      sources: policies(dataPolicy("OnlyEnvironments", undefined)),
      says: /environments/,
    },
    {
      name: "the policy does not say which environments it excepts, and ScubaGear takes that for none",
      sources: policies(dataPolicy("ExceptEnvironments", null)),
      reference: true,
    },
    {
      name: "an environment of the policy has no id",
      sources: policies(dataPolicy("ExceptEnvironments", [...listed(salesId), {}])),
      reference: true,
    },
    {
      name: "the two lists contradict each other",
      sources: tenant({
        dataPolicies: [dataPolicy("ExceptEnvironments", listed(defaultId))],
        legacyDataPolicies: [legacyPolicy()],
      }),
      reference: true,
      says: /contradict/,
    },
    {
      name: "a policy of the older list lacks its filters, which ScubaGear takes for all environments",
      sources: tenant({ legacyDataPolicies: [{ name: "b", properties: { definition: {} } }] }),
      reference: true,
      says: /constraints/,
    },
    {
      name: "a policy of the older list has a constraint of another kind",
      sources: tenant({
        legacyDataPolicies: [
          { name: "b", properties: { definition: { constraints: { regions: { type: "regionFilter" } } } } },
        ],
      }),
      reference: true,
    },
  ],
});

function others(...all: unknown[]) {
  return (...dataPolicies: unknown[]) => ({
    dataPolicies,
    legacyDataPolicies: [],
    environments: [contosoDefault, ...all],
  });
}
const salesAndFinance = others(sales, finance);

testCheck(otherEnvironmentsPolicies, {
  met: [
    {
      name: "a policy is in force for all environments",
      sources: salesAndFinance(dataPolicy("AllEnvironments", [])),
      says: /^1 data policy covers every environment/,
    },
    {
      name: "a policy excepts none",
      sources: salesAndFinance(dataPolicy("ExceptEnvironments", [])),
    },
    {
      name: "a policy is in force for all environments, which could not be listed",
      sources: { legacyDataPolicies: [legacyPolicy()] },
    },
    {
      name: "a policy excepts the default environment only",
      sources: salesAndFinance(dataPolicy("ExceptEnvironments", listed(defaultId))),
      says: /Each of the 2 environments/,
    },
    {
      name: "each environment has a policy of its own, each in another list",
      sources: {
        dataPolicies: [dataPolicy("SingleEnvironment", listed(salesId), { name: "a" })],
        legacyDataPolicies: [legacyPolicy("include", listed(financeId), { name: "b" })],
        environments: [contosoDefault, sales, finance],
      },
    },
    {
      name: "the older list could not be read, and today's covers each environment",
      sources: {
        dataPolicies: [dataPolicy("OnlyEnvironments", listed(salesId))],
        environments,
      },
    },
    {
      name: "an id is spelled in capitals, which ScubaGear does not find",
      sources: others(sales)(dataPolicy("OnlyEnvironments", listed(salesId.toUpperCase()))),
      reference: false,
      deviation: "environment-id-case",
    },
    {
      name: "an environment that does not say whether it is the default one is covered",
      sources: others(environment(salesId, "Sales", { isDefault: null }))(
        dataPolicy("OnlyEnvironments", listed(salesId)),
      ),
    },
  ],
  notMet: [
    {
      name: "one environment has no policy",
      sources: salesAndFinance(dataPolicy("OnlyEnvironments", listed(defaultId, salesId))),
      violations: ["Finance"],
      says: /^1 of 2 environments/,
    },
    {
      name: "there is no policy",
      sources: salesAndFinance(),
      violations: ["Sales", "Finance"],
    },
    {
      name: "environments of every region count (trap 50), and their names keep their letters (trap 47)",
      sources: {
        dataPolicies: [],
        legacyDataPolicies: [],
        environments: [
          contosoDefault,
          { ...environment(salesId, "Prüfstand Süd"), location: "europe" },
          { ...environment(financeId, "経理"), location: "japan" },
        ],
      },
      violations: ["Prüfstand Süd", "経理"],
    },
    {
      name: "an environment is excepted",
      sources: salesAndFinance(dataPolicy("ExceptEnvironments", listed(salesId))),
      violations: ["Sales"],
    },
    {
      name: "an environment has no policy, whatever the list lacks besides",
      sources: {
        dataPolicies: [],
        legacyDataPolicies: [],
        environments: [sales, { name: financeId }],
      },
      violations: ["Sales"],
    },
    {
      name: "the list of environments stands inside another one, where ScubaGear sees nothing",
      sources: others({ ...sales, nestedInExport: true })(dataPolicy("OnlyEnvironments", listed(defaultId))),
      reference: true,
      deviation: "environments-in-a-nested-list",
    },
    {
      name: "an environment is excepted in capitals, so that ScubaGear takes it for covered",
      sources: others(sales)(dataPolicy("ExceptEnvironments", listed(salesId.toUpperCase()))),
      reference: true,
      deviation: "environment-id-case",
    },
  ],
  notApplicable: [
    {
      name: "there is no environment but the default one, which ScubaGear passes",
      sources: { dataPolicies: [], legacyDataPolicies: [], environments: [contosoDefault] },
      reference: true,
    },
    {
      name: "there is no environment but the default one, whatever the data policies are",
      sources: { environments: [contosoDefault] },
    },
  ],
  unknown: [
    { name: "nothing could be read", sources: {} },
    {
      name: "the environments could not be listed, which ScubaGear takes for none",
      sources: {
        dataPolicies: [dataPolicy("OnlyEnvironments", listed(defaultId))],
        legacyDataPolicies: [],
      },
      reference: true,
      says: /environments/,
    },
    {
      name: "the older list, which ScubaGear reads, says that the policy is for all environments, and today's spares one",
      sources: {
        dataPolicies: [dataPolicy("ExceptEnvironments", listed(salesId))],
        legacyDataPolicies: [legacyPolicy()],
        environments: [contosoDefault, sales],
      },
      reference: true,
      says: /contradict/,
    },
    {
      name: "the list of environments is empty, as no tenant's is",
      sources: { dataPolicies: [], legacyDataPolicies: [], environments: [] },
      reference: true,
      says: /isDefault/,
    },
    {
      name: "the list of environments lacks the default one, so it is not whole",
      sources: {
        dataPolicies: [dataPolicy("OnlyEnvironments", listed(salesId))],
        legacyDataPolicies: [],
        environments: [sales],
      },
      reference: true,
    },
    {
      name: "an environment without a policy does not say whether it is the default one",
      sources: others({ name: financeId })(dataPolicy("OnlyEnvironments", listed(defaultId))),
      reference: true,
      says: /isDefault/,
    },
    {
      name: "the older list could not be read, and today's lacks an environment",
      sources: { dataPolicies: [], environments },
      says: /older list/,
    },
    {
      name: "today's list could not be read, and the older one lacks an environment",
      sources: { legacyDataPolicies: [], environments },
      says: /the data policies/,
    },
    {
      name: "a policy does not say for which environments it is",
      sources: others(sales)(dataPolicy("OnlyEnvironments", undefined)),
    },
  ],
});
