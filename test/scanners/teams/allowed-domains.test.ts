import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { domainsIn, reachableDomains } from "../../../src/scanners/teams/allowed-domains.ts";

const fabrikam = ["fabrikam.com"];
const both = ["fabrikam.com", "tailspin.com"];

describe("the domains that people can reach", () => {
  for (const [shape, value, expected] of [
    ["an empty object", {}, "everybody"],
    ["an empty list", [], "everybody"],
    ["an empty text", "", "everybody"],
    ["null", null, "everybody"],
    ["the older words for everybody", { AllowAllKnownDomains: {} }, "everybody"],
    ["an empty object in a list", [{}], "everybody"],
    ["everybody beside a list", [{ AllowedDomain: "Domain=fabrikam.com" }, {}], "everybody"],
    ["a list of objects", { AllowedDomain: [{ Domain: "fabrikam.com" }, { Domain: "tailspin.com" }] }, both],
    ["one bare object", { AllowedDomain: { Domain: "fabrikam.com" } }, fabrikam],
    ["one text", { AllowedDomain: "Domain=fabrikam.com" }, fabrikam],
    ["a text with two domains", { AllowedDomain: "Domain=fabrikam.com Domain=tailspin.com" }, both],
    ["a list of texts", { AllowedDomain: ["Domain=fabrikam.com", "Domain=tailspin.com"] }, both],
    ["an export's list around the object", [{ AllowedDomain: ["Domain=fabrikam.com"] }], fabrikam],
    ["a list of domains without a name", [{ Domain: "fabrikam.com" }, { Domain: "tailspin.com" }], both],
    ["a text by itself", "Domain=fabrikam.com", fabrikam],
    ["nothing", undefined, undefined],
    ["a number", 42, undefined],
    ["an object of another kind", { garbled: [1] }, undefined],
    ["both at once", { AllowAllKnownDomains: {}, AllowedDomain: [{ Domain: "fabrikam.com" }] }, undefined],
    ["an empty list of its own", { AllowedDomain: [] }, undefined],
    ["a list that is null", { AllowedDomain: null }, undefined],
    ["a domain without a name", { AllowedDomain: [{ Domain: "fabrikam.com" }, {}] }, undefined],
    ["a domain with a blank name", { AllowedDomain: { Domain: " " } }, undefined],
    ["a domain whose name is a number", { AllowedDomain: { Domain: 42 } }, undefined],
    ["the name of a type, as PowerShell writes what lies too deep", "Microsoft.Rtc.AllowList", undefined],
    ["an empty text in the list", { AllowedDomain: "" }, undefined],
    ["null in a list", [null], undefined],
  ] as const) {
    it(`are read out of ${shape}`, () => assert.deepEqual(reachableDomains(value), expected));
  }

  it("may be none in a list of blocked domains", () => assert.deepEqual(domainsIn([]), []));
});
