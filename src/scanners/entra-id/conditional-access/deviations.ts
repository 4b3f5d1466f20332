import type { Deviation } from "../../../engine/scanner.ts";

/** Where our reading of Conditional Access and of the authentication methods policy is meant to differ from ScubaGear's. */
export const conditionalAccessDeviations = [
  {
    id: "conditional-access-narrowed",
    title: "Conditions that narrow a policy count",
    scubagear:
      "Looks at the users, the resources, the state and the control. Risk levels, locations, platforms, devices, times, client apps and filters that a rule does not ask for are ignored.",
    plimsoll:
      "A policy that applies only at some risk, place, time, platform, device or client app does not protect everybody. One with a condition that Plimsoll does not know leaves the finding “unknown”.",
    reason:
      "Each condition has to be true before Conditional Access applies a policy, so every extra one leaves sign-ins to which it does not apply.",
  },
  {
    id: "security-defaults-on",
    title: "Security defaults keep policies from being enforced",
    scubagear: "Does not look at security defaults.",
    plimsoll:
      "While security defaults are on, no Conditional Access policy counts, unless the defaults do the same themselves: they block legacy authentication.",
    reason:
      "Entra ID enforces either security defaults or Conditional Access policies, and the defaults do not ask for MFA at every sign-in.",
  },
  {
    id: "grant-alternatives",
    title: "Every way to satisfy the grant controls counts",
    scubagear:
      "Looks for the control in the list, whatever stands beside it and however the controls are combined.",
    plimsoll:
      "With “require one of the selected controls”, each of the controls must itself be what the policy asks for, terms of use and custom controls included.",
    reason: "A user who may choose between MFA and a compliant device is not required to use MFA.",
  },
  {
    id: "break-glass",
    title: "Declared emergency-access accounts may be left out",
    scubagear:
      "Accepts an excluded user or group only if the configuration lists it again under each policy.",
    plimsoll:
      "Accepts the accounts and groups that the profile declares as emergency access, in every policy, as long as the group exists and stays small.",
    reason:
      "Microsoft and CISA both ask for emergency-access accounts that no policy can lock out, and one declaration that is verified is safer than fourteen that are not.",
  },
  {
    id: "role-exclusions",
    title: "Declared roles may be left out",
    scubagear: "Fails any policy that excludes a role.",
    plimsoll: "Accepts an excluded role if the profile declares it for this policy.",
    reason:
      "Some roles belong to service accounts, such as directory synchronisation, that cannot answer a prompt. The declaration carries a reason and an approver.",
  },
  {
    id: "several-policies-together",
    title: "Several policies together may meet a requirement",
    scubagear:
      "One policy alone must block every kind of legacy client, or name every highly privileged role.",
    plimsoll:
      "Each kind of client, and each role, must be covered by some policy that is enforced. A policy for all users covers all roles.",
    reason:
      "Conditional Access applies every policy that matches a sign-in. How an organisation divides them up is a matter of taste.",
  },
  {
    id: "stronger-than-asked",
    title: "More than is asked for is enough",
    scubagear:
      "Wants the expected setting itself: both kinds of legacy client by name, exactly two device controls, or an MFA method that is not phishing-resistant.",
    plimsoll:
      "Accepts whatever demands at least as much: “all” client apps, one device control alone, or phishing-resistant methods only.",
    reason: "A tenant is not less safe for being stricter than the baseline.",
  },
  {
    id: "role-list",
    title: "The roles are the baseline's",
    scubagear: "Compares with the privileged roles that it read from the tenant.",
    plimsoll: "Compares with the eight roles that the baseline calls highly privileged.",
    reason: "A role is privileged whether or not anybody holds it on the day of the scan.",
  },
  {
    id: "device-code-with-other-flows",
    title: "Device code flow may be blocked together with other flows",
    scubagear: "Wants the flows to be the text “deviceCodeFlow” and nothing else.",
    plimsoll: "Reads the flows as a list that must contain the device code flow.",
    reason:
      "Microsoft Graph sends several flows as one comma-separated text. Blocking authentication transfer as well takes nothing away.",
  },
  {
    id: "guest-exclusions",
    title: "Kinds of guests are read as a list",
    scubagear:
      "Compares the comma-separated text piece by piece, spaces included, and fails an exclusion that names nobody.",
    plimsoll: "Takes spaces for what they are, and an exclusion without any kind of guest for none.",
    reason: "Both are spellings of the same configuration.",
  },
  {
    id: "authenticator-context",
    title: "Microsoft Authenticator is looked at whenever it is enabled",
    scubagear:
      "Skips the setting once some policy requires phishing-resistant MFA, and does not look at the group for whom the context is switched off.",
    plimsoll:
      "Looks at the setting whenever Microsoft Authenticator is enabled, and at the excluded group too.",
    reason:
      "Users who are left out of the phishing-resistant policy, and sign-ins before it is enforced, still see the prompt. Without context it is easily approved by mistake.",
  },
] as const satisfies readonly Deviation[];

export type DeviationId = (typeof conditionalAccessDeviations)[number]["id"];
