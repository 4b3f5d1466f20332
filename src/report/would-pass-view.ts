import type { Finding } from "../engine/assessment.ts";
import { spellOutLines, visible } from "./visible-text.ts";
import { capitalised, count, figure } from "./wording.ts";

/** What would make a finding pass, as the page shows it. */

type WouldPass = NonNullable<Finding["wouldPassIf"]>;
type LeftOut = WouldPass["exclusions"][number];

/** As many as the evidence shows at first; all of them are in assessment.json, and in the block for the profile. */
const shownItems = 10;

const kindWords: Readonly<Record<LeftOut["kind"], string>> = {
  users: "account",
  groups: "group",
  applications: "application",
  guestTypes: "guests:",
  roles: "role",
  allowedForwardingDomains: "forwarding to",
  parkedDomains: "parked domain",
};

export function wouldPassView(wouldPass: Finding["wouldPassIf"]) {
  if (wouldPass === null) return null;
  const { exclusions, conditions, profile } = wouldPass;
  const more = Math.max(0, exclusions.length - shownItems) + Math.max(0, conditions.length - shownItems);
  return {
    conditionsIntro: `${count(conditions.length, "change is", "changes are")} made in the tenant:`,
    conditions: conditions.slice(0, shownItems).map(({ object, property, actual, expected }) => ({
      name: visible(object.name),
      property: visible(property),
      actual: visible(actual),
      expected: visible(expected),
    })),
    exclusionsIntro: `${conditions.length === 0 ? "" : "and "}the profile declares ${count(exclusions.length, "exclusion", "exclusions")}, and somebody answers for ${exclusions.length === 1 ? "it" : "them"}:`,
    exclusions: exclusions.slice(0, shownItems).map(exclusionView),
    more: more === 0 ? null : `${figure(more)} more in assessment.json.`,
    // Never cut, since people paste it.
    profile: profile === null ? null : spellOutLines(profile),
  };
}

function exclusionView({ kind, name, people, from }: LeftOut) {
  const [first, ...others] = from;
  return {
    kind: capitalised(kindWords[kind]),
    name: visible(name),
    size: kind !== "groups" ? null : people === null ? "size not read" : count(people, "person", "people"),
    from:
      first === undefined || first.name === name
        ? null
        : `${visible(first.name)}${others.length === 0 ? "" : ` and ${figure(others.length)} more`}`,
  };
}
