import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { CollectContext } from "../../../../src/engine/source.ts";
import { userAssignments } from "../../../../src/scanners/teams/sources/user-assignments.ts";
import { silentApis } from "../../../support/silent-apis.ts";
import { appPolicy, meetingPolicy, noOrgWide, orgWide } from "../contoso.ts";
import { collected } from "./collected.ts";

type Needs = CollectContext<Record<string, unknown>>["needs"];

const laxMeeting = {
  meetingPolicies: [
    meetingPolicy(),
    meetingPolicy({ Identity: "Tag:Sales", AllowPSTNUsersToBypassLobby: true }),
  ],
};
const laxApps = appPolicy({ Identity: "Tag:Sales", GlobalCatalogAppsType: "BlockedAppList" });

const sales = (changes: Readonly<Record<string, unknown>> = {}, policyType = "TeamsMeetingPolicy") => ({
  policyType,
  policyAssignment: {
    displayName: "Sales",
    assignmentType: "direct",
    policyId: "p",
    groupId: null,
    ...changes,
  },
});
const user = (name: string, ...effectivePolicyAssignments: unknown[]) => ({
  id: name,
  userPrincipalName: `${name}@contoso.com`,
  effectivePolicyAssignments,
});

/** What the source makes of these pages of Microsoft Graph, and what it asked for. */
async function summedUp(pages: Iterable<unknown[]>, needs: Needs) {
  const asked: unknown[] = [];
  const graph = {
    ...silentApis.graph,
    async *pages(path: string, options?: unknown) {
      asked.push([path, options]);
      yield* pages;
    },
  };
  const value = await collected(userAssignments, {}, { apis: { ...silentApis, graph }, needs });
  return { value, asked };
}

describe("the policies that are assigned to users", () => {
  it("are read by Microsoft's beta types", async () => {
    const { asked } = await summedUp([], laxMeeting);
    assert.deepEqual(asked, [
      [
        "/admin/teams/userConfigurations?$select=id,userPrincipalName,effectivePolicyAssignments",
        { version: "beta" },
      ],
    ]);
  });

  for (const [what, needs] of [
    ["neither kind of policy could be read", {}],
    [
      "only the default falls short",
      { meetingPolicies: [meetingPolicy({ AllowPSTNUsersToBypassLobby: true })] },
    ],
    [
      "another policy is lax only where the default alone is judged",
      {
        meetingPolicies: [
          meetingPolicy({ Identity: "Tag:Sales", AllowCloudRecording: true, AutoAdmittedUsers: "Everyone" }),
        ],
      },
    ],
    [
      "org-wide app settings decide",
      { appPermissionPolicies: [laxApps], orgWideAppSettings: orgWide("All") },
    ],
    ["org-wide app settings could not be read", { appPermissionPolicies: [laxApps] }],
    [
      "no app permission policy is lax",
      { appPermissionPolicies: [appPolicy({ Identity: "Tag:Sales" })], orgWideAppSettings: noOrgWide },
    ],
  ] as const) {
    it(`are not asked for where ${what}`, async () => {
      const { value, asked } = await summedUp([], needs);
      assert.deepEqual([value, asked], [[], []]);
    });
  }

  for (const [what, needs] of [
    ["a meeting policy besides the default falls short", laxMeeting],
    [
      "an app permission policy besides the default falls short, and decides",
      { appPermissionPolicies: [laxApps], orgWideAppSettings: noOrgWide },
    ],
  ] as const) {
    it(`are asked for where ${what}`, async () => assert.equal((await summedUp([], needs)).asked.length, 1));
  }

  it("are summed up by policy, over pages", async () => {
    const throughGroup = sales({ assignmentType: "group", groupId: "g1" });
    const { value } = await summedUp(
      [
        [user("ada", sales(), sales({ displayName: "Kiosk" }, "TeamsCallingPolicy")), user("bob")],
        [
          { ...user("cleo", throughGroup), userPrincipalName: null },
          user("dan", throughGroup, sales({}, "TeamsAppPermissionPolicy")),
        ],
        [{ ...user("eve"), effectivePolicyAssignments: null }],
      ],
      laxMeeting,
    );
    assert.deepEqual(value, [
      {
        policyType: "TeamsMeetingPolicy",
        policyName: "Sales",
        users: 3,
        direct: 1,
        groupIds: ["g1"],
        userPrincipalNames: ["ada@contoso.com", "dan@contoso.com"],
      },
      {
        policyType: "TeamsAppPermissionPolicy",
        policyName: "Sales",
        users: 1,
        direct: 1,
        groupIds: [],
        userPrincipalNames: ["dan@contoso.com"],
      },
    ]);
  });

  it("take no more room in a tenant with 100,000 users", async () => {
    function* many() {
      for (let page = 0; page < 1000; page += 1)
        yield Array.from({ length: 100 }, (_, index) => user(`user${page * 100 + index}`, sales()));
    }
    const { value } = await summedUp(many(), laxMeeting);
    assert.deepEqual(
      value.map(({ users, userPrincipalNames }) => [users, userPrincipalNames.length]),
      [[100_000, 5]],
    );
    assert.ok(JSON.stringify(value).length < 1000);
  });

  it("are refused where a user does not say which policies apply, for the sum would be too small", () =>
    assert.rejects(summedUp([[{ id: "ada", userPrincipalName: "ada@contoso.com" }]], laxMeeting)));
});
