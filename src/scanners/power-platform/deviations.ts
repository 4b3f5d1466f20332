import type { Deviation } from "../../engine/scanner.ts";

/** Where our verdicts on Power Platform (MS.POWERPLATFORM.*) are meant to differ from ScubaGear's. */
export const powerPlatformDeviations: readonly Deviation[] = [
  {
    id: "environment-id-case",
    title: "The ids of environments have no case",
    scubagear: "Compares the environments of a data policy letter by letter, capitals included.",
    plimsoll: "Compares them without regard to case.",
    reason: "The ids are GUIDs, and default-<tenant id> is the environment Default-<tenant id>.",
  },
  {
    id: "default-environment-as-marked",
    title: "The default environment is the one that is marked so",
    scubagear: "Takes Default- and the tenant's id for the name of the default environment.",
    plimsoll:
      "Takes the environment that the list of environments marks as the default, and that name only where the list does not tell.",
    reason: "The mark is the service's own word on it; a name is a habit.",
  },
  {
    id: "environments-in-a-nested-list",
    title: "Environments in a nested list are environments",
    scubagear:
      "Sees no environment where an export holds the list of environments inside another list, and then passes.",
    plimsoll: "Reads the inner list.",
    reason: "How a file happens to be nested does not put an environment under a data policy.",
  },
  {
    id: "settings-printed-as-text",
    title: "A setting that PowerShell printed is read back",
    scubagear:
      "Finds no setting where an older export holds an object as a text such as “@{disableShareWithEveryone=True}”.",
    plimsoll: "Reads the text, if each of its parts is one name and one plain word and no name occurs twice.",
    reason: "Such a text can be read in one way only. Anything else stays unread, and the policy unknown.",
  },
];
