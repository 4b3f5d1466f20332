import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Check } from "../../../../src/engine/check.ts";
import type { Verdict } from "../../../../src/engine/verdict.ts";
import {
  anonymousStart,
  lobbyForCallers,
  lobbyForStrangers,
} from "../../../../src/scanners/teams/checks/1-meetings.ts";
import { noSettings } from "../../../support/test-check.ts";
import { assigned, meetingPolicy } from "../contoso.ts";

const globalName = "Global (Org-wide default)";
const tenant = (...meetingPolicies: unknown[]) => ({ meetingPolicies });

function verdict(check: Check, sources: Record<string, unknown>): Verdict {
  return check.decide(sources, noSettings);
}

describe("the evidence on meeting policies", () => {
  const sales = meetingPolicy({ Identity: "Tag:Sales", AllowPSTNUsersToBypassLobby: true });

  it("names every policy, its identity for a command, what it has and what is asked", () => {
    const { evidence } = verdict(lobbyForCallers, { ...tenant(meetingPolicy(), sales), userAssignments: [] });
    assert.deepEqual(
      evidence.map(({ object, property, actual, expected, result }) => [
        object.id,
        object.name,
        property,
        actual,
        expected,
        result,
      ]),
      [
        [
          "Tag:Sales",
          "Sales",
          "AllowPSTNUsersToBypassLobby",
          "people who dial in pass the lobby",
          "people who dial in wait in the lobby",
          "violates",
        ],
        [
          "Global",
          globalName,
          "AllowPSTNUsersToBypassLobby",
          "people who dial in wait in the lobby",
          "people who dial in wait in the lobby",
          "meets",
        ],
      ],
    );
  });

  it("shows other policies as context where only the default is judged", () => {
    const { kind, evidence } = verdict(lobbyForStrangers, tenant(meetingPolicy(), sales));
    assert.equal(kind, "met");
    assert.deepEqual(
      evidence
        .filter(({ result }) => result === "context")
        .map(({ object, actual }) => [object.name, actual]),
      [
        ["Sales", "the organisation's people pass the lobby"],
        ["Sales", "people who dial in pass the lobby"],
      ],
    );
  });

  for (const [what, assignments, note] of [
    ["nobody", [], "No user has this policy."],
    [
      "one user",
      [assigned(), assigned({ policyName: "Kiosk" })],
      "1 user has this policy (1 directly): ada@contoso.com.",
    ],
    [
      "many, by other capitals",
      [assigned({ policyName: "SALES", users: 12, direct: 2, groupIds: ["g1", "g2"] })],
      "12 users have this policy (2 directly; 10 through the groups g1, g2): ada@contoso.com and 11 more.",
    ],
    [
      "another kind of policy by that name",
      [assigned({ policyType: "TeamsAppPermissionPolicy" })],
      "No user has this policy.",
    ],
    ["nothing that could be read", undefined, "Who has this policy could not be read."],
  ] as const) {
    it(`says of a policy that falls short who has it: ${what}`, () => {
      const { evidence } = verdict(lobbyForCallers, {
        ...tenant(meetingPolicy(), sales),
        userAssignments: assignments,
      });
      assert.deepEqual(
        evidence.map(({ note: said }) => said),
        [note, undefined],
      );
    });
  }

  it("says of the default that it applies to all others", () => {
    const { evidence } = verdict(
      anonymousStart,
      tenant(meetingPolicy({ AllowAnonymousUsersToStartMeeting: true })),
    );
    assert.equal(evidence[0]?.note, "It applies to everybody who has no other policy.");
  });
});
