import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { asRecord, valuesOf } from "../../client.ts";
import { administratorOf, type Administrator } from "./administrator.ts";

const path = "/v1.0/identity/conditionalAccess/policies";
const everybody = { includeUsers: ["All"] };
const everything = { includeApplications: ["All"] };
const block = { operator: "OR", builtInControls: ["block"] };
const stranger = "00000000-0000-4000-a000-00000000000a";

function policy(differences: object = {}, conditions: object = {}): object {
  return {
    displayName: "Block",
    state: "enabled",
    conditions: { users: everybody, applications: everything, clientAppTypes: ["all"], ...conditions },
    grantControls: block,
    ...differences,
  };
}

describe("Conditional Access of Graph", () => {
  let graph: Administrator;
  before(async () => {
    graph = await administratorOf("faulty");
  });
  after(() => graph.stop());

  it("writes a new policy out in full, as it does those of before", async () => {
    const made = await graph.send("POST", path, policy());
    assert.equal(made.status, 201, made.text);
    const all = valuesOf(await graph.send("GET", path));
    const [old] = all;
    const found = all.find(({ id }) => id === made.body["id"]);
    assert.deepEqual(Object.keys(found ?? {}).toSorted(), Object.keys(old ?? {}).toSorted());
    assert.deepEqual(
      Object.keys(asRecord(found?.["conditions"])).toSorted(),
      Object.keys(asRecord(old?.["conditions"])).toSorted(),
    );
  });

  it("keeps the conditions that a change does not name", async () => {
    const made = await graph.send("POST", path, policy());
    const one = `${path}/${String(made.body["id"])}`;
    const change = { state: "disabled", conditions: { signInRiskLevels: ["high"] } };
    assert.equal((await graph.send("PATCH", one, change)).status, 204);
    const { body } = await graph.send("GET", one);
    const conditions = asRecord(body["conditions"]);
    assert.equal(body["state"], "disabled");
    assert.deepEqual(conditions["signInRiskLevels"], ["high"]);
    assert.deepEqual(asRecord(conditions["users"])["includeUsers"], ["All"]);
    assert.equal((await graph.send("DELETE", one)).status, 204);
    assert.equal((await graph.send("GET", one)).status, 404);
  });

  it("knows agents in beta alone", async () => {
    const agents = policy(
      {},
      {
        users: { includeUsers: ["None"] },
        clientApplications: { includeAgentIdServicePrincipals: ["All"] },
        agentIdRiskLevels: "high",
      },
    );
    assert.equal((await graph.send("POST", path, agents)).status, 400);
    assert.equal((await graph.send("POST", path.replace("v1.0", "beta"), agents)).status, 201);
  });

  const strength = "00000000-0000-0000-0000-000000000004";
  const refused: readonly (readonly [name: string, body: object])[] = [
    ["no controls", policy({ grantControls: null })],
    ["no state", policy({ state: undefined })],
    ["no users", policy({}, { users: {} })],
    ["no applications", policy({}, { applications: {} })],
    ["a placeholder for a user", policy({}, { users: { ...everybody, excludeUsers: ["<account 1>"] } })],
    ["a user who is not there", policy({}, { users: { ...everybody, excludeUsers: [stranger] } })],
    ["a group that is not there", policy({}, { users: { ...everybody, excludeGroups: [stranger] } })],
    ["a role that is not there", policy({}, { users: { includeRoles: [stranger] } })],
    ["an unknown property", policy({}, { riskLevels: ["high"] })],
    ["an unknown client", policy({}, { clientAppTypes: ["legacy"] })],
    ["block and MFA", policy({ grantControls: { operator: "OR", builtInControls: ["block", "mfa"] } })],
    [
      "MFA and a strength",
      policy({
        grantControls: {
          operator: "AND",
          builtInControls: ["mfa"],
          authenticationStrength: { id: strength },
        },
      }),
    ],
    [
      "a strength that is not there",
      policy({ grantControls: { operator: "OR", authenticationStrength: { id: stranger } } }),
    ],
    ["a flow by another name", policy({}, { authenticationFlows: { transferMethods: "deviceCode" } })],
  ];
  for (const [name, body] of refused)
    it(`refuses ${name}`, async () => {
      const answer = await graph.send("POST", path, body);
      assert.equal(answer.status, 400, answer.text);
    });

  it("enables nothing while security defaults are on", async () => {
    const { policies } = graph.tenant;
    graph.tenant.policies = {
      ...policies,
      securityDefaults: { ...policies.securityDefaults, isEnabled: true },
    };
    assert.equal((await graph.send("POST", path, policy())).status, 400);
    const reported = policy({ state: "enabledForReportingButNotEnforced" });
    assert.equal((await graph.send("POST", path, reported)).status, 201);
    graph.tenant.policies = policies;
  });
});
