import type { Deviation } from "../../../engine/scanner.ts";

/** Where our verdicts on privileged access (MS.AAD.7.*) are meant to differ from ScubaGear's; `break-glass` is one with Conditional Access. */
export const privilegedAccessDeviations = [
  {
    id: "counted-by-id",
    title: "People are counted by object id",
    scubagear: "Counts different display names.",
    plimsoll: "Counts different accounts.",
    reason: "Two administrators may share a name, and an administrator may have none.",
  },
  {
    id: "roles-within-a-scope",
    title: "A role for one application or administrative unit is a role",
    scubagear:
      "Does not see those who hold a role for one application or administrative unit: they are no members of the role.",
    plimsoll:
      "Sees them. They must have cloud-only accounts, and do not count as those who take the place of Global Administrators.",
    reason: "An account is worth stealing for the application or the unit that it administers.",
  },
  {
    id: "cloud-only-by-sync",
    title: "Cloud-only is what is not synchronised and not federated",
    scubagear: "Takes every account with an immutable id for one of an on-premises directory.",
    plimsoll:
      "Looks at onPremisesSyncEnabled, and at whether the domain of the user name is federated. The immutable id decides only where the data says nothing else.",
    reason: "The immutable id outlives a synchronisation that has ended.",
  },
  {
    id: "declared-assignment",
    title: "Declared exceptions hold for assignments outside PIM too",
    scubagear: "Knows exclusions for permanent assignments (MS.AAD.7.4v1) only.",
    plimsoll: "Accepts the users and groups that the profile leaves out of this policy.",
    reason: "An exception in the profile carries its reason and its end, and the report shows it.",
  },
  {
    id: "pim-group",
    title: "Groups that are enrolled in PIM for Groups may hold a role permanently",
    scubagear: "Fails a permanent assignment of any group that the configuration does not name.",
    plimsoll: "Accepts the permanent assignment of a group that has PIM rules of its own, told by its id.",
    reason:
      "CISA's text allows it: the members of such a group activate their membership, and with it the role.",
  },
  {
    id: "no-role-rule",
    title: "A rule that does not exist protects nothing",
    scubagear: "Looks for rules that say no, so that a role without the rule passes.",
    plimsoll: "Every role, and every PIM group that leads to it, must have the rule.",
    reason:
      "PIM sends a complete set of rules for every role; where one is missing, nothing shows that approval or an alert is required.",
  },
  {
    id: "blank-recipient",
    title: "A blank address reaches nobody",
    scubagear: "Counts the entries of the list of recipients, blank ones included.",
    plimsoll: "Counts recipients that have an address.",
    reason: "An alert to an empty address is sent to nobody.",
  },
  {
    id: "alert-of-any-type",
    title: "An alert without recipients reaches nobody, whatever its type",
    scubagear: "Looks at the recipients of activation alerts of the type “Email” only.",
    plimsoll: "Looks at the recipients of every activation alert.",
    reason: "E-mail is the only type that there is; a rule that names no type alerts nobody either.",
  },
] as const satisfies readonly Deviation[];
