import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { startWithClient, tenantNamed, valuesOf, type EmulatorWithClient } from "../client.ts";
import { allPages, invoke, reasonIn, warningsOf } from "./commands.ts";

describe("what Exchange says of the ways in which mail leaves", () => {
  let client: EmulatorWithClient;
  before(async () => {
    client = await startWithClient({ tenant: tenantNamed("faulty") });
  });
  after(() => client.stop());

  const ask = (cmdlet: string, parameters: Record<string, unknown> = {}, query = "") =>
    invoke(client, "exchange", cmdlet, { parameters, query });

  it("tells the applications that may use EWS only if the switch asks for them", async () => {
    const tellsApplications = async (parameters: Record<string, unknown>) => {
      const [config] = valuesOf(await ask("Get-OrganizationConfig", parameters));
      assert.equal(config?.["EwsEnabled"], null);
      return "EwsAllowedAppIDs" in config;
    };
    assert.equal(await tellsApplications({}), false);
    assert.equal(await tellsApplications({ RetrieveEwsOperationAccessPolicy: false }), false);
    assert.equal(await tellsApplications({ retrieveewsoperationaccesspolicy: true }), true);
    const refused = await ask("Get-OrganizationConfig", { RetrieveEwsOperationAccessPolicy: "yes" });
    assert.equal(refused.status, 400);
  });

  it("gives the protocols of each mailbox, a thousand unless more are asked for, and null where nothing is set", async () => {
    const [mailbox] = valuesOf(await ask("Get-CASMailbox", { Identity: "petra.novak" }));
    assert.deepEqual(
      [mailbox?.["ImapEnabled"], mailbox?.["PopEnabled"], mailbox?.["SmtpClientAuthenticationDisabled"]],
      [false, false, null],
    );
    const refused = await ask("Get-CASMailbox", { Filter: "ImapEnabled -eq $true" });
    assert.match(reasonIn(refused), /parameter name 'Filter'/);
  });

  it("pages through the protocols of a large tenant", async () => {
    const large = await startWithClient({ tenant: tenantNamed("large", { users: 2_500, mailboxes: 2_500 }) });
    try {
      const some = await allPages(large, "Get-CASMailbox", {});
      assert.equal(some.flatMap(valuesOf).length, 1_000);
      assert.equal(some.flatMap(warningsOf).length, 1);
      const all = await allPages(large, "Get-CASMailbox", { parameters: { ResultSize: "Unlimited" } });
      assert.deepEqual([all.length, all.flatMap(valuesOf).length], [3, 2_500]);
    } finally {
      await large.stop();
    }
  });

  it("gives the plans of new mailboxes, and the policies and rules for outbound mail", async () => {
    const plans = valuesOf(await ask("Get-CASMailboxPlan"));
    assert.ok(plans.every(({ PopEnabled }) => PopEnabled === true));
    const policies = valuesOf(await ask("Get-HostedOutboundSpamFilterPolicy"));
    assert.deepEqual(
      policies.map(({ AutoForwardingMode }) => AutoForwardingMode),
      ["Automatic", "On"],
    );
    const [rule] = valuesOf(await ask("Get-HostedOutboundSpamFilterRule"));
    assert.deepEqual([rule?.["State"], rule?.["SenderDomainIs"]], ["Enabled", null]);
  });

  it("has none of this at Security & Compliance", async () => {
    const base = `${client.emulator.origin}/compliance-region/nam10b`;
    for (const cmdlet of ["Get-CASMailbox", "Get-HostedOutboundSpamFilterPolicy"])
      assert.equal((await invoke(client, "compliance", cmdlet, { base })).status, 400);
  });
});
