import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as fc from "fast-check";
import type { Check } from "../../../../src/engine/check.ts";
import { profileSchema } from "../../../../src/profile/schema.ts";
import { administratorSessions } from "../../../../src/scanners/audit-readiness/checks/8-sessions.ts";
import { legacyAuthenticationIsBlocked } from "../../../../src/scanners/entra-id/checks/1-legacy-authentication.ts";
import {
  highRiskSignInsAreBlocked,
  highRiskUsersAreBlocked,
} from "../../../../src/scanners/entra-id/checks/2-risk-based-policies.ts";
import {
  mfaIsRequired,
  phishingResistantMfaIsRequiredOfPrivilegedRoles,
  strongAuthenticationChecks,
} from "../../../../src/scanners/entra-id/checks/3-strong-authentication.ts";
import { agentIdentityChecks } from "../../../../src/scanners/entra-id/checks/9-agent-identities.ts";
import { highlyPrivilegedRoles } from "../../../../src/scanners/entra-id/roles.ts";
import { tenantsFor } from "../support/arbitrary-tenants.ts";
import {
  group,
  guestTypes,
  licencesWith,
  phishingResistant,
  policy,
  user,
  without,
} from "../support/conditional-access.ts";
import { ask, decide, isMet, passesWith, plainProfile } from "../support/would-pass.ts";
import type { Sources } from "../support/would-pass.ts";

const checks: readonly Check[] = [
  legacyAuthenticationIsBlocked,
  highRiskUsersAreBlocked,
  highRiskSignInsAreBlocked,
  ...strongAuthenticationChecks,
  ...agentIdentityChecks,
];

/** Some of what the arbitrary tenants leave out is declared. */
const declaring = (policyId: string) =>
  profileSchema.parse({
    declared: {
      breakGlass: { users: ["user-emergency"], groups: [{ id: "group-emergency", maximumMembers: 2 }] },
    },
    exceptions: [
      {
        policy: policyId,
        exclude: { users: ["user-declared"], applications: ["app-declared"] },
        reason: "a test",
      },
    ],
  });

function tenant(policies: readonly unknown[], principals: readonly unknown[] = []): Sources {
  return {
    // Policies in these tests are objects.
    conditionalAccessPolicies: policies as Sources["conditionalAccessPolicies"],
    referencedPrincipals: principals,
    securityDefaults: { isEnabled: false },
    licences: licencesWith("AAD_PREMIUM_P2"),
  };
}

const legacy = { clientAppTypes: ["exchangeActiveSync", "other"] };
const mfa = { builtInControls: ["mfa"] };
const named = (answer: ReturnType<typeof ask>) => ({
  exclusions: answer?.exclusions.map(({ kind, id, people }) => [kind, id, people]),
  conditions: answer?.conditions.map(({ object, property }) => [object.name, property]),
});

describe("what would make a policy of Conditional Access pass", () => {
  for (const check of checks) {
    for (const [words, profile] of [
      ["an empty profile", plainProfile],
      ["some declarations", declaring(check.policyId)],
    ] as const)
      it(`${check.policyId} with ${words}: all of it passes, and without any one thing it does not`, () => {
        let answers = 0;
        const property = fc.property(tenantsFor(check.policyId), (sources) => {
          const answer = ask(check, sources, profile);
          if (answer === null) return;
          answers += 1;
          assert.ok(!isMet(decide(check, sources, profile)));
          const { exclusions, conditions } = answer;
          assert.ok(passesWith(check, sources, profile, answer), answer.sentence);
          for (const dropped of exclusions) {
            const fewer = { conditions, exclusions: exclusions.filter((each) => each !== dropped) };
            assert.ok(
              !passesWith(check, sources, profile, fewer),
              `${answer.sentence} Not needed: ${dropped.name}`,
            );
          }
          for (const dropped of conditions) {
            const fewer = { exclusions, conditions: conditions.filter((each) => each !== dropped) };
            assert.ok(
              !passesWith(check, sources, profile, fewer),
              `${answer.sentence} Not needed: ${dropped.property}`,
            );
          }
        });
        fc.assert(property, { numRuns: 120 });
        assert.ok(answers > 20, `only ${answers} answers`);
      });
  }

  it("names each group with the people in it, in whatever order the policies stand", () => {
    const policies = [
      policy("Large", { conditions: legacy, users: { excludeGroups: ["staff"] } }),
      policy("Small", { conditions: legacy, users: { excludeGroups: ["sales"] } }),
      policy("Unknown", { conditions: legacy, users: { excludeGroups: ["uncounted"] } }),
    ];
    const principals = [
      group("staff", "All staff", 300),
      group("sales", "Sales", 12),
      group("uncounted", "?", null),
    ];
    for (const some of [policies, policies.toReversed()])
      assert.deepEqual(named(ask(legacyAuthenticationIsBlocked, tenant(some, principals))), {
        exclusions: [["groups", "sales", 12]],
        conditions: [],
      });
    const answer = ask(legacyAuthenticationIsBlocked, tenant([policies[2]], principals));
    assert.match(answer?.sentence ?? "", /the group “\?”, size not read/);
    assert.doesNotMatch(answer?.profile ?? "", /maximumMembers/);
  });

  it("prefers exclusions to changes in the tenant, and fewer exclusions to more", () => {
    const policies = [
      policy("Report-only", { conditions: legacy, state: "enabledForReportingButNotEnforced" }),
      policy("Two", { conditions: legacy, users: { excludeUsers: ["ann", "bob"] } }),
      policy("One", {
        conditions: legacy,
        users: { excludeGuestsOrExternalUsers: guestTypes("internalGuest") },
      }),
    ];
    assert.deepEqual(named(ask(legacyAuthenticationIsBlocked, tenant(policies))), {
      exclusions: [["guestTypes", "internalGuest", null]],
      conditions: [],
    });
  });

  it("joins two policies that block one kind of legacy client each, and counts what both leave out once", () => {
    const policies = ["exchangeActiveSync", "other"].map((client) =>
      policy(`Block ${client}`, {
        conditions: { clientAppTypes: [client] },
        users: { excludeUsers: ["ann"] },
      }),
    );
    const answer = ask(legacyAuthenticationIsBlocked, tenant(policies, [user("ann", "Ann")]));
    assert.deepEqual(named(answer), { exclusions: [["users", "ann", null]], conditions: [] });
    assert.deepEqual(
      answer?.exclusions[0]?.from.map(({ name }) => name),
      ["Block exchangeActiveSync", "Block other"],
    );
  });

  it("asks for a wider policy where nothing reaches a part", () => {
    const half = policy("Half", { conditions: { clientAppTypes: ["other"] } });
    assert.deepEqual(named(ask(legacyAuthenticationIsBlocked, tenant([half]))), {
      exclusions: [],
      conditions: [["Half", "conditions.clientAppTypes"]],
    });
  });

  it("finds the cheapest set of policies for the eight roles", () => {
    const roles = [...highlyPrivilegedRoles.keys()];
    const forRoles = (name: string, some: readonly string[], excludeUsers: readonly string[]) =>
      policy(name, {
        grant: { authenticationStrength: phishingResistant },
        users: { includeUsers: [], includeRoles: some, excludeUsers },
      });
    const policies = [
      forRoles("All", roles, ["a", "b", "c"]),
      forRoles("First", roles.slice(0, 4), ["d"]),
      forRoles("Last", roles.slice(4), ["e"]),
    ];
    assert.deepEqual(named(ask(phishingResistantMfaIsRequiredOfPrivilegedRoles, tenant(policies))), {
      exclusions: [
        ["users", "d", null],
        ["users", "e", null],
      ],
      conditions: [],
    });
  });

  it("solves two demands of one policy together", () => {
    const session = (name: string, sessionControls: Record<string, unknown>) =>
      policy(name, { grant: mfa, users: { excludeUsers: ["ann"] }, sessionControls });
    const hours = { isEnabled: true, value: 12, type: "hours", frequencyInterval: "timeBased" };
    const policies = [
      session("Sign in again", { signInFrequency: hours }),
      session("No persistence", { persistentBrowser: { isEnabled: true, mode: "never" } }),
    ];
    assert.deepEqual(named(ask(administratorSessions, tenant(policies))), {
      exclusions: [["users", "ann", null]],
      conditions: [],
    });
  });

  it("never turns a policy that was meant for something else into one that blocks", () =>
    assert.equal(ask(legacyAuthenticationIsBlocked, tenant([policy("MFA", { grant: mfa })])), null));

  it("offers such a policy where exclusions alone are in the way", () => {
    const everything = policy("Block everything", { users: { excludeUsers: ["ann"] } });
    assert.deepEqual(named(ask(legacyAuthenticationIsBlocked, tenant([everything]))), {
      exclusions: [["users", "ann", null]],
      conditions: [],
    });
  });

  it("says nothing where there is no policy of the kind, or where the one that comes close is cut", () => {
    assert.equal(ask(mfaIsRequired, tenant([])), null);
    const cut = without(
      policy("Cut", { grant: mfa, users: { excludeUsers: ["ann"] } }),
      "conditions.locations",
    );
    assert.equal(ask(mfaIsRequired, tenant([cut])), null);
  });

  it("names the licence besides what the policy lacks", () => {
    const risk = policy("Risk", {
      conditions: { userRiskLevels: ["high"] },
      users: { excludeUsers: ["ann"] },
    });
    const sources = { ...tenant([risk]), licences: licencesWith("AAD_PREMIUM") };
    assert.deepEqual(named(ask(highRiskUsersAreBlocked, sources)), {
      exclusions: [["users", "ann", null]],
      conditions: [["Microsoft Entra ID P2", "servicePlans.AAD_PREMIUM_P2"]],
    });
  });
});
