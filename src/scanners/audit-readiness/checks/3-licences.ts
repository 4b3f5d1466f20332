import { defineCheck } from "../../../engine/check.ts";
import { obstaclesOneByOne } from "../../../engine/obstacles.ts";
import type { Obstacles } from "../../../engine/obstacles.ts";
import { neededBySome, optional } from "../../../engine/source.ts";
import type { Source } from "../../../engine/source.ts";
import { demandSource, met, notApplicable, notMet, withObstacles } from "../../../engine/verdict.ts";
import type { Evidence } from "../../../engine/verdict.ts";
import { licences } from "../../organization/licences.ts";
import { weigh } from "../../judgement.ts";
import type { Judgement } from "../../judgement.ts";
import { holdsPlan, isUsable, premiumAuditPlan } from "../licences/products.ts";
import type { UserLicences } from "../licences/user-licences.ts";
import type { Example } from "../mailbox-auditing/example.ts";
import { counted, figure } from "../mailbox-auditing/words.ts";
import { mostExamples } from "../sources/examples.ts";
import { groupLicences } from "../sources/group-licences.ts";
import { userLicences } from "../sources/user-licences.ts";

type GroupLicences = typeof groupLicences extends Source<infer Value> ? Value : never;

/** AR.3.2: nobody who owns Audit (Premium) has it switched off. */
export const premiumAuditSwitchedOn = defineCheck(
  "AR.3.2",
  { licences, userLicences: neededBySome(userLicences), groupLicences: optional(groupLicences) },
  ({ licences: owned, userLicences: read, groupLicences: groups }, { exclusions }) => {
    if (!owned.skus.some((sku) => isUsable(sku) && holdsPlan(sku, premiumAuditPlan)))
      return notApplicable(
        "The tenant owns no licence with Audit (Premium) that is in use, so that nobody can have it switched off.",
        [],
      );
    const users = demandSource(read, "userLicences");
    const found = switchedOffFor(users, groups, exclusions.users);
    const { violations, evidence } = weigh([
      ...switchedOffEvidence(users, found).map((each): Judgement => ({ evidence: each })),
      ...(users.untold > 0 ? [{ undecided: "userLicences[].assignedLicenses" }] : []),
    ]);
    const { premium } = users.tiers;
    if (violations.length > 0)
      return withObstacles(
        notMet(
          `For ${figure(found.ids.length)} of ${counted(found.ids.length + premium.enabled, "user who owns", "users who own")} Audit (Premium) it is switched off${groupsInWords(found)}.`,
          evidence,
        ),
        obstaclesTo(users, found),
      );
    if (premium.users === 0 && users.switchedOff.users === 0)
      return notApplicable("The tenant owns Audit (Premium), and no user has a licence with it.", evidence);
    const save = found.excepted === 0 ? "" : `, save ${figure(found.excepted)} whom the profile excepts`;
    return met(
      `Audit (Premium) is switched on for all ${counted(premium.enabled, "user", "users")} for whom it is meant to be${save}.`,
      evidence,
    );
  },
);

/** The users for whom the plan is switched off and ought not to be, and the groups that they have that from. */
interface SwitchedOff {
  readonly ids: readonly string[];
  readonly excepted: number;
  /** Those with most of them first; undefined where they could not be read */
  readonly groups: GroupLicences | undefined;
  readonly throughGroups: ReadonlySet<string>;
}

function switchedOffFor(
  { switchedOff }: UserLicences,
  read: GroupLicences | undefined,
  excepted: readonly string[],
): SwitchedOff {
  const left = new Set(excepted.map((id) => id.toLowerCase()));
  const isCounted = (id: string) => !left.has(id.toLowerCase());
  const ids = switchedOff.ids.filter(isCounted);
  const groups = read
    ?.map((group) => ({ ...group, members: group.members.filter(isCounted) }))
    .filter(({ members }) => members.length > 0)
    .toSorted((one, other) => other.members.length - one.members.length);
  return {
    ids,
    excepted: switchedOff.ids.length - ids.length,
    groups,
    throughGroups: new Set(groups?.flatMap(({ members }) => members)),
  };
}

/** Each user by themselves: an exception names users, and not the groups that they have it from. */
function obstaclesTo(
  { untold, switchedOff: { examples } }: UserLicences,
  { ids, throughGroups }: SwitchedOff,
): Obstacles | undefined {
  if (untold > 0) return undefined;
  const users = ids.map((id) => ({ id, name: examples.find((each) => each.id === id)?.name ?? id }));
  return obstaclesOneByOne(
    users,
    ({ id, name }) => [[{ kind: "users", id, name, from: [] }]],
    (user) => userEvidence(user, throughGroups),
  );
}

function switchedOffEvidence({ tiers, switchedOff }: UserLicences, found: SwitchedOff): Evidence[] {
  const { ids, throughGroups, groups = [] } = found;
  const counting = new Set(ids);
  const total = ids.length + tiers.premium.enabled;
  return [
    {
      object: { type: "Users", id: null, name: "Users who own Audit (Premium)" },
      property: "assignedLicenses.disabledPlans",
      actual: `switched off for ${figure(ids.length)} of ${counted(total, "user", "users")}`,
      expected: "switched on for all",
      result: ids.length > 0 ? "violates" : "meets",
      ...(found.groups === undefined && ids.length > 0
        ? { note: "Which of them have it from a group could not be read." }
        : {}),
    },
    ...groups.slice(0, mostExamples).map(groupEvidence),
    ...switchedOff.examples
      .filter(({ id }) => id !== null && counting.has(id))
      .map((user) => userEvidence(user, throughGroups)),
  ];
}

function groupEvidence({ id, name, members }: GroupLicences[number]): Evidence {
  return {
    object: { type: "Group", id, name },
    property: "assignedLicenses.disabledPlans",
    actual: `its licence leaves Audit (Premium) out for ${counted(members.length, "user", "users")}`,
    expected: "switched on",
    result: "violates",
  };
}

function userEvidence({ id, name }: Example, throughGroups: ReadonlySet<string>): Evidence {
  const fromGroup = id !== null && throughGroups.has(id);
  return {
    object: { type: "User", id, name },
    property: "assignedLicenses.disabledPlans",
    actual: fromGroup ? "switched off by the licence of a group" : "switched off",
    expected: "switched on",
    // Whoever has the licence from a group is mended with the group.
    result: fromGroup ? "context" : "violates",
  };
}

function groupsInWords({ groups = [], throughGroups }: SwitchedOff): string {
  if (groups.length === 0) return "";
  return `, for ${figure(throughGroups.size)} of them by the ${groups.length === 1 ? "licence of a group" : `licences of ${figure(groups.length)} groups`}`;
}
