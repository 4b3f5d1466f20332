import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { FailedReading } from "../../src/engine/snapshot.ts";
import type { Access, Source } from "../../src/engine/source.ts";
import { explainFailure } from "../../src/engine/unknown.ts";
import { ships } from "./harbour.ts";

const refusal: FailedReading = {
  status: "failed",
  requests: 1,
  cause: "permission",
  message: "No.",
  request: null,
};

function remedyFor(access: Access, difference: Partial<FailedReading> = {}): string {
  const source: Source = { ...ships, access };
  return explainFailure({ ...refusal, ...difference }, ships.id, new Map([[ships.id, source]])).remedy;
}

describe("what would mend a refusal", () => {
  const access = { application: ["Ships.Read.All", "Berths.Read.All"], role: "Harbour Master" };

  it("are all grants of the source, where it is not known which is missing", () => {
    const remedy = remedyFor(access);
    assert.match(remedy, /“Ships\.Read\.All” and “Berths\.Read\.All” and the role “Harbour Master”/);
  });

  it("is just the grant that is missing, where that is known", () => {
    const remedy = remedyFor(access, { missing: ["Berths.Read.All"] });
    assert.match(remedy, /Grant the application “Berths\.Read\.All”, let/);
  });

  it("is the step of the set-up where there is one, and no grant is known to be missing", () => {
    const setUp = { name: "Harbour: pass", remedy: "Ask the harbour master for a pass." };
    assert.equal(remedyFor({ application: [], setUp }), "Ask the harbour master for a pass.");
    assert.match(
      remedyFor({ application: ["Ships.Read.All"], setUp }, { missing: ["Ships.Read.All"] }),
      /Grant the application “Ships\.Read\.All”/,
    );
  });

  it("is what the failure itself says before all else", () => {
    const setUp = { name: "Harbour: pass", remedy: "Ask the harbour master for a pass." };
    assert.equal(
      remedyFor({ application: [], setUp }, { remedy: "Sign in with a certificate." }),
      "Sign in with a certificate.",
    );
  });
});
