import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { renderOscalPoam } from "../../src/report/oscal-poam.ts";
import { renderOscal } from "../../src/report/oscal.ts";
import { assessment, finding } from "./fixtures/build.ts";
import { contoso } from "./fixtures/contoso.ts";
import { fabrikamUnderAttack } from "./fixtures/hostile.ts";
import { contosoSaying, unruly } from "./oscal/unruly.ts";
import { oscalPoam, oscalResults } from "./oscal/read.ts";
import { assertOscal, assertWhole } from "./oscal/schema.ts";

const allIsWell = assessment([
  finding({ policyId: "MS.AAD.1.1v1", outcome: "pass" }),
  finding({ policyId: "MS.AAD.2.1v1", outcome: "notApplicable" }),
]);

describe("the OSCAL plan of action and milestones", () => {
  const cases = {
    contoso: contoso(),
    "hostile names": fabrikamUnderAttack(),
    "nothing open": allIsWell,
    "no finding": assessment([]),
  };
  for (const [name, given] of Object.entries(cases)) {
    it(`is valid by NIST’s schemas: ${name}`, () => assertOscal(renderOscalPoam(given)));
    it(`holds together: ${name}`, () => assertWhole(renderOscalPoam(given)));
  }

  for (const [name, text] of Object.entries(unruly))
    it(`is valid where every name is ${name}`, () => {
      assertOscal(renderOscalPoam(contosoSaying(text)));
      assertWhole(renderOscalPoam(contosoSaying(text)));
    });

  it("is the same bytes for the same assessment", () =>
    assert.equal(renderOscalPoam(contoso()), renderOscalPoam(contoso())));

  it("has an item for each policy that is not met, accepted or not decided, in report order", () => {
    const open = contoso().findings.filter(
      ({ outcome }) => outcome !== "pass" && outcome !== "notApplicable",
    );
    const titles = oscalPoam(renderOscalPoam(contoso()))["poam-items"].map(
      ({ title }) => title.split(":")[0],
    );
    assert.deepEqual(
      titles,
      open.map(({ policyId }) => policyId),
    );
  });

  it("has no risk for what is not decided, and says that it is not decided", () => {
    const items = oscalPoam(renderOscalPoam(contoso()))["poam-items"];
    const itemOf = (id: string) => items.find(({ title }) => title.startsWith(id));
    for (const id of ["MS.AAD.9.1v1", "MS.AAD.2.2v1"]) assert.equal(itemOf(id)?.["related-risks"], undefined);
    assert.match(itemOf("MS.AAD.9.1v1")?.description ?? "", /not decided/);
    assert.match(itemOf("MS.AAD.9.1v1")?.remarks ?? "", /admin consent/);
    assert.match(itemOf("MS.AAD.2.2v1")?.description ?? "", /a person has to decide/);
    assert.equal(itemOf("MS.AAD.3.1v1")?.["related-risks"]?.length, 1);
  });

  it("has the very risks of the assessment results", () =>
    assert.deepEqual(
      oscalPoam(renderOscalPoam(contoso())).risks,
      oscalResults(renderOscal(contoso())).result.risks,
    ));

  it("says since when an item and its risk are open, where earlier runs say so", () => {
    const sinceOf = (openSince?: string) => {
      const [open, undecided] = (["fail", "unknown"] as const).map((outcome) =>
        finding({ policyId: outcome, outcome, openSince }),
      );
      assert.ok(open && undecided);
      const document = renderOscalPoam(assessment([open, undecided]));
      assertOscal(document);
      const plan = oscalPoam(document);
      return [...plan["poam-items"], ...(plan.risks ?? [])].map(
        ({ props = [] }) => props.find(({ name }) => name === "open-since")?.value,
      );
    };
    const day = "2026-03-01T04:00:00.000Z";
    assert.deepEqual(sinceOf("2026-03-01T04:00:00Z"), [day, day, day]);
    assert.deepEqual(sinceOf(), [undefined, undefined, undefined]);
  });

  it("says so where nothing is open, and tells that from nothing assessed", () => {
    const [well] = oscalPoam(renderOscalPoam(allIsWell))["poam-items"];
    assert.equal(well?.title, "No open item");
    assert.match(well.description, /2 policies were assessed/);
    const [none] = oscalPoam(renderOscalPoam(assessment([])))["poam-items"];
    assert.match(none?.description ?? "", /No policy was assessed/);
  });

  it("names the system by the tenant’s id, as a UUID only where it is one", () => {
    assert.deepEqual(oscalPoam(renderOscalPoam(contoso()))["system-id"], {
      "identifier-type": "https://ietf.org/rfc/rfc4122",
      id: "5f6ad6a2-5c0e-4f6e-8d5f-6a3a3b6f7c11",
    });
    const odd = contoso({ tenant: { id: " contoso ", name: "Contoso", domain: "contoso.com" } });
    assert.deepEqual(oscalPoam(renderOscalPoam(odd))["system-id"], { id: "contoso" });
  });

  it("says what the reader must know about the assessment as a whole", () =>
    assert.match(oscalPoam(renderOscalPoam(contoso())).metadata.remarks ?? "", /no emergency access/));

  it("names the controls of each item", () => {
    const [item] = oscalPoam(renderOscalPoam(contoso()))["poam-items"];
    const controls = item?.props?.filter(({ name }) => name === "control-id").map(({ value }) => value);
    assert.deepEqual(controls, ["ac-17.2", "ia-2"]);
  });
});
