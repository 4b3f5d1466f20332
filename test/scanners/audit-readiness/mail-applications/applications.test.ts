import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { mailApplications } from "../../../../src/scanners/audit-readiness/mail-applications/applications.ts";
import type { MailApplicationSources } from "../../../../src/scanners/audit-readiness/mail-applications/applications.ts";
import { capped } from "../../../../src/scanners/audit-readiness/mail-applications/evidence.ts";
import { riskyApplications } from "../../../../src/scanners/entra-id/sources/risky-applications.ts";
import {
  applicationAccessPolicies,
  applicationRoles,
  exchangeServicePrincipals,
} from "../../../../src/scanners/audit-readiness/sources/exchange-applications.ts";
import { noSettings } from "../../../support/test-check.ts";
import {
  accessPolicy,
  app,
  approving,
  exchangePrincipal,
  mailReader,
  permission,
  role,
  scopedRole,
} from "../applications.ts";
import type { Json } from "../applications.ts";

interface Raw {
  readonly apps?: readonly Json[];
  readonly policies?: readonly Json[];
  readonly roles?: readonly Json[];
  readonly principals?: readonly Json[];
}

const parsed = ({ apps = [], policies = [], roles = [], principals = [] }: Raw): MailApplicationSources => ({
  riskyApplications: riskyApplications.schema.parse(apps),
  applicationAccessPolicies: applicationAccessPolicies.schema.parse(policies),
  applicationRoles: applicationRoles.schema.parse(roles),
  exchangeServicePrincipals: exchangeServicePrincipals.schema.parse(principals),
});

const listed = (sources: MailApplicationSources) =>
  mailApplications(sources, { ...noSettings, ...approving("b-archive") }).map(
    ({ appId, name, permissions, scoped, approved }) => ({ appId, name, permissions, scoped, approved }),
  );

describe("the list of applications that open mail", () => {
  const sources = parsed({
    apps: [mailReader("c-stranger"), mailReader("b-archive"), app("mailer", [permission("Mail.Send")])],
    policies: [accessPolicy("b-archive")],
    roles: [scopedRole("a-desk"), role("c-stranger", { Role: "Application EWS.AccessAsApp" })],
    principals: [exchangePrincipal("a-desk"), exchangePrincipal("c-stranger")],
  });

  it("is sorted by name, and tells of each how it reads, how far, and whether it is approved", () => {
    assert.deepEqual(listed(sources), [
      {
        appId: "app-a-desk",
        name: "a-desk",
        permissions: ["Application Mail.Read in Exchange"],
        scoped: true,
        approved: false,
      },
      {
        appId: "app-b-archive",
        name: "b-archive",
        permissions: ["Mail.Read of Microsoft Graph"],
        scoped: true,
        approved: true,
      },
      {
        appId: "app-c-stranger",
        name: "c-stranger",
        permissions: ["Mail.Read of Microsoft Graph", "Application EWS.AccessAsApp in Exchange"],
        scoped: false,
        approved: false,
      },
    ]);
  });

  it("does not say how far they reach where Exchange could not be read", () => {
    const scopes = (missing: Partial<MailApplicationSources>) =>
      listed({ ...sources, ...missing }).map(({ name, scoped }) => [name, scoped]);
    assert.deepEqual(scopes({ applicationRoles: undefined }), [
      ["b-archive", undefined],
      ["c-stranger", false],
    ]);
    assert.deepEqual(scopes({ applicationAccessPolicies: undefined }), [
      ["a-desk", true],
      ["b-archive", undefined],
      ["c-stranger", false],
    ]);
  });

  it("names fifty of each result in the evidence, and counts the others", () => {
    const evidence = Array.from({ length: 60 }, (_, index) => ({
      object: { type: "Application", id: null, name: `app ${index}` },
      property: "p",
      actual: "a",
      expected: "e",
      result: "violates" as const,
    }));
    const shown = capped(evidence);
    assert.equal(shown.length, 50);
    assert.match(shown.at(-1)?.note ?? "", /^10 more/);
  });
});
