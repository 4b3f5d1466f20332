import { declarationKinds, exceptionKinds } from "./obstacles.ts";
import type { ExclusionKind } from "./obstacles.ts";
import type { LeftOut } from "./would-pass-schema.ts";

/** How large each group may grow before the exception ends: as large as it is. A group of unknown size gets no limit, since that would end the exception at once. */
export function groupLimits(exclusions: readonly LeftOut[]): { id: string; maximumMembers: number }[] {
  return exclusions.flatMap(({ kind, id, people }) =>
    // A limit is at least one; an empty group that gets its first member is still within it.
    kind === "groups" && people !== null ? [{ id, maximumMembers: Math.max(people, 1) }] : [],
  );
}

/**
 * YAML that declares the exclusions, to be pasted into the profile. What nobody but a person can say is left empty, and the profile's loader refuses it
 * until it is filled in. Ids and names are the tenant's, hostile text: an id stands only in a quoted scalar, in ASCII, and a name only in a comment, on one line.
 */
export function profileBlock(policyId: string, exclusions: readonly LeftOut[], conditions: number): string {
  return [
    ...(conditions > 0
      ? [
          `# Not enough by itself: ${policyId} needs ${conditions === 1 ? "a change" : "changes"} in the tenant as well.`,
        ]
      : []),
    ...exceptionLines(policyId, exclusions),
    ...declarationLines(exclusions),
  ].join("\n");
}

function exceptionLines(policyId: string, exclusions: readonly LeftOut[]): string[] {
  const excluded = exceptionKinds.flatMap((kind) => listLines(kind, exclusions, "      "));
  if (excluded.length === 0) return [];
  const limits = groupLimits(exclusions).flatMap(({ id, maximumMembers }) => [
    `        - id: ${scalar(id)}`,
    `          maximumMembers: ${maximumMembers}`,
  ]);
  return [
    "# If the profile has “exceptions:” already, leave out this line and paste the rest below it.",
    "exceptions:",
    `  - policy: ${policyId}`,
    "    exclude:",
    ...excluded,
    ...(limits.length === 0
      ? []
      : [
          "    limits: # as many people as today: if a group grows, the finding comes back",
          "      groups:",
          ...limits,
        ]),
    "    reason: # to fill in: why these may be left out",
    "    approvedBy: # to fill in: who approved it",
    "    expires: # to fill in: the last day on which it holds, for example 2027-01-31",
  ];
}

function declarationLines(exclusions: readonly LeftOut[]): string[] {
  const declared = declarationKinds.flatMap((kind) => listLines(kind, exclusions, "  "));
  return declared.length === 0
    ? []
    : ["# If the profile has “declared:” already, add these to what stands there.", "declared:", ...declared];
}

function listLines(kind: ExclusionKind, exclusions: readonly LeftOut[], indent: string): string[] {
  const ofKind = exclusions.filter((each) => each.kind === kind);
  if (ofKind.length === 0) return [];
  return [`${indent}${kind}:`, ...ofKind.map((each) => `${indent}  - ${scalar(each.id)}${comment(each)}`)];
}

/** A double-quoted scalar in ASCII: JSON's escapes are YAML's too. */
function scalar(text: string): string {
  return JSON.stringify(text).replaceAll(
    /[^\x20-\x7e]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function comment({ kind, id, name, people }: LeftOut): string {
  const size = kind === "groups" ? [people === null ? "size not read" : peopleInWords(people)] : [];
  const words = [...(name === id ? [] : [onOneLine(name)]), ...size].join(", ");
  return words === "" ? "" : ` # ${words}`;
}

/** “1 person”, “12 people” */
export function peopleInWords(people: number): string {
  return `${people.toLocaleString("en-GB")} ${people === 1 ? "person" : "people"}`;
}

const longestName = 80;

/** Line ends, controls, and what reorders or hides text become visible marks; nothing but them could end a comment. */
function onOneLine(name: string): string {
  const characters = Array.from(name.replaceAll(/[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu, "\uFFFD"));
  return characters.length <= longestName
    ? characters.join("")
    : `${characters.slice(0, longestName).join("")}…`;
}
