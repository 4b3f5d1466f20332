import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { judgeRetention } from "../../../../src/scanners/audit-readiness/retention/judge.ts";
import type { ExportKept } from "../../../../src/scanners/audit-readiness/retention/judge.ts";
import { retentionInEffect } from "../../../../src/scanners/audit-readiness/retention/in-effect.ts";
import { retentionDemand } from "../../../../src/scanners/audit-readiness/retention/rules.ts";
import type { AuditRetentionPolicy } from "../../../../src/scanners/security-suite/sources/audit.ts";
import { ada, allE3, allE5, mixed, named, people, policy } from "./people.ts";

const demand = retentionDemand({ logRetention: "m-26-14" });

function judged(
  policies: readonly AuditRetentionPolicy[],
  licences: typeof allE3,
  ...exports: readonly ExportKept[]
): ReturnType<typeof judgeRetention> {
  const { kept } = retentionInEffect({ policies, licences, named });
  return judgeRetention(kept, demand, exports);
}

const everything = ["exchange", "entra", "sharePoint", "teams"];

describe("retention held against what is asked for", () => {
  it("counts a copy elsewhere that is kept for long enough", () => {
    const copy = { searchableDays: 90, retrievableDays: 730, by: "the workspace soc", dataTypes: everything };
    const { shortTypes, leansOn, evidence } = judged([], allE3, copy);
    assert.deepEqual(shortTypes, [], "180 days to search in Purview, and two years to retrieve in the copy");
    assert.deepEqual(leansOn, ["the workspace soc"]);
    assert.ok(evidence.every(({ result }) => result === "meets"));
    assert.match(evidence[0]?.note ?? "", /the workspace soc/);
  });

  it("counts no copy that is as short", () => {
    const copy = {
      searchableDays: 180,
      retrievableDays: 364,
      by: "the workspace soc",
      dataTypes: everything,
    };
    const { shortTypes, leansOn, exportIsTheOnlyRoute } = judged([], allE3, copy);
    assert.deepEqual([shortTypes.length, leansOn, exportIsTheOnlyRoute], [12, [], true]);
  });

  it("needs no copy where Purview keeps everything for long enough", () => {
    const copy = {
      searchableDays: 730,
      retrievableDays: 730,
      by: "the workspace soc",
      dataTypes: everything,
    };
    assert.deepEqual(judged([policy("A year", "TwelveMonths")], allE5, copy).leansOn, []);
  });

  it("counts a copy only for the kinds of records that arrive there, each its own", () => {
    const days = { searchableDays: 365, retrievableDays: 365 };
    const sentinel = { ...days, by: "the workspace soc", dataTypes: ["Exchange", "SharePoint", "Teams"] };
    const entra = { ...days, by: "the workspace identity", dataTypes: ["entra"] };
    assert.deepEqual(judged([], allE3, sentinel).shortTypes, [
      "AzureActiveDirectory",
      "AzureActiveDirectoryAccountLogon",
      "AzureActiveDirectoryStsLogon",
    ]);
    const both = judged([], allE3, sentinel, entra);
    assert.deepEqual([both.shortTypes, both.leansOn], [[], ["the workspace identity", "the workspace soc"]]);
  });

  it("does not call an export the only way for users with Audit (Premium)", () => {
    assert.equal(judged([], allE5).exportIsTheOnlyRoute, false);
    assert.equal(judged([policy("Short", "SevenDays")], allE5).exportIsTheOnlyRoute, false);
  });

  it("shows the shortest first, with what decides and for whom", () => {
    const short = policy("Short", "SevenDays", { Priority: 1, ...ada });
    const { evidence } = judged([short, policy("A year", "TwelveMonths")], mixed);
    assert.deepEqual(
      evidence.map(({ object, actual, result }) => [object.name, actual.split(":")[0], result]),
      [
        ["1 user with Audit (Premium), named by policies", "7 days, by the policy “Short”", "violates"],
        [
          "280 users without Audit (Premium)",
          "180 days, which is all that the licence allows of the policy “A year”",
          "violates",
        ],
        ["19 users with Audit (Premium)", "365 days, by the policy “A year”", "meets"],
      ],
    );
    assert.equal(evidence[0]?.note, "These are ada@contoso.example.");
  });

  it("takes a user whom policies call by address and by id for one", () => {
    const { kept } = retentionInEffect({
      policies: [
        policy("By address", "TwelveMonths", { Priority: 1, ...ada, RecordTypes: ["MicrosoftTeams"] }),
        policy("By id", "SevenDays", {
          Priority: 2,
          UserIds: ["premium-1"],
          RecordTypes: ["MicrosoftTeams"],
        }),
      ],
      licences: people({ premium: 2 }),
      named: [...named, { given: "premium-1", id: "premium-1" }],
    });
    const chats = kept.filter(({ recordType }) => recordType.name === "MicrosoftTeams");
    assert.deepEqual(
      chats.map(({ users, days, by }) => [users.users, days, by?.name]),
      [
        [1, 180, undefined],
        [1, 365, "By address"],
      ],
    );
  });

  it("shows fifty ways in which records are kept at most", () => {
    const policies = Array.from({ length: 60 }, (_, index) =>
      policy(`P${index}`, "SevenDays", { Priority: index, UserIds: [`u${index}@contoso.example`] }),
    );
    const users = policies.map((_, index) => ({
      given: `u${index}@contoso.example`,
      id: `premium-${index}`,
    }));
    const { kept } = retentionInEffect({ policies, licences: allE5, named: users });
    const { evidence } = judgeRetention(kept, demand);
    assert.equal(evidence.length, 50);
    assert.ok(evidence.every(({ result }) => result === "violates"));
  });
});

describe("what a profile may ask for", () => {
  for (const [logRetention, searchableDays, retrievableDays] of [
    ["m-26-14", 180, 365],
    ["scuba", 90, 365],
    ["m-21-31", 365, 913],
    ["six-months", 180, 180],
  ] as const) {
    it(`is ${searchableDays} and ${retrievableDays} days by ${logRetention}`, () => {
      const asked = retentionDemand({ logRetention });
      assert.deepEqual([asked.searchableDays, asked.retrievableDays], [searchableDays, retrievableDays]);
    });
  }
});
