import type { Condition, ExclusionKind } from "./obstacles.ts";
import { peopleInWords } from "./profile-block.ts";
import type { LeftOut } from "./would-pass-schema.ts";

/** No more things of either sort are named in the sentence. */
const mostNamed = 3;

const kindWords: Readonly<Record<ExclusionKind, string>> = {
  users: "the account",
  groups: "the group",
  applications: "the application",
  guestTypes: "the kind of guests",
  roles: "the role",
  allowedForwardingDomains: "the domain",
  parkedDomains: "the domain",
};

/** “It would pass with 1 exclusion declared in the profile (the group “Sales”, 12 people).” */
export function wouldPassSentence(exclusions: readonly LeftOut[], conditions: readonly Condition[]): string {
  const changed =
    conditions.length === 0
      ? []
      : [
          `with ${counted(conditions.length, "change")} in the tenant (${firstOf(conditions.map(conditionInWords))})`,
        ];
  const declared =
    exclusions.length === 0
      ? []
      : [
          `with ${counted(exclusions.length, "exclusion")} declared in the profile (${firstOf(exclusions.map(exclusionInWords))})`,
        ];
  return `It would pass ${[...changed, ...declared].join(" and ")}.`;
}

function conditionInWords({ object, property, actual, expected }: Condition): string {
  return `“${object.name}”: ${property} from “${actual}” to “${expected}”`;
}

function exclusionInWords({ kind, name, people }: LeftOut): string {
  const size = kind !== "groups" ? "" : `, ${people === null ? "size not read" : peopleInWords(people)}`;
  return `${kindWords[kind]} “${name}”${size}`;
}

function firstOf(items: readonly string[]): string {
  const more = items.length - mostNamed;
  return [
    ...items.slice(0, mostNamed),
    ...(more > 0 ? [`and ${more.toLocaleString("en-GB")} more`] : []),
  ].join("; ");
}

function counted(count: number, noun: string): string {
  return `${count.toLocaleString("en-GB")} ${count === 1 ? noun : `${noun}s`}`;
}
