import type { Deviation } from "../../engine/scanner.ts";

/** Where our verdicts on MS.SECURITYSUITE.* are meant to differ from ScubaGear's. */
export const securitySuiteDeviations = [
  {
    id: "effective-protection",
    title: "Every recipient must get a policy that protects",
    scubagear:
      "Looks for one policy that covers everyone: a preset, the first custom rule, or the default. Exceptions of presets, custom rules for some recipients, and rules that come later are not weighed.",
    plimsoll:
      "Works out, from presets, priorities, conditions and exceptions, which policies some recipient gets. Each of these must meet the policy.",
    reason:
      "A recipient gets only the first policy that includes them, so a weak policy for a few leaves these few unprotected, and a good one behind it does not help them.",
  },
  {
    id: "file-type-case",
    title: "File types are compared without regard to case",
    scubagear: "Finds “exe”, and not “EXE”.",
    plimsoll: "Takes them for the same, with or without a dot.",
    reason: "Exchange Online blocks the file either way.",
  },
  {
    id: "safe-attachments-off",
    title: "A Safe Attachments policy that is off does nothing",
    scubagear: "Looks at the action only.",
    plimsoll: "The policy must be on as well.",
    reason: "With the policy off, no attachment is opened and the action is never taken.",
  },
  {
    id: "licence-by-plan",
    title: "Licences are read from the licences",
    scubagear:
      "Takes a command that failed, for whatever reason, as a missing licence, and its success as a licence.",
    plimsoll:
      "Looks at the tenant's service plans. A command that failed leaves the policy unknown, with the cause.",
    reason: "A missing permission or a time-out is mended otherwise than a missing licence.",
  },
  {
    id: "dlp-conditions",
    title: "The conditions of DLP rules are read as DLP reads them",
    scubagear:
      "Looks for names in the list of a simple rule, and for text in an advanced one. Groups are not seen, and “and”, “or” and “not” are not told apart.",
    plimsoll:
      "Reads groups and conditions. A kind of information is protected where a rule finds it by itself; several rules may share the work.",
    reason: "A rule that wants all three kinds in one document lets each of them through alone.",
  },
  {
    id: "dlp-by-location",
    title: "Each kind of information, in each location",
    scubagear: "Looks at rules that hold all three kinds, wherever they apply.",
    plimsoll:
      "Whatever a rule finds, it or another rule that finds as much there must act on it, and no earlier rule may end the processing first.",
    reason:
      "A rule that blocks in Exchange does nothing for a file in SharePoint, and one that blocks ten numbers nothing for nine.",
  },
  {
    id: "alerts-by-id",
    title: "Alert policies are known by their ids",
    scubagear: "Looks for their names in English, letter by letter.",
    plimsoll:
      "Looks for the ids that they have in every tenant, and for the names where an alert policy has no id.",
    reason:
      "The names are translated in tenants of other languages, and an organisation may give a policy of its own the same name.",
  },
  {
    id: "audit-retention-reach",
    title: "Audit retention counts record type by record type",
    scubagear: "Looks for one policy that is long enough, for whichever users and records.",
    plimsoll:
      "For each important record type, the policy with the smallest priority number decides; it must be long enough and hold for all users. Names of record types have no case, and a short policy for the searches that SharePoint makes for itself, which is Microsoft's own example, does no harm.",
    reason: "A seven-day policy with a higher priority outranks the one-year policy beside it.",
  },
] as const satisfies readonly Deviation[];
