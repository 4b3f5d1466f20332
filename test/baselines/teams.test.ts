import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { commandOf, productPolicies, stopsUntilFilled } from "./product-policies.ts";

const { policies, idsOf, idsWhere, thresholds } = productPolicies("teams", "MS.TEAMS");

const ids = idsOf(`
  1.1v1 1.2v2 1.3v1 1.4v1 1.5v1 1.6v1 1.7v2
  2.1v2 2.2v2 2.3v2
  4.1v1
  5.1v2 5.2v2 5.3v2
`);

describe("baselines/teams.yaml", () => {
  it("holds CISA's 14 policies in CISA's order", () => {
    assert.deepEqual(
      policies.map(({ id }) => id),
      ids,
    );
  });

  it("requires four of them, and counts these alone towards BOD 25-01", () => {
    const required = idsOf("1.2v2 2.1v2 2.2v2 4.1v1");
    assert.deepEqual(
      idsWhere(({ criticality }) => criticality === "shall"),
      required,
    );
    assert.deepEqual(
      idsWhere(({ bod2501 }) => bod2501),
      required,
    );
  });

  it("holds no threshold that a profile could tighten", () => {
    assert.deepEqual(thresholds(), []);
  });

  it("names the approved apps before it ends the others, one by one or by permission policy", () => {
    assert.deepEqual(
      idsWhere((policy) =>
        /^Update-M365UnifiedTenantSettings .* -SettingValue None$/m.test(commandOf(policy)),
      ),
      idsOf("5.1v2 5.2v2 5.3v2"),
    );
    assert.deepEqual(
      idsWhere((policy) => commandOf(policy).includes("$approved") && stopsUntilFilled(commandOf(policy))),
      idsOf("5.1v2 5.2v2 5.3v2"),
    );
  });

  it("writes a line for each policy of Teams, and the settings of the tenant once", () => {
    assert.deepEqual(
      idsWhere(({ remediation: { command } }) => command?.each !== undefined),
      idsOf("1.1v1 1.2v2 1.3v1 1.4v1 1.5v1 1.6v1 1.7v2 5.1v2 5.2v2 5.3v2"),
    );
    assert.deepEqual(
      idsWhere(({ remediation: { command } }) => command?.once !== undefined),
      idsOf("2.1v2 2.2v2 2.3v2 4.1v1 5.1v2 5.2v2 5.3v2"),
    );
  });

  it("names the environments of the government clouds wherever it connects", () => {
    const connecting = policies.map(commandOf).filter((text) => text.includes("Connect-MicrosoftTeams"));
    assert.equal(connecting.length, 14);
    for (const text of connecting) assert.match(text, /TeamsGCCH, in DoD TeamsDOD/);
  });

  it("never opens a lobby that is narrower than asked", () => {
    const lobby = policies.find(({ id }) => id === "MS.TEAMS.1.3v1");
    assert.ok(lobby);
    assert.match(
      commandOf(lobby),
      /AutoAdmittedUsers -eq 'Everyone'\) \{\n\s+Set-CsTeamsMeetingPolicy .*-AutoAdmittedUsers/,
    );
  });

  it("shows the list of domains before it replaces it, and only once the new one is filled in", () => {
    const replacing = policies.map(commandOf).filter((text) => text.includes("-AllowedDomainsAsAList"));
    assert.equal(replacing.length, 1);
    for (const text of replacing) {
      assert.ok(stopsUntilFilled(text), text);
      assert.ok(text.indexOf("Format-List") < text.search(/^Set-CsTenantFederationConfiguration/m), text);
    }
  });

  it("says which policies do not apply in government clouds", () => {
    assert.deepEqual(
      idsWhere(({ requirement }) => /government\s+clouds/i.test(requirement)),
      idsOf("2.2v2 2.3v2 4.1v1"),
    );
  });

  it("needs no licence beyond Teams", () => {
    assert.deepEqual(
      idsWhere(({ licence }) => licence !== undefined),
      [],
    );
  });
});
