import { passwordExpiry } from "../../../../src/scanners/entra-id/checks/6-passwords.ts";
import { testCheck } from "../../../support/test-check.ts";

const never = 2_147_483_647;

function domain(id: string, changes: Record<string, unknown> = {}) {
  return {
    id,
    authenticationType: "Managed",
    isVerified: true,
    isRoot: true,
    passwordValidityPeriodInDays: never,
    ...changes,
  };
}
const root = (id: string, passwordValidityPeriodInDays: unknown) =>
  domain(id, { passwordValidityPeriodInDays });
const subdomain = (id: string, changes: Record<string, unknown> = {}) =>
  domain(id, { isRoot: false, passwordValidityPeriodInDays: null, ...changes });
const federated = { authenticationType: "Federated", passwordValidityPeriodInDays: undefined };

testCheck(passwordExpiry, {
  met: [
    {
      name: "the root domain never expires passwords, as tenants from before October 2021 say it",
      sources: { domains: [root("contoso.com", never)] },
      says: /the one managed domain/,
    },
    {
      name: "the root domain never expires passwords, as newer tenants say it",
      sources: { domains: [root("contoso.com", null)] },
    },
    {
      name: "subdomains inherit from their closest root",
      sources: {
        domains: [
          root("contoso.com", never),
          subdomain("eu.contoso.com"),
          root("fabrikam.com", null),
          subdomain("uk.fabrikam.com"),
        ],
      },
      says: /all 4 managed domains/,
    },
    {
      name: "unverified and federated domains do not count",
      sources: {
        domains: [
          root("contoso.com", never),
          domain("pending.com", { isVerified: false, passwordValidityPeriodInDays: 90 }),
          domain("fabrikam.com", federated),
        ],
      },
    },
  ],
  notMet: [
    {
      name: "the root domain expires passwords after 90 days",
      sources: { domains: [root("contoso.com", 90)] },
      violations: ["contoso.com"],
    },
    {
      name: "one of two root domains expires passwords, and its subdomain with it",
      sources: {
        domains: [root("contoso.com", 90), subdomain("eu.contoso.com"), root("fabrikam.com", never)],
      },
      violations: ["contoso.com"],
      says: /2 of 3 managed domains: contoso\.com, eu\.contoso\.com/,
    },
    {
      name: "a domain expires passwords whatever else is missing",
      sources: { domains: [root("contoso.com", 90), domain("fabrikam.com", { isVerified: undefined })] },
    },
  ],
  notApplicable: [
    {
      name: "all verified domains are federated",
      sources: { domains: [domain("contoso.com", federated)] },
      reference: false,
      says: /another identity provider/,
    },
  ],
  unknown: [
    { name: "the domains could not be read", sources: {} },
    { name: "the list is empty", sources: { domains: [] } },
    {
      name: "a root domain does not say when passwords expire",
      sources: { domains: [root("contoso.com", undefined)] },
      says: /passwordValidityPeriodInDays/,
    },
    {
      name: "notcontoso.com is no subdomain of contoso.com, though ScubaGear takes it for one",
      sources: { domains: [root("contoso.com", never), subdomain("notcontoso.com")] },
      reference: true,
      says: /notcontoso\.com/,
    },
    {
      name: "a managed subdomain belongs to a federated root",
      sources: { domains: [domain("contoso.com", federated), subdomain("eu.contoso.com")] },
    },
    {
      name: "a domain does not say whether it is verified",
      sources: { domains: [root("contoso.com", never), domain("fabrikam.com", { isVerified: undefined })] },
      reference: true,
    },
    {
      name: "a domain does not say who keeps its passwords",
      sources: {
        domains: [root("contoso.com", never), domain("fabrikam.com", { authenticationType: undefined })],
      },
      reference: true,
    },
    {
      name: "a domain is neither managed nor federated",
      sources: {
        domains: [root("contoso.com", never), domain("fabrikam.com", { authenticationType: "Other" })],
      },
      reference: true,
    },
    {
      name: "a domain does not say whether it is a root",
      sources: { domains: [root("contoso.com", never), domain("fabrikam.com", { isRoot: undefined })] },
      reference: true,
    },
  ],
});
