import type { Deviation } from "../../../engine/scanner.ts";

/** Where our verdicts on applications (MS.AAD.5.*) are meant to differ from ScubaGear's. */
export const applicationDeviations: readonly Deviation[] = [
  {
    id: "legacy-user-consent",
    title: "Consent to any application is no restriction",
    scubagear:
      "Fails only Microsoft's recommended grant policy, and the low-impact one where it covers a risky permission.",
    plimsoll: "Fails the legacy grant policy as well.",
    reason:
      "Under microsoft-user-default-legacy users may consent to whatever an application asks for: the very thing that the policy forbids.",
  },
  {
    id: "custom-user-consent",
    title: "A grant policy of the tenant's own needs a person's eye",
    scubagear: "Passes every grant policy that it does not know.",
    plimsoll: "Asks a person to look at the policy's conditions.",
    reason:
      "A custom grant policy may be stricter than Microsoft's, or allow everything; its name does not tell.",
  },
  {
    id: "consent-workflow-policy",
    title: "The admin consent workflow is a policy of its own",
    scubagear:
      "Looks at the directory setting EnableAdminConsentRequests only, which exists only after somebody changed it.",
    plimsoll:
      "Also looks at the admin consent request policy: switched off, it outweighs the setting; switched on, it makes up for a missing one; unread, it leaves the decision to a person.",
    reason:
      "Requests are handled under the admin consent request policy; the directory setting may be absent, or left over.",
  },
  {
    id: "restriction-not-configured",
    title: "A restriction that nobody configured restricts nothing",
    scubagear: "Collects problems of configured restrictions, so that a tenant without any passes.",
    plimsoll: "Fails where the default app management policy holds no such restriction.",
    reason: "Entra ID restricts the credentials of applications only once a restriction is configured.",
  },
  {
    id: "app-policy-switched-off",
    title: "Restrictions count only while their policy is switched on",
    scubagear: "Does not look at the default policy's own isEnabled.",
    plimsoll: "Fails if it is false, and asks a person to look if the data does not hold it.",
    reason: "Entra ID enforces no restriction of a default app management policy whose isEnabled is false.",
  },
  {
    id: "exempt-callers",
    title: "A restriction that exempts callers does not bind everybody",
    scubagear: "Does not look at the callers whom a restriction exempts.",
    plimsoll: "Fails a restriction that exempts callers, and asks for one that does not.",
    reason: "Whoever may act as an exempt caller adds the credential all the same.",
  },
  {
    id: "all-applications-date",
    title: "One date, several spellings",
    scubagear:
      "Knows two spellings of the date that stands for all applications, and a missing date in part.",
    plimsoll: "Knows every spelling of that moment; no date means all applications.",
    reason:
      "The same moment may be written with a time zone or with fractions of a second, and means the same.",
  },
  {
    id: "lifetime-in-full",
    title: "Lifetimes are read in every ISO 8601 spelling, and to the day",
    scubagear:
      "Reads whole days (P180D) only, lets every other spelling pass, and tolerates one day more than the policy says.",
    plimsoll:
      "Reads years, months, weeks, days and times, counts a month as 31 days and a year as 366, and holds the result to the policy's own limit.",
    reason:
      "A lifetime of P1Y or P180DT12H is no less long for being written so, and the policy's text names 180 and 365 days.",
  },
  {
    id: "custom-app-policy-laxer",
    title: "Custom app management policies can loosen a restriction without switching it off",
    scubagear: "Looks for custom policies that switch a restriction off for some application.",
    plimsoll:
      "Also finds those that allow a longer lifetime or bind only newer applications, and names the applications.",
    reason: "A custom policy takes the place of the default for the applications that it is assigned to.",
  },
];
