import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { reaches } from "../../../../src/scanners/security-suite/protection/layers.ts";
import type { Layer } from "../../../../src/scanners/security-suite/protection/layers.ts";
import { everyone, scopeInWords } from "../../../../src/scanners/security-suite/protection/scope.ts";
import type { Scope } from "../../../../src/scanners/security-suite/protection/scope.ts";

const layer = (scope: Layer<unknown>["scope"]): Layer<unknown> => ({
  kind: "custom",
  name: "rule",
  policyName: "policy",
  policy: {},
  scope,
});
const to = (changes: Partial<Scope>): Layer<unknown> => layer({ ...everyone, ...changes });
const rest = layer(everyone);
const domains = (...names: string[]) => names.map((DomainName) => ({ DomainName }));

describe("who gets which policy", () => {
  it("a rule for a domain takes its subdomains with it", () => {
    const layers = [to({ domains: ["contoso.com"] }), rest];
    assert.deepEqual(reaches(layers, domains("contoso.com", "eu.contoso.com")), ["reached", "nobody"]);
  });

  it("a domain that only ends in the same letters is another one", () => {
    const layers = [to({ domains: ["contoso.com"] }), rest];
    assert.deepEqual(reaches(layers, domains("contoso.com", "notcontoso.com")), ["reached", "reached"]);
  });

  it("a domain that is excepted is left to the next policy", () => {
    const layers = [to({ exceptDomains: ["eu.contoso.com"] }), rest];
    assert.deepEqual(reaches(layers, domains("contoso.com", "eu.contoso.com")), ["reached", "reached"]);
  });

  it("a group that is excepted leaves somebody in every domain", () => {
    const layers = [to({ exceptGroups: ["Sales"] }), rest];
    assert.deepEqual(reaches(layers, domains("contoso.com")), ["reached", "reached"]);
  });

  it("a rule for a domain that others have taken reaches nobody", () => {
    const layers = [
      to({ domains: ["contoso.com"] }),
      to({ domains: ["contoso.com"], groups: ["Sales"] }),
      rest,
    ];
    assert.deepEqual(reaches(layers, domains("contoso.com", "fabrikam.com")), [
      "reached",
      "nobody",
      "reached",
    ]);
  });

  it("a rule for people of a domain that others have taken reaches nobody, and one for somebody else besides does", () => {
    const rule = (...users: string[]) => [to({ domains: ["contoso.com"] }), to({ users }), rest];
    const both = domains("contoso.com", "fabrikam.com");
    assert.equal(reaches(rule("ann@Contoso.com"), both)[1], "nobody");
    for (const other of ["bo@fabrikam.com", "cy@elsewhere.example", "Dee"])
      assert.equal(reaches(rule("ann@contoso.com", other), both)[1], "reached", other);
  });

  it("what comes after a rule that could not be read is open", () => {
    const gap = { undecided: "rules[All].SentTo" };
    assert.deepEqual(reaches([layer(gap), rest], domains("contoso.com")), [gap, gap]);
  });
});

describe("a scope in words", () => {
  it("joins kinds of conditions, and names exceptions", () => {
    const scope = {
      ...everyone,
      groups: ["Sales"],
      domains: ["contoso.com"],
      exceptUsers: ["ann@contoso.com"],
    };
    assert.equal(
      scopeInWords(scope),
      "members of Sales who are recipients in contoso.com, except ann@contoso.com",
    );
  });
});
