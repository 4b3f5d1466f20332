import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Source } from "../../../src/engine/source.ts";
import { readScubaGearExport } from "../../../src/interop/scubagear/read-export.ts";
import {
  connectionFilterPolicies,
  hostedContentFilterRules,
} from "../../../src/scanners/security-suite/sources/anti-spam.ts";
import { adminAuditLogConfigs } from "../../../src/scanners/security-suite/sources/audit.ts";
import { dlpPolicies, dlpRules } from "../../../src/scanners/security-suite/sources/data-loss-prevention.ts";
import { inferredLicences } from "../../../src/scanners/security-suite/sources/inferred-licences.ts";
import { malwareFilterRules } from "../../../src/scanners/security-suite/sources/malware-filter.ts";
import { atpPoliciesForO365 } from "../../../src/scanners/security-suite/sources/safe-attachments.ts";
import { contosoExport } from "./contoso-export.ts";
import { imported } from "./imported.ts";

function whyNot(source: Source, keys: Record<string, unknown>): string {
  const { snapshot } = readScubaGearExport(
    { ...contosoExport(), ...keys },
    { sources: [], toolVersion: "0" },
  );
  const reading = snapshot.sources[source.id];
  assert.ok(reading?.status === "failed", "it was read");
  return reading.message;
}

describe("the Security Suite in a ScubaGear export", () => {
  it("keeps null apart from an empty list, and makes a list of a bare element", () => {
    const [rule] = imported(hostedContentFilterRules, {
      hosted_content_filter_rules: {
        Name: "Sales",
        SentTo: null,
        RecipientDomainIs: "contoso.com",
        SentToMemberOf: [],
      },
    });
    assert.deepEqual(rule, {
      Name: "Sales",
      SentTo: null,
      RecipientDomainIs: ["contoso.com"],
      SentToMemberOf: [],
    });
  });

  it("has no rules where the list holds null alone", () => {
    assert.deepEqual(imported(malwareFilterRules, { anti_malware_rules: [null] }), []);
  });

  it("wraps a single kind of sensitive information", () => {
    const [rule] = imported(dlpRules, {
      dlp_compliance_rules: [
        { Name: "Cards", ContentContainsSensitiveInformation: { name: "Credit Card Number" } },
      ],
    });
    assert.deepEqual(rule?.ContentContainsSensitiveInformation, [{ name: "Credit Card Number" }]);
  });

  it("does not take a failed command for an empty list, as ScubaGear writes it", () => {
    const keys = { dlp_compliance_policies: [], defender_dlp_license: false };
    assert.match(whyNot(dlpPolicies, keys), /took that for a missing licence \(“defender_dlp_license”\)/);
    assert.match(
      whyNot(atpPoliciesForO365, { atp_policy_for_o365: [], defender_license: false }),
      /defender_license/,
    );
  });

  it("keeps ScubaGear's flags for the references", () => {
    assert.deepEqual(imported(inferredLicences, { defender_license: false, defender_dlp_license: true }), {
      defender: false,
      dataLossPrevention: true,
    });
  });

  for (const key of ["securitysuite_unsuccessful_commands", "defender_unsuccessful_commands"]) {
    it(`finds failed commands under ${key}`, () => {
      const keys = { admin_audit_log_config: [], [key]: ["get-adminauditlogconfig"] };
      assert.match(whyNot(adminAuditLogConfigs, keys), /Get-AdminAuditLogConfig failed/);
    });
  }

  it("finds the connection filter among the commands of Exchange Online in older exports", () => {
    const keys = { conn_filter: [], exo_unsuccessful_commands: ["Get-HostedConnectionFilterPolicy"] };
    assert.match(whyNot(connectionFilterPolicies, keys), /Get-HostedConnectionFilterPolicy failed/);
  });
});
