import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Check } from "../../../src/engine/check.ts";
import { defaultEnvironmentPolicy } from "../../../src/scanners/power-platform/checks/2-data-policies.ts";
import {
  isolationAllowList,
  tenantIsolationIsOn,
} from "../../../src/scanners/power-platform/checks/3-tenant-isolation.ts";
import { contentSecurityPolicy } from "../../../src/scanners/power-platform/checks/4-content-security-policy.ts";
import { byRule, connector, dataPolicy, defaultId, legacyPolicy, listed, salesId } from "./contoso.ts";
import { decisionOn } from "./decided.ts";

function evidenceOf(check: Check, values: Record<string, unknown>) {
  const decision = decisionOn(check, values);
  assert.ok(decision.kind === "decided");
  return decision.verdict.evidence;
}

describe("the evidence of a data policy", () => {
  const shown = (values: Record<string, unknown>) =>
    evidenceOf(defaultEnvironmentPolicy, {
      dataPolicies: [],
      legacyDataPolicies: [],
      defaultEnvironment: byRule,
      ...values,
    });

  it("says where it is in force, how many connectors are in each group, and where all others are", () => {
    const [first, second] = shown({
      dataPolicies: [
        dataPolicy("ExceptEnvironments", listed(salesId)),
        dataPolicy("OnlyEnvironments", listed(salesId, "b"), { name: "b", displayName: " " }),
      ],
    });
    assert.equal(
      first?.actual,
      "in force for all environments but 1 named environment; connectors by group: Business: 1, Non-business: 0, Blocked: 0; all others: Blocked",
    );
    assert.deepEqual([first?.result, first?.note], ["meets", undefined]);
    assert.match(second?.actual ?? "", /^in force for 2 named environments/);
    assert.deepEqual([second?.object.name, second?.result], ["b", "context"]);
  });

  it("comes from the older list where today's has no groups", () => {
    const [policy, ...others] = shown({
      dataPolicies: [dataPolicy("OnlyEnvironments", listed(defaultId), { connectorGroups: [] })],
      legacyDataPolicies: [legacyPolicy("include", listed(defaultId))],
    });
    assert.match(policy?.actual ?? "", /Business: 2, Non-business: 1, Blocked: 0; all others: Non-business/);
    assert.deepEqual(others, [], "a policy that both lists hold is one policy");
  });

  it("notes that groups which hold everything in one place restrict nothing", () => {
    const open = {
      defaultConnectorsClassification: "General",
      connectorGroups: [{ classification: "General", connectors: [connector("shared_webhook")] }],
    };
    const [policy] = shown({ dataPolicies: [dataPolicy("AllEnvironments", [], open)] });
    assert.match(policy?.note ?? "", /restricts nothing: every connector is in the group “Non-business”/);
  });

  it("claims nothing of groups that the data does not hold", () => {
    for (const changes of [
      { connectorGroups: undefined },
      { connectorGroups: [{ classification: "Secret", connectors: [] }] },
      { connectorGroups: [{ classification: "General" }] },
    ]) {
      const [policy] = shown({ dataPolicies: [dataPolicy("AllEnvironments", [], changes)] });
      assert.match(policy?.actual ?? "", /its connector groups are not in the data/);
      assert.equal(policy?.note, undefined);
    }
  });
});

describe("the evidence of tenant isolation", () => {
  const everybody = { tenantId: "*", direction: { inbound: true, outbound: false } };
  const isolation = (allowedTenants: unknown[]) => ({
    tenantIsolation: { properties: { isDisabled: false, allowedTenants } },
  });

  it("notes an exception for every tenant, with its direction", () => {
    const [item] = evidenceOf(tenantIsolationIsOn, isolation([everybody]));
    assert.match(item?.note ?? "", /every tenant \(“\*”\) allows inbound connections/);
  });

  it("shows each exception with its directions, and flags the asterisk", () => {
    const items = evidenceOf(
      isolationAllowList,
      isolation([
        { tenantId: "fabrikam", direction: { inbound: true, outbound: true } },
        everybody,
        { tenantId: "tailspin" },
        { direction: { inbound: false, outbound: false } },
      ]),
    );
    assert.deepEqual(
      items.map(({ object, actual, note }) => [object.name, actual, note !== undefined]),
      [
        ["a tenant that the data does not name", "allows no connections", false],
        ["Every tenant (*)", "allows inbound connections", true],
        ["fabrikam", "allows inbound and outbound connections", false],
        ["tailspin", "allows directions that the data does not tell", false],
      ],
    );
  });
});

describe("the evidence of content security policies", () => {
  it("says for each environment what is enforced, or why that is not known", () => {
    const items = evidenceOf(contentSecurityPolicy, {
      contentSecurity: [
        {
          kind: "read",
          id: "1",
          name: "Accounting",
          settings: {
            iscontentsecuritypolicyenabled: true,
            contentsecuritypolicyconfiguration: null,
            contentsecuritypolicyreporturi: "https://csp.contoso.com/",
            iscontentsecuritypolicyenabledforcanvas: true,
            contentsecuritypolicyconfigurationforcanvas: '{"Frame-Ancestor":{}}',
          },
        },
        { kind: "read", id: "2", name: "Finance", settings: { iscontentsecuritypolicyenabled: false } },
        { kind: "notRead", id: "3", name: "HR", reason: "Not allowed." },
        { kind: "noDatabase", id: "4", name: "Lab" },
      ],
    });
    assert.deepEqual(
      items.map(({ actual }) => actual),
      [
        "model-driven apps: enforced, with Microsoft's values; canvas apps: enforced, with values of its own; violations are reported to https://csp.contoso.com/",
        "model-driven apps: not enforced; canvas apps: the database does not say whether it is enforced; violations are reported nowhere",
        "could not be read: Not allowed.",
        "has no Dataverse database, so that it cannot be asked",
      ],
    );
    assert.deepEqual(
      items.map(({ note }) => note?.includes("admin center") ?? false),
      [false, false, true, true],
    );
  });
});
