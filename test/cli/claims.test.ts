import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { setImmediate } from "node:timers/promises";
import { claimsOf, EnteredTwice } from "../../src/cli/claims.ts";

const id = "5d2e1c3a-0f4b-4c8d-9a6e-7b8c9d0e1f2a";
const another = "00000000-0000-4000-8000-000000000001";

/** Claims of tenants that the profile calls so, and what became of each so far, once all that can go on has gone on. */
function claiming(...tenants: string[]) {
  const claims = claimsOf(tenants.map((tenant) => ({ tenant, named: tenant })));
  const ends = tenants.map(() => "waits");
  const of = (index: number) => claims[index] ?? assert.fail();
  return {
    signIn: (index: number, tenantId: string) =>
      void of(index)
        .make(tenantId)
        .then(
          () => (ends[index] = "has it"),
          (error: unknown) => {
            assert.ok(error instanceof EnteredTwice);
            ends[index] = error.message;
          },
        ),
    end: (index: number) => of(index).end(),
    ends: async () => {
      await setImmediate();
      return ends;
    },
  };
}

describe("a tenant that is entered twice", () => {
  it("is that of the first entry, also where the second is signed in to before it", async () => {
    const { signIn, ends } = claiming("contoso.example", "fabrikam.example", id.toUpperCase());
    signIn(2, id);
    assert.deepEqual(await ends(), ["waits", "waits", "waits"]);
    signIn(0, id);
    assert.deepEqual(await ends(), ["has it", "waits", "waits"]);
    signIn(1, another);
    assert.deepEqual(await ends(), [
      "has it",
      "has it",
      `${id.toUpperCase()} is the same tenant as contoso.example: both are ${id}.`,
    ]);
  });

  it("is that of the second where the first was not signed in to", async () => {
    const { signIn, end, ends } = claiming("contoso.example", id);
    signIn(1, id);
    assert.deepEqual(await ends(), ["waits", "waits"]);
    end(0);
    assert.deepEqual(await ends(), ["waits", "has it"]);
  });

  it("keeps nobody waiting for an entry whose id is another", async () => {
    const { signIn, ends } = claiming(another, id, "contoso.example");
    signIn(1, id);
    assert.deepEqual(await ends(), ["waits", "has it", "waits"]);
    signIn(2, id);
    assert.match((await ends())[2] ?? "", /is the same tenant as/);
  });
});
