import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { fillCommand } from "../../src/engine/command.ts";
import type { Evidence } from "../../src/engine/verdict.ts";

function violating(id: string | null, name: string): Evidence {
  return {
    object: { type: "user", id, name },
    property: "state",
    actual: "on",
    expected: "off",
    result: "violates",
  };
}

const template = {
  shell: "powershell" as const,
  before: "Connect-Contoso",
  each: "Set-Thing -Id {id} -Name {name}",
};

describe("fillCommand", () => {
  it("writes one line for each violating object, and none twice", () => {
    const evidence = [violating("1", "Ada"), violating("1", "Ada"), violating("2", "Grace")];
    assert.equal(
      fillCommand(template, evidence),
      "Connect-Contoso\nSet-Thing -Id '1' -Name 'Ada'\nSet-Thing -Id '2' -Name 'Grace'",
    );
  });

  it("says nothing where no object can be named and there is no general form", () => {
    assert.equal(fillCommand(template, [violating(null, "none")]), null);
  });

  it("falls back to the general form", () => {
    assert.equal(fillCommand({ ...template, once: "Set-All" }, []), "Connect-Contoso\nSet-All");
  });

  it("keeps a hostile name inside its literal: quotes of every kind doubled, no line break, no invisible mark", () => {
    for (const name of [
      "'; Remove-Everything; '",
      "’; Remove-Everything; ‚",
      "a\nRemove-Everything",
      "a\u2028Remove",
      "x\u202Ey",
      "$(Remove-Everything)",
      "`nRemove",
    ]) {
      const lines = (fillCommand(template, [violating("1", name)]) ?? "").split("\n");
      assert.equal(lines.length, 2, name);
      const literal = /-Name '(.*)'$/u.exec(lines[1] ?? "")?.[1] ?? "";
      assert.doesNotMatch(literal.replaceAll(/(['‘’‚‛])\1/gu, ""), /['‘’‚‛\p{Cc}\p{Cf}\u2028]/u, name);
    }
  });

  it("does not fill placeholders that stand in a tenant's name", () => {
    assert.match(fillCommand(template, [violating("1", "{id}{name}")]) ?? "", /-Name '\{id\}\{name\}'/);
  });

  it("stops at fifty lines and says how many more there are", () => {
    const evidence = Array.from({ length: 60 }, (_, index) => violating(String(index), "x"));
    assert.match(fillCommand(template, evidence) ?? "", /… and 10 more/);
  });
});
