import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { microsoft365E3 } from "../../../../src/emulator/tenants/licences.ts";
import { templateIdOf } from "../../../../src/emulator/tenants/roles.ts";
import { asRecord, errorCode, valuesOf } from "../../client.ts";
import { administratorOf, type Administrator } from "./administrator.ts";

const directory = "/v1.0/roleManagement/directory";
const eligibility = `${directory}/roleEligibilityScheduleRequests`;
const assignment = `${directory}/roleAssignmentScheduleRequests`;
const role = templateIdOf("Security Reader");

describe("roles of Graph", () => {
  let graph: Administrator;
  before(async () => {
    graph = await administratorOf("compliant");
  });
  after(() => graph.stop());

  const somebody = () => graph.tenant.directory.users.at(0).id;
  const somethingElse = () => graph.tenant.directory.servicePrincipals.at(0).id;
  const request = (differences: object = {}) => ({
    action: "adminAssign",
    principalId: somebody(),
    roleDefinitionId: role,
    directoryScopeId: "/",
    justification: "because",
    scheduleInfo: {
      startDateTime: "2026-11-01T00:00:00Z",
      expiration: { type: "afterDuration", duration: "P14D" },
    },
    ...differences,
  });
  const until = (duration: string) => ({
    scheduleInfo: { expiration: { type: "afterDuration", duration } },
  });

  it("are given, changed and taken through PIM", async () => {
    assert.equal((await graph.send("POST", assignment, request())).status, 201);
    const instances = async () =>
      valuesOf(
        await graph.send(
          "GET",
          `${directory}/roleAssignmentScheduleInstances?$filter=${encodeURIComponent(`principalId eq '${somebody()}'`)}`,
        ),
      );
    assert.deepEqual(
      (await instances()).map(({ endDateTime }) => endDateTime),
      ["2026-11-15T00:00:00Z"],
    );
    assert.equal(errorCode(await graph.send("POST", assignment, request())), "RoleAssignmentExists");
    const { startDateTime } = request().scheduleInfo;
    const expiration = { type: "afterDuration", duration: "P30D" };
    const longer = request({ action: "adminUpdate", scheduleInfo: { startDateTime, expiration } });
    assert.equal((await graph.send("POST", assignment, longer)).status, 201);
    assert.equal((await instances())[0]?.["endDateTime"], "2026-12-01T00:00:00Z");
    assert.equal((await graph.send("POST", assignment, request({ action: "adminRemove" }))).status, 201);
    assert.deepEqual(await instances(), []);
  });

  it("are given and taken past PIM, which then knows no time", async () => {
    const body = { principalId: somebody(), roleDefinitionId: role, directoryScopeId: "/" };
    const made = await graph.send("POST", `${directory}/roleAssignments`, body);
    assert.equal(made.status, 201, made.text);
    const [holding] = graph.tenant.roles.holdings.filter(({ principalId }) => principalId === somebody());
    assert.equal(holding?.startDateTime, null);
    const gone = await graph.send("DELETE", `${directory}/roleAssignments/${String(made.body["id"])}`);
    assert.equal(gone.status, 204);
    assert.ok(graph.tenant.roles.holdings.every(({ principalId }) => principalId !== somebody()));
  });

  const refused: readonly (readonly [name: string, path: string, body: () => object, code: string])[] = [
    [
      "for longer than the role's rules allow",
      assignment,
      () => request(until("P365D")),
      "RoleAssignmentRequestPolicyValidationFailed",
    ],
    [
      "for ever",
      eligibility,
      () => request({ scheduleInfo: { expiration: { type: "noExpiration" } } }),
      "RoleAssignmentRequestPolicyValidationFailed",
    ],
    [
      "without the reason that the rules ask for",
      assignment,
      () => request({ justification: "" }),
      "RoleAssignmentRequestPolicyValidationFailed",
    ],
    [
      "to nobody",
      eligibility,
      () => request({ principalId: templateIdOf("User Administrator") }),
      "SubjectNotFound",
    ],
    ["that are no roles", eligibility, () => request({ roleDefinitionId: somebody() }), "RoleNotFound"],
    [
      "to an application that would have to activate",
      eligibility,
      () => request({ principalId: somethingElse() }),
      "BadRequest",
    ],
    ["by an unknown action", eligibility, () => request({ action: "adminGrant" }), "BadRequest"],
    ["by an unknown property", eligibility, () => request({ duration: "P1D" }), "BadRequest"],
  ];
  for (const [name, path, body, code] of refused)
    it(`are not given ${name}`, async () => {
      assert.equal(errorCode(await graph.send("POST", path, body())), code);
    });

  it("are not taken where they are not held", async () => {
    const answer = await graph.send("POST", eligibility, request({ action: "adminRemove" }));
    assert.equal(errorCode(answer), "RoleAssignmentDoesNotExist");
  });

  it("have rules, of which one is changed and the others are not", async () => {
    const filter = `scopeId eq '/' and scopeType eq 'DirectoryRole' and roleDefinitionId eq '${role}'`;
    const path = `/v1.0/policies/roleManagementPolicyAssignments?$filter=${encodeURIComponent(filter)}`;
    const [found] = valuesOf(await graph.send("GET", path));
    const rules = `/v1.0/policies/roleManagementPolicies/${String(found?.["policyId"])}/rules`;
    const address = `${rules}/Notification_Admin_EndUser_Assignment`;
    const type = "#microsoft.graph.unifiedRoleManagementPolicyNotificationRule";
    const change = { "@odata.type": type, notificationRecipients: ["soc@contoso.example"] };

    assert.equal((await graph.send("PATCH", address, change)).status, 200);
    assert.deepEqual((await graph.send("GET", address)).body["notificationRecipients"], [
      "soc@contoso.example",
    ]);
    const wrong = { ...change, "@odata.type": type.replace("Notification", "Approval") };
    for (const body of [
      wrong,
      { ...change, notificationRecipients: ["nobody"] },
      { ...change, recipients: [] },
    ])
      assert.equal((await graph.send("PATCH", address, body)).status, 400);

    const approval = (groupId: string) => ({
      "@odata.type": "#microsoft.graph.unifiedRoleManagementPolicyApprovalRule",
      setting: {
        isApprovalRequired: true,
        approvalStages: [
          {
            approvalStageTimeOutInDays: 1,
            isApproverJustificationRequired: true,
            escalationTimeInMinutes: 0,
            isEscalationEnabled: false,
            primaryApprovers: [{ "@odata.type": "#microsoft.graph.groupMembers", groupId }],
            escalationApprovers: [],
          },
        ],
      },
    });
    const group = graph.tenant.directory.groups.at(0).id;
    const approvals = `${rules}/Approval_EndUser_Assignment`;
    assert.equal((await graph.send("PATCH", approvals, approval(somebody()))).status, 400);
    assert.equal((await graph.send("PATCH", approvals, approval(group))).status, 200);
    const setting = asRecord((await graph.send("GET", approvals)).body["setting"]);
    assert.equal(setting["isRequestorJustificationRequired"], true);
  });

  it("are eligible only where there is Entra ID P2", async () => {
    const { subscribedSkus } = graph.tenant;
    graph.tenant.subscribedSkus = [microsoft365E3(graph.tenant.organization.id, 10)];
    const answer = await graph.send("POST", eligibility, request());
    assert.equal(errorCode(answer), "AadPremiumLicenseRequired");
    graph.tenant.subscribedSkus = subscribedSkus;
  });
});
