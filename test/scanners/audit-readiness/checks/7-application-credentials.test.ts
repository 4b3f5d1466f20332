import { mailApplicationCredentials } from "../../../../src/scanners/audit-readiness/checks/7-application-credentials.ts";
import { noSettings, testCheck } from "../../../support/test-check.ts";
import type { CheckRow } from "../../../support/test-check.ts";
import {
  app,
  exchangePrincipal,
  excusing,
  mailReader,
  permission,
  scopedRole,
  without,
} from "../applications.ts";
import type { Json } from "../applications.ts";

const day = 86_400_000;
const inDays = (days: number) => new Date(noSettings.now.getTime() + days * day).toISOString();
const credential = (from: number, until: number, changes: Json = {}): Json => ({
  keyId: `key ${from} ${until}`,
  displayName: `from ${from}`,
  startDateTime: inDays(from),
  endDateTime: inDays(until),
  ...changes,
});
const exchangeOnline = "00000002-0000-0ff1-ce00-000000000000";
const parameters = { maximumSecretDays: 180, maximumCertificateDays: 365, recentDays: 30 };
const firstParty = (...holders: readonly Json[]) => ({ looked: 9, untold: 0, holders });
const service = (changes: Json): Json => ({
  id: "principal-of-service",
  appId: "app-service",
  displayName: "Office",
  passwordCredentials: [],
  keyCredentials: [],
  ...changes,
});

const tenant = (apps: readonly Json[], more: Json = {}) => ({
  riskyApplications: apps,
  applicationRoles: [],
  exchangeServicePrincipals: [],
  exchangeApplicationCredentials: [],
  firstPartyCredentialHolders: firstParty(),
  ...more,
});
const withSecret = (...passwordCredentials: readonly Json[]) =>
  tenant([mailReader("archive", { passwordCredentials })]);
const desk = {
  applicationRoles: [scopedRole("desk")],
  exchangeServicePrincipals: [exchangePrincipal("desk")],
};
const half = (changes: Json): Json => ({
  appId: "APP-desk",
  passwordCredentials: [],
  keyCredentials: [],
  ...changes,
});

const rows = (...all: readonly CheckRow[]) =>
  all.map((row) => ({ ...row, settings: { parameters, ...row.settings } }));

testCheck(mailApplicationCredentials, {
  met: rows(
    { name: "no application opens mail, and Microsoft's services have no credentials", sources: tenant([]) },
    {
      name: "a federated credential is shown, and has no end to judge",
      sources: tenant([
        mailReader("archive", {
          federatedCredentials: [{ name: "main", issuer: "https://issuer.example", subject: "repo:contoso" }],
        }),
      ]),
    },
    { name: "a secret of 180 days", sources: withSecret(credential(-60, 120)) },
    {
      name: "a certificate of a year",
      sources: tenant([mailReader("archive", { keyCredentials: [credential(-60, 305)] })]),
    },
    { name: "a long secret that has ended opens nothing", sources: withSecret(credential(-800, -1)) },
    {
      name: "a long secret of an application that opens no mail is not asked for",
      sources: tenant([
        app("payroll", [permission("Mail.Send")], { passwordCredentials: [credential(-60, 900)] }),
      ]),
    },
    {
      name: "hybrid Exchange keeps its certificate on Exchange Online",
      sources: tenant([], {
        firstPartyCredentialHolders: firstParty(
          service({ appId: exchangeOnline, keyCredentials: [credential(-600, 900)] }),
        ),
      }),
    },
    {
      name: "a role in Exchange, with short credentials on the registration and the service principal",
      sources: tenant([], {
        ...desk,
        exchangeApplicationCredentials: [half({ keyCredentials: [credential(-60, 200)] }), half({})],
      }),
    },
    {
      name: "an exception of this policy leaves the application out",
      sources: withSecret(credential(-60, 901)),
      settings: excusing("archive"),
    },
  ),
  notMet: rows(
    {
      name: "a secret of two years",
      sources: withSecret(credential(-60, 670), credential(-60, 100)),
      violations: ["archive"],
      says: /^1 credential of applications that can open mail lasts too long\.$/,
    },
    { name: "one of 181 days", sources: withSecret(credential(-60, 121)) },
    { name: "one that never ends", sources: withSecret(credential(-60, 1, { endDateTime: null })) },
    {
      name: "more days are left than are allowed, and its beginning is not told",
      sources: withSecret(without(credential(-60, 190), "startDateTime")),
    },
    {
      name: "a certificate of three years",
      sources: tenant([mailReader("archive", { keyCredentials: [credential(-600, 495)] })]),
    },
    {
      name: "one too long, and one on Microsoft's own services",
      passesWithout: ["app-archive", "app-service"],
      sources: tenant([mailReader("archive", { passwordCredentials: [credential(-60, 700)] })], {
        firstPartyCredentialHolders: firstParty(service({ passwordCredentials: [credential(-2, 9)] })),
      }),
      violations: ["archive", "Office"],
      says: /^1 credential of .*, and 1 credential stands on Microsoft's own services\.$/,
    },
    {
      name: "a secret on one of Microsoft's own services, however short",
      sources: tenant([], {
        firstPartyCredentialHolders: firstParty(service({ passwordCredentials: [credential(-1, 9)] })),
      }),
      violations: ["Office"],
    },
    {
      name: "a secret on Exchange Online: hybrid Exchange has certificates only",
      sources: tenant([], {
        firstPartyCredentialHolders: firstParty(
          service({ appId: exchangeOnline, passwordCredentials: [credential(-60, 10)] }),
        ),
      }),
    },
    {
      name: "RBAC for Applications: a long secret of one that no permission in Entra ID shows (Maester and Prowler do not look)",
      sources: tenant([], {
        ...desk,
        exchangeApplicationCredentials: [half({ passwordCredentials: [credential(-60, 700)] })],
      }),
      violations: ["desk"],
    },
    {
      name: "a long secret, and the roles in Exchange may not be read",
      sources: {
        riskyApplications: [mailReader("archive", { passwordCredentials: [credential(-61, 700)] })],
      },
    },
  ),
  manual: rows(
    {
      name: "one was added three days ago: only a person knows whether it was meant",
      sources: withSecret(credential(-3, 90), credential(-60, 60)),
      says: /^1 credential was added lately/,
    },
    { name: "one begins tomorrow", sources: withSecret(credential(1, 90)) },
  ),
  unknown: rows(
    { name: "applications may not be read", sources: {} },
    {
      name: "Microsoft's services may not be read",
      sources: without(tenant([]), "firstPartyCredentialHolders"),
    },
    {
      name: "no service of Microsoft's was looked at",
      sources: tenant([], { firstPartyCredentialHolders: { ...firstParty(), looked: 0 } }),
    },
    {
      name: "some services do not say",
      sources: tenant([], { firstPartyCredentialHolders: { ...firstParty(), untold: 1 } }),
    },
    { name: "the roles in Exchange may not be read", sources: without(tenant([]), "applicationRoles") },
    {
      name: "the credentials behind a role may not be read",
      sources: without(tenant([], desk), "exchangeApplicationCredentials"),
    },
    {
      name: "the holder of a role is not told",
      sources: tenant([], { ...desk, exchangeServicePrincipals: [] }),
    },
    {
      name: "the answer lacks the secrets of the holder of a role",
      sources: tenant([], {
        ...desk,
        exchangeApplicationCredentials: [without(half({}), "passwordCredentials")],
      }),
    },
    { name: "the end is not told", sources: withSecret(without(credential(-60, 60), "endDateTime")) },
    { name: "the beginning is not told", sources: withSecret(without(credential(-60, 60), "startDateTime")) },
    { name: "the end is no time", sources: withSecret(credential(-60, 60, { endDateTime: "soon" })) },
  ),
});
