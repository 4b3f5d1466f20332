import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checksOf } from "../../../src/engine/assess.ts";
import { auditReadiness } from "../../../src/scanners/audit-readiness/index.ts";
import { damage, fieldsOf } from "../entra-id/support/damage.ts";
import { policy } from "../entra-id/support/conditional-access.ts";
import { outcomeOf } from "../garble.ts";
import { noSettings } from "../../support/test-check.ts";
import { app, approving, delegated, exchangePrincipal, mailReader, role } from "./applications.ts";

const secret = {
  keyId: "key",
  displayName: "old",
  startDateTime: "2024-01-01T00:00:00Z",
  endDateTime: "2028-01-01T00:00:00Z",
};
const parameters = {
  maximumSecretDays: 180,
  maximumCertificateDays: 365,
  recentDays: 30,
  maximumHours: 24,
  maximumMinutes: 60,
};

/** Of each thing one that violates its policy, so that there is nothing left to pass by once it is damaged. */
const tenants = {
  "by permissions": {
    riskyApplications: [
      mailReader("stranger", { passwordCredentials: [secret] }),
      app("tracker", [delegated("Mail.Read")]),
    ],
    applicationRoles: [],
    exchangeServicePrincipals: [],
    applicationAccessPolicies: [
      { Identity: "p", AppId: "app-stranger", AccessRight: "DenyAccess", ScopeName: "Directors" },
    ],
    exchangeApplicationCredentials: [],
    firstPartyCredentialHolders: { looked: 9, untold: 0, holders: [] },
  },
  "by roles": {
    riskyApplications: [],
    applicationRoles: [role("desk")],
    exchangeServicePrincipals: [exchangePrincipal("desk")],
    applicationAccessPolicies: [],
    exchangeApplicationCredentials: [
      { appId: "app-desk", passwordCredentials: [secret], keyCredentials: [] },
    ],
    firstPartyCredentialHolders: { looked: 9, untold: 0, holders: [] },
  },
  "by sessions": {
    conditionalAccessPolicies: [
      policy("No interruptions", {
        grant: null,
        sessionControls: {
          continuousAccessEvaluation: { mode: "disabled" },
          secureSignInSession: null,
          signInFrequency: null,
          persistentBrowser: { isEnabled: true, mode: "always" },
        },
      }),
    ],
    tokenLifetimePolicies: [
      {
        id: "policy",
        displayName: "Fewer prompts",
        definition: ['{"TokenLifetimePolicy":{"AccessTokenLifetime":"8:00:00"}}'],
        isOrganizationDefault: true,
        appliesTo: [{ id: "app", displayName: "Payroll" }],
      },
    ],
  },
};

const checks = [...checksOf([auditReadiness]).values()].filter(({ policyId }) =>
  /^AR\.(7\.[1-4]|8)/.test(policyId),
);
const settings = { ...noSettings, ...approving("somebody-else"), parameters };

describe("damage to what a tenant said of its applications and sessions", () => {
  for (const [name, sources] of Object.entries(tenants)) {
    it(`never makes a policy pass, in a tenant open ${name}`, () => {
      let tried = 0;
      for (const check of checks) {
        const own = Object.fromEntries(Object.entries(sources).filter(([key]) => key in check.needs));
        if (outcomeOf(check, own, settings) !== "notMet") continue;
        for (const path of fieldsOf(own)) {
          tried += 1;
          const after = outcomeOf(
            check,
            damage(own, path, () => undefined),
            settings,
          );
          assert.notEqual(after, "met", `${check.policyId}: without ${path.join(".")}`);
        }
      }
      assert.ok(tried > 20, `only ${tried} fields were tried`);
    });
  }
});
