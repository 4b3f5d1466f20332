import {
  certificateLifetime,
  passwordAddition,
  passwordLifetime,
} from "../../../../src/scanners/entra-id/checks/5-application-credentials.ts";
import { testCheck } from "../../../support/test-check.ts";
import { customPolicy, defaultPolicy, restriction, without } from "../support/app-management.ts";

const blocked = restriction("passwordAddition");
const passwords180 = restriction("passwordLifetime", { maxLifetime: "P180D" });
const certificates365 = restriction("asymmetricKeyLifetime", { maxLifetime: "P365D" });

function sources(policy: unknown, customs: readonly unknown[] = []) {
  return { defaultAppManagementPolicies: [policy], customAppManagementPolicies: customs };
}

const passwords = (...entries: readonly unknown[]) => sources(defaultPolicy({ passwords: entries }));
const keys = (...entries: readonly unknown[]) => sources(defaultPolicy({ keys: entries }));
const addition = (changes: Parameters<typeof restriction>[1]) =>
  passwords(restriction("passwordAddition", changes));
const lifetime = (maxLifetime: string | null) => passwords(restriction("passwordLifetime", { maxLifetime }));
const certificates = (maxLifetime: string | null) =>
  keys(restriction("asymmetricKeyLifetime", { maxLifetime }));

testCheck(passwordAddition, {
  met: [
    {
      name: "password addition is blocked for all applications and service principals",
      sources: passwords(blocked),
    },
    {
      name: "no caller is exempt",
      sources: addition({ excludeActors: { customSecurityAttributes: [] } }),
    },
    {
      name: "no date binds all applications, as the portal leaves it",
      sources: addition({ restrictForAppsCreatedAfterDateTime: null }),
      deviation: "all-applications-date",
    },
    {
      name: "the date for all applications may be written with an offset, which ScubaGear does not know",
      sources: addition({ restrictForAppsCreatedAfterDateTime: "0001-01-01T00:00:00+00:00" }),
      reference: false,
      deviation: "all-applications-date",
    },
    {
      name: "the date for all applications may be written with fractions of a second",
      sources: addition({ restrictForAppsCreatedAfterDateTime: "0001-01-01T00:00:00.0000000Z" }),
      reference: false,
      deviation: "all-applications-date",
    },
    {
      name: "Windows PowerShell writes the date for all applications in milliseconds",
      sources: addition({ restrictForAppsCreatedAfterDateTime: "/Date(-62135596800000)/" }),
    },
    {
      name: "a custom policy that allows passwords is assigned to no application",
      sources: sources(defaultPolicy({ passwords: [blocked] }), [
        customPolicy(
          { passwordCredentials: [restriction("passwordAddition", { state: "disabled" })] },
          { appliesTo: [] },
        ),
      ]),
    },
    {
      name: "a custom policy that allows passwords is switched off, so that the default holds",
      sources: sources(defaultPolicy({ passwords: [blocked] }), [
        customPolicy(
          { passwordCredentials: [restriction("passwordAddition", { state: "disabled" })] },
          { isEnabled: false },
        ),
      ]),
    },
    {
      name: "a custom policy for keys only leaves the rule for passwords to the default",
      sources: sources(defaultPolicy({ passwords: [blocked] }), [
        customPolicy({ passwordCredentials: null, keyCredentials: [certificates365] }),
      ]),
    },
  ],
  notMet: [
    {
      name: "callers with an attribute are exempt, at which ScubaGear does not look",
      sources: addition({
        excludeActors: {
          customSecurityAttributes: [
            {
              "@odata.type": "#microsoft.graph.customSecurityAttributeStringValueExemption",
              id: "Operations_Automation",
              operator: "equals",
              value: "yes",
            },
          ],
        },
      }),
      reference: true,
      deviation: "exempt-callers",
    },
    {
      name: "password addition is allowed for service principals",
      sources: sources(
        defaultPolicy({
          passwords: [blocked],
          servicePrincipalPasswords: [restriction("passwordAddition", { state: "disabled" })],
        }),
      ),
      violations: ["Default app management tenant policy"],
    },
    {
      name: "only newer applications are bound",
      sources: addition({ restrictForAppsCreatedAfterDateTime: "2024-01-01T00:00:00Z" }),
    },
    {
      name: "only newer applications are bound, in Windows PowerShell's spelling",
      sources: addition({ restrictForAppsCreatedAfterDateTime: "/Date(1700000000000)/" }),
    },
    {
      name: "nothing is configured, which ScubaGear passes",
      sources: passwords(),
      reference: true,
      deviation: "restriction-not-configured",
    },
    {
      name: "an unconfigured tenant may say null for its restrictions",
      sources: sources(
        defaultPolicy({}, { applicationRestrictions: null, servicePrincipalRestrictions: null }),
      ),
      reference: true,
      deviation: "restriction-not-configured",
    },
    {
      name: "there is no default policy at all",
      sources: { defaultAppManagementPolicies: [], customAppManagementPolicies: [] },
      reference: true,
      deviation: "restriction-not-configured",
    },
    {
      name: "the default policy is switched off, which ScubaGear does not look at",
      sources: sources(defaultPolicy({ passwords: [blocked] }, { isEnabled: false })),
      reference: true,
      deviation: "app-policy-switched-off",
      violations: ["Default app management tenant policy"],
    },
    {
      name: "a custom policy allows passwords for one application",
      sources: sources(defaultPolicy({ passwords: [blocked] }), [
        customPolicy({ passwordCredentials: [restriction("passwordAddition", { state: "disabled" })] }),
      ]),
      violations: ["Legacy applications"],
    },
    {
      name: "a custom policy spares older applications, which ScubaGear does not look at",
      sources: sources(defaultPolicy({ passwords: [blocked] }), [
        customPolicy({
          passwordCredentials: [
            restriction("passwordAddition", { restrictForAppsCreatedAfterDateTime: "2024-01-01T00:00:00Z" }),
          ],
        }),
      ]),
      reference: true,
      deviation: "custom-app-policy-laxer",
    },
    {
      name: "the custom policies do not matter where the default alone does not do",
      sources: {
        defaultAppManagementPolicies: [
          defaultPolicy({ passwords: [restriction("passwordAddition", { state: "disabled" })] }),
        ],
      },
    },
  ],
  unknown: [
    {
      name: "the data does not say whether the policy is switched on, as some exports do not",
      sources: sources(defaultPolicy({ passwords: [blocked] }, { isEnabled: undefined })),
      reference: true,
      says: /isEnabled/,
    },
    { name: "the default policy could not be read", sources: { customAppManagementPolicies: [] } },
    {
      name: "the custom policies could not be read, and ScubaGear passes without them",
      sources: { defaultAppManagementPolicies: [defaultPolicy({ passwords: [blocked] })] },
      reference: true,
      says: /custom app management policies/,
    },
    {
      name: "a restriction has no state",
      sources: passwords(without(blocked, "state")),
      reference: true,
      says: /state/,
    },
    {
      name: "a restriction does not say which applications it binds",
      sources: passwords(without(blocked, "restrictForAppsCreatedAfterDateTime")),
      reference: true,
      says: /restrictForAppsCreatedAfterDateTime/,
    },
    {
      name: "a date cannot be read",
      sources: addition({ restrictForAppsCreatedAfterDateTime: "last spring" }),
    },
    {
      name: "the restrictions of applications are missing",
      sources: sources(defaultPolicy({ passwords: [blocked] }, { applicationRestrictions: undefined })),
      reference: true,
      says: /applicationRestrictions/,
    },
    {
      name: "a laxer custom policy does not say what it applies to",
      sources: sources(defaultPolicy({ passwords: [blocked] }), [
        customPolicy(
          { passwordCredentials: [restriction("passwordAddition", { state: "disabled" })] },
          { appliesTo: undefined },
        ),
      ]),
      reference: true,
      says: /appliesTo/,
    },
    {
      name: "a laxer custom policy does not say whether it is switched on",
      sources: sources(defaultPolicy({ passwords: [blocked] }), [
        customPolicy(
          { passwordCredentials: [restriction("passwordAddition", { state: "disabled" })] },
          { isEnabled: undefined },
        ),
      ]),
      reference: true,
      says: /isEnabled/,
    },
    {
      name: "the restrictions of a custom policy are missing",
      sources: sources(defaultPolicy({ passwords: [blocked] }), [customPolicy(undefined)]),
      reference: true,
      says: /Legacy applications: restrictions/,
    },
  ],
});

testCheck(passwordLifetime, {
  met: [
    { name: "passwords live 180 days at most", sources: lifetime("P180D"), says: /180 days/ },
    { name: "a lifetime may be written in hours", sources: lifetime("PT4320H") },
    { name: "no password can be added at all", sources: passwords(blocked) },
    {
      name: "no password can be added, by a date that ScubaGear does not know",
      sources: addition({ restrictForAppsCreatedAfterDateTime: "0001-01-01T00:00:00.000Z" }),
      reference: false,
      deviation: "all-applications-date",
    },
    {
      name: "the lifetime is limited where the rule against adding is of no use",
      sources: passwords(restriction("passwordAddition", { state: "disabled" }), passwords180),
    },
  ],
  notMet: [
    {
      name: "passwords live 182 days",
      sources: lifetime("P182D"),
      violations: twice("Default app management tenant policy"),
    },
    {
      name: "one day too long, which ScubaGear tolerates",
      sources: lifetime("P181D"),
      reference: true,
      deviation: "lifetime-in-full",
    },
    {
      name: "six months can be longer than 180 days",
      sources: lifetime("P6M"),
      reference: true,
      deviation: "lifetime-in-full",
    },
    {
      name: "180 days and an hour are more than 180 days",
      sources: lifetime("P180DT1H"),
      reference: true,
      deviation: "lifetime-in-full",
    },
    {
      name: "the restriction is on, and names no lifetime",
      sources: lifetime(null),
      reference: true,
      deviation: "lifetime-in-full",
    },
    {
      name: "the profile asks for 90 days, and the tenant allows 120",
      sources: lifetime("P120D"),
      settings: { parameters: { maximumDays: 90 } },
      reference: true,
      deviation: "tightened-threshold",
    },
    { name: "nothing is configured", sources: passwords() },
    {
      name: "the lifetime is limited for applications only",
      sources: sources(defaultPolicy({ passwords: [passwords180], servicePrincipalPasswords: [] })),
    },
    {
      name: "only newer applications are bound",
      sources: passwords({ ...passwords180, restrictForAppsCreatedAfterDateTime: "2024-01-01T00:00:00Z" }),
    },
    {
      name: "a custom policy allows two years, which ScubaGear does not look at",
      sources: sources(defaultPolicy({ passwords: [passwords180] }), [
        customPolicy({ passwordCredentials: [restriction("passwordLifetime", { maxLifetime: "P730D" })] }),
      ]),
      reference: true,
      deviation: "custom-app-policy-laxer",
      violations: ["Legacy applications"],
    },
    {
      name: "passwords could not be added if the policy were switched on",
      sources: sources(defaultPolicy({ passwords: [blocked] }, { isEnabled: false })),
      reference: true,
      deviation: "app-policy-switched-off",
    },
    {
      name: "a custom policy lets older applications add passwords, and nothing limits their lifetime",
      sources: sources(defaultPolicy({ passwords: [blocked] }), [
        customPolicy({
          passwordCredentials: [
            restriction("passwordAddition", { restrictForAppsCreatedAfterDateTime: "2024-01-01T00:00:00Z" }),
          ],
        }),
      ]),
      reference: true,
      deviation: "custom-app-policy-laxer",
    },
  ],
  unknown: [
    {
      name: "the lifetime is limited, and the data does not say whether the policy is switched on",
      sources: sources(defaultPolicy({ passwords: [passwords180] }, { isEnabled: undefined })),
      reference: true,
      says: /isEnabled/,
    },
    {
      name: "no password can be added, and the data does not say whether the policy is switched on",
      sources: sources(defaultPolicy({ passwords: [blocked] }, { isEnabled: undefined })),
      reference: true,
      says: /isEnabled/,
    },
    { name: "the default policy could not be read", sources: { customAppManagementPolicies: [] } },
    {
      name: "a lifetime is missing",
      sources: passwords(without(passwords180, "maxLifetime")),
      reference: true,
      says: /maxLifetime/,
    },
    {
      name: "a lifetime is no duration",
      sources: lifetime("half a year"),
      reference: true,
      says: /maxLifetime/,
    },
    {
      name: "passwords cannot be added by default, but custom policies could not be read",
      sources: { defaultAppManagementPolicies: [defaultPolicy({ passwords: [blocked] })] },
      reference: true,
      says: /custom app management policies/,
    },
  ],
});

testCheck(certificateLifetime, {
  met: [
    { name: "certificates live 365 days at most", sources: certificates("P365D"), says: /365 days/ },
    { name: "a shorter lifetime is written in weeks", sources: certificates("P52W") },
  ],
  notMet: [
    { name: "certificates live 367 days", sources: certificates("P367D") },
    {
      name: "one day too long, which ScubaGear tolerates",
      sources: certificates("P366D"),
      reference: true,
      deviation: "lifetime-in-full",
    },
    {
      name: "a year can have 366 days",
      sources: certificates("P1Y"),
      reference: true,
      deviation: "lifetime-in-full",
    },
    { name: "the restriction is switched off", sources: keys({ ...certificates365, state: "disabled" }) },
    { name: "nothing is configured", sources: keys() },
    {
      name: "there is no default policy at all",
      sources: { defaultAppManagementPolicies: [], customAppManagementPolicies: [] },
      reference: true,
      deviation: "restriction-not-configured",
    },
    {
      name: "a custom policy switches the limit off for one application",
      sources: sources(defaultPolicy({ keys: [certificates365] }), [
        customPolicy({ keyCredentials: [{ ...certificates365, state: "disabled" }] }),
      ]),
      violations: ["Legacy applications"],
    },
    {
      name: "blocking passwords says nothing of certificates",
      sources: sources(defaultPolicy({ passwords: [blocked], keys: [] })),
    },
  ],
  unknown: [
    { name: "the default policy could not be read", sources: { customAppManagementPolicies: [] } },
    {
      name: "the list of keys is missing",
      sources: sources(
        defaultPolicy(
          {},
          {
            servicePrincipalRestrictions: { passwordCredentials: [] },
            applicationRestrictions: { keyCredentials: [certificates365] },
          },
        ),
      ),
      says: /servicePrincipalRestrictions\.keyCredentials/,
    },
    {
      name: "the custom policies could not be read",
      sources: { defaultAppManagementPolicies: [defaultPolicy({ keys: [certificates365] })] },
      reference: true,
    },
  ],
});

function twice(name: string): string[] {
  return [name, name];
}
