import assert from "node:assert/strict";
import { it } from "node:test";
import { guestInvitationDomains } from "../../../../src/scanners/entra-id/sources/guest-invitation-domains.ts";
import { fakeGraph, read, valueOf } from "./fake-graph.ts";

function graphWith(...definitions: readonly string[]) {
  return fakeGraph(["beta:/policies/b2bManagementPolicies", [{ id: "b2b", definition: definitions }]]);
}

function policy(domains: object | undefined): string {
  return JSON.stringify({ B2BManagementPolicy: { InvitationsAllowedAndBlockedDomainsPolicy: domains } });
}

it("reads an allow list", async () => {
  const graph = graphWith(policy({ AllowedDomains: ["fabrikam.example"] }));
  assert.deepEqual(await valueOf(guestInvitationDomains, graph), {
    allowedDomains: ["fabrikam.example"],
    blockedDomains: null,
  });
});

it("tells an empty block list from none", async () => {
  const graph = graphWith(policy({ BlockedDomains: [] }));
  assert.deepEqual(await valueOf(guestInvitationDomains, graph), {
    allowedDomains: null,
    blockedDomains: [],
  });
});

it("has no lists where the policy says nothing of domains, or was never made", async () => {
  const none = { allowedDomains: null, blockedDomains: null };
  assert.deepEqual(await valueOf(guestInvitationDomains, graphWith(policy(undefined))), none);
  assert.deepEqual(
    await valueOf(guestInvitationDomains, fakeGraph(["beta:/policies/b2bManagementPolicies", []])),
    none,
  );
});

for (const [what, definition] of [
  ["is no JSON", "{"],
  [
    "has another shape",
    JSON.stringify({ B2BManagementPolicy: { InvitationsAllowedAndBlockedDomainsPolicy: ["x"] } }),
  ],
  ["is about something else", JSON.stringify({ TokenLifetimePolicy: {} })],
] as const) {
  it(`is malformed where the definition ${what}`, async () => {
    const reading = await read(guestInvitationDomains, graphWith(definition));
    assert.equal(reading.status === "failed" && reading.cause, "malformed");
  });
}
