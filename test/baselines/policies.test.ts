import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { loadBaselines } from "../../src/baselines/load.ts";
import type { PlacedPolicy } from "../../src/baselines/load.ts";
import { commandValue } from "../../src/engine/command-values.ts";
import type { CommandSurroundings } from "../../src/engine/command-values.ts";
import { profileSchema } from "../../src/profile/schema.ts";
import type { CommandTemplate } from "../../src/baselines/schema.ts";
import { cisaFacts } from "./cisa-facts.ts";
import type { CisaPolicy } from "./cisa-facts.ts";

/** What holds for every policy of every product. */

const policies = loadBaselines().flatMap((baseline) => baseline.policies);

/** Runs an assertion for each policy, and names all that fail it. */
function everyPolicy(holds: (policy: PlacedPolicy) => boolean): void {
  assert.ok(policies.length > 0);
  assert.deepEqual(
    policies.filter((policy) => !holds(policy)).map(({ id }) => id),
    [],
  );
}

function commandParts({ before, each, once }: CommandTemplate): string[] {
  return [before, each, once].filter((part) => part !== undefined);
}

const placeholder = /\{(?:id|name|type|property)\}/g;

describe("policies", () => {
  it("stand in the section that their id names", () => {
    everyPolicy(({ id, section }) => id.match(/^(?:MS\.[A-Z]+|AR)\.(\d+)\./)?.[1] === String(section.number));
  });

  it("have titles of their own", () => {
    assert.equal(new Set(policies.map(({ title }) => title)).size, policies.length);
  });

  it("end every text, and no title, with a full stop", () => {
    everyPolicy(({ title, requirement, rationale, remediation }) => {
      const sentences = [
        requirement,
        rationale,
        remediation.userImpact,
        remediation.undo,
        ...remediation.steps,
      ];
      return !title.endsWith(".") && sentences.every((sentence) => /[.)]$/.test(sentence));
    });
  });

  it("refer to pages of Microsoft and CISA only", () => {
    everyPolicy(({ references }) =>
      references.every(
        ({ url }) =>
          ["learn.microsoft.com", "www.cisa.gov"].includes(new URL(url).host) && url.startsWith("https:"),
      ),
    );
  });

  it("agree with CISA on criticality, BOD 25-01, NIST controls and ATT&CK techniques", (t) => {
    const facts = cisaFacts(t);
    if (facts === undefined) return;
    const known = policies.filter(({ id }) => facts.has(id));
    assert.deepEqual(
      known.map(({ id, criticality, bod2501, nist80053, attack }) => ({
        id,
        criticality,
        bod2501,
        nist80053,
        attack,
      })),
      known.map(({ id }) => mappingsOf(facts.get(id))),
    );
    t.diagnostic(`${known.length} of ${policies.length} policies compared`);
  });

  it("share no eight words in a row with CISA's text", (t) => {
    const facts = cisaFacts(t);
    if (facts === undefined) return;
    const theirs = new Set(
      [...facts.values()].flatMap((fact) =>
        [fact.cisaText, fact.rationale, fact.implementation].flatMap(runsOfEightWords),
      ),
    );
    assert.deepEqual(
      policies.flatMap((policy) =>
        sentencesOf(policy)
          .flatMap(runsOfEightWords)
          .filter((run) => theirs.has(run)),
      ),
      [],
    );
  });
});

function mappingsOf(fact: CisaPolicy | undefined): unknown {
  return {
    id: fact?.id,
    criticality: fact?.criticality.toLowerCase(),
    bod2501: fact?.badges.includes("BOD 25-01 Requirement"),
    nist80053: fact?.nist80053r5,
    // CISA lists some techniques twice.
    attack: fact && [...new Set(fact.attack)],
  };
}

function sentencesOf({ title, requirement, rationale, remediation, parameters }: PlacedPolicy): string[] {
  const meanings = Object.values(parameters ?? {}).map(({ meaning }) => meaning);
  return [
    title,
    requirement,
    rationale,
    remediation.userImpact,
    remediation.undo,
    ...remediation.steps,
    ...meanings,
  ];
}

/** Every eight consecutive words, without punctuation, markup and case. */
function runsOfEightWords(text: string): string[] {
  const words =
    text
      .replaceAll(/<[^>]*>|\]\([^)]*\)/g, " ")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.slice(7).map((_, index) => words.slice(index, index + 8).join(" "));
}

const surroundings: CommandSurroundings = {
  declared: profileSchema.parse({}).declared,
  cloud: "commercial",
  tenant: { id: "t-1", name: "Contoso", domain: "contoso.onmicrosoft.com" },
};

describe("commands", () => {
  const commands = policies.flatMap(({ id, remediation: { command } }) =>
    command === undefined ? [] : [{ id, command }],
  );
  const everyCommand = (holds: (command: CommandTemplate, text: string) => boolean): void => {
    assert.ok(commands.length > 0);
    assert.deepEqual(
      commands.filter(({ command }) => !holds(command, commandParts(command).join("\n"))).map(({ id }) => id),
      [],
    );
  };

  it("have something to write, be it for each object or once", () => {
    everyCommand(({ each, once }) => each !== undefined || once !== undefined);
  });

  it("name an object in each line that is written for one, and nowhere else", () => {
    everyCommand(
      ({ before, each, once }) =>
        (each === undefined || each.search(placeholder) >= 0) && `${before}${once}`.search(placeholder) < 0,
    );
  });

  it("use no placeholder that the engine does not fill", () => {
    const names = (text: string) =>
      [...text.replaceAll(placeholder, "").matchAll(/(?<!\$)\{(\w+)\}/g)].map(([, name = ""]) => name);
    everyCommand((_, text) => names(text).every((name) => commandValue(name, surroundings) !== undefined));
  });

  it("never put a placeholder into quotes or a comment, where a hostile name could break out", () => {
    everyCommand((_, text) =>
      text.split("\n").every((line) =>
        [...line.matchAll(placeholder)].every(({ index }) => {
          const before = line.slice(0, index);
          const isInQuotes = (mark: string): boolean => before.split(mark).length % 2 === 0;
          return !before.includes("#") && !isInQuotes("'") && !isInQuotes('"');
        }),
      ),
    );
  });

  it("create Conditional Access policies in report-only, and leave out emergency access wherever people are concerned", () => {
    const creating = policies.flatMap(({ id, remediation: { requests = [] } }) =>
      requests.flatMap(({ method, path, body }) =>
        method === "POST" && path.endsWith("/identity/conditionalAccess/policies") ? [{ id, body }] : [],
      ),
    );
    assert.ok(creating.length > 5);
    for (const { id, body } of creating) {
      const text = JSON.stringify(body);
      assert.match(text, /"state":"enabledForReportingButNotEnforced"/, id);
      const leavesOut =
        text.includes('"excludeUsers":["{breakGlassUsers}"]') &&
        text.includes('"excludeGroups":["{breakGlassGroups}"]');
      assert.ok(leavesOut || text.includes('"includeUsers":["None"]'), id);
    }
  });

  it("take no role from an emergency access account, and do nothing until these are named", () => {
    const taking = commands.filter(({ command }) => command.each !== undefined && takesRoles(command));
    assert.ok(taking.length > 0);
    for (const { id, command } of taking) {
      const text = command.before ?? "";
      if (waitsForPerson.test(text)) continue;
      const guards = [text.indexOf("-match '<') { throw"), text.indexOf("-in $emergencyAccess) { return }")];
      const firstChange = text.search(/^ +Send-RoleRequest role/m);
      assert.ok(
        guards.every((guard) => guard >= 0 && guard < firstChange),
        id,
      );
    }
  });

  it("take a role from nobody whom a person has not named, or replaced by another account", () => {
    const taking = commands.filter(({ command }) => command.each === undefined && takesRoles(command));
    assert.ok(taking.length > 0);
    for (const { id, command } of taking)
      assert.match(command.once ?? "", /-match '<'\) \{ throw 'First put[^}]+\}\n.*Role /s, id);
  });
});

function takesRoles(command: CommandTemplate): boolean {
  return /adminUpdate|adminRemove|DELETE .*roleAssignments/.test(commandParts(command).join("\n"));
}

/** Nothing is taken before somebody has seen that the new account works. */
const waitsForPerson = /^\$tried = \$false$[^]+if \(\$tried\) \{ Remove-Role/m;
