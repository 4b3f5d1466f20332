import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { assessCommand } from "../../src/cli/assess.ts";
import { assertProfileOf } from "../../src/cli/profile-of-snapshot.ts";
import type { Snapshot } from "../../src/engine/snapshot.ts";
import { keyedTokens } from "../../src/redaction/tokens.ts";
import { failedFor, read } from "../engine/harbour.ts";
import { snapshotFrom, tenantId } from "../history/states.ts";
import { filesIn, inFolder } from "../support/plimsoll.ts";

const another = "00000000-0000-4000-8000-000000000001";
const organization = read({
  id: tenantId,
  displayName: "Contoso",
  verifiedDomains: [{ name: "Contoso.example" }, { name: "contoso.onmicrosoft.com", isInitial: true }],
});

function snapshot(
  more: Partial<Snapshot> = {},
  source: Snapshot["sources"][string] = organization,
): Snapshot {
  return { ...snapshotFrom({}), sources: { organization: source }, ...more };
}

const verdict = (of: Snapshot, tenant: string | undefined) => {
  try {
    return assertProfileOf(of, { tenant }).length === 0 ? "taken" : "doubted";
  } catch (error) {
    assert.match(String(error), /is about .* another tenant: contoso\.onmicrosoft\.com/);
    return "refused";
  }
};

describe("a profile and the snapshot that it is applied to", () => {
  const blind = snapshot({}, failedFor("permission"));
  const token = keyedTokens(Buffer.from("a key that is long enough")).guid(tenantId);
  const redacted = snapshot({ tenant: { id: token, name: "name-1", domain: "domain-1.example" } });
  const exported = snapshot({ origin: { kind: "scubagear-export", detail: "" } });
  const rows: [name: string, of: Snapshot, tenant: string | undefined, said: string][] = [
    ["no tenant in the profile", snapshot(), undefined, "taken"],
    ["its id", snapshot(), tenantId.toUpperCase(), "taken"],
    ["its initial domain", snapshot(), "contoso.onmicrosoft.com", "taken"],
    ["another of its domains", snapshot(), "CONTOSO.example", "taken"],
    ["another id", snapshot(), another, "refused"],
    ["another domain, where all are known", snapshot(), "fabrikam.example", "refused"],
    ["another domain, where they were not read", blind, "fabrikam.example", "doubted"],
    ["the initial domain, where they were not read", blind, "contoso.onmicrosoft.com", "taken"],
    ["another id, where no domain was read", blind, another, "refused"],
    ["a domain that an export does not hold", exported, "fabrikam.example", "doubted"],
    ["any, where the snapshot is redacted", redacted, another, "taken"],
    ["a domain, where the snapshot is redacted", redacted, "contoso.example", "taken"],
  ];
  for (const [name, of, tenant, said] of rows)
    it(`is ${said}: ${name}`, () => assert.equal(verdict(of, tenant), said));

  it("keeps one tenant's accepted risks from another's snapshot, before anything is written", () =>
    inFolder(async (folder) => {
      const [file, profile] = [join(folder, "snapshot.json"), join(folder, "profile.yaml")];
      writeFileSync(file, JSON.stringify(snapshot()));
      writeFileSync(profile, `tenant: ${another}\n`);
      const out = join(folder, "out");
      await assert.rejects(assessCommand(file, { profile, out, failOn: "never" }), { code: "USAGE" });
      assert.deepEqual(filesIn(out), []);
    }));
});
