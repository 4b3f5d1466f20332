import { defaultEnvironmentConnectors } from "../../../../src/scanners/power-platform/checks/2-withdrawn-connectors.ts";
import { testCheck } from "../../../support/test-check.ts";
import { byRule, connector, dataPolicy, defaultId, listed, salesId } from "../contoso.ts";

const agents = connector("shared_powervirtualagents");
const webhook = connector("shared_webhook");
function group(classification: unknown, ...connectors: unknown[]) {
  return { classification, connectors };
}
function tenant(connectorGroups: unknown, environments: unknown = listed(defaultId)) {
  return {
    dataPolicies: [dataPolicy("OnlyEnvironments", environments, { connectorGroups })],
    defaultEnvironment: byRule,
  };
}

testCheck(defaultEnvironmentConnectors, {
  met: [
    {
      name: "only connectors that cannot be blocked are allowed",
      sources: tenant([group("Confidential", agents)]),
    },
    {
      name: "others are blocked",
      sources: tenant([group("General", agents), group("Blocked", webhook)]),
    },
    {
      name: "others are allowed in another environment",
      sources: tenant([group("General", webhook)], listed(salesId)),
    },
    { name: "no connector is named", sources: tenant([]) },
  ],
  notMet: [
    {
      name: "a business connector can be blocked",
      sources: tenant([group("Confidential", agents, webhook)]),
      violations: ["Tenant policy"],
    },
    { name: "a non-business connector can be blocked", sources: tenant([group("General", webhook)]) },
    { name: "there is no policy", sources: { dataPolicies: [], defaultEnvironment: byRule } },
  ],
  unknown: [
    { name: "the data policies could not be read", sources: { defaultEnvironment: byRule } },
    {
      name: "the default environment is not known, and ScubaGear finds no policy that lists it",
      sources: { dataPolicies: tenant([group("General", webhook)]).dataPolicies },
      reference: true,
    },
    {
      name: "the policy does not say its groups",
      sources: tenant(undefined),
      reference: true,
      says: /connectorGroups/,
    },
    {
      name: "the policy does not say its environments",
      sources: tenant([group("General", webhook)], null),
      reference: true,
      says: /environments/,
    },
    {
      name: "a group does not say what it is",
      sources: tenant([group(undefined, webhook)]),
      reference: true,
    },
    {
      name: "a group does not say its connectors",
      sources: tenant([{ classification: "General" }]),
      reference: true,
    },
    { name: "a connector has no id", sources: tenant([group("General", {})]), reference: true },
  ],
});
