import { defineCheck } from "../../../engine/check.ts";
import { neededBySome, optional } from "../../../engine/source.ts";
import type { Source } from "../../../engine/source.ts";
import { demandSource, met, notApplicable, notMet } from "../../../engine/verdict.ts";
import type { Evidence } from "../../../engine/verdict.ts";
import { licences } from "../../organization/licences.ts";
import { weigh } from "../../judgement.ts";
import type { Judgement } from "../../judgement.ts";
import { holdsPlan, isUsable, premiumAuditPlan } from "../licences/products.ts";
import type { UserLicences } from "../licences/user-licences.ts";
import { counted, figure } from "../mailbox-auditing/words.ts";
import { mostExamples } from "../sources/examples.ts";
import { groupLicences } from "../sources/group-licences.ts";
import { userLicences } from "../sources/user-licences.ts";

type GroupLicences = typeof groupLicences extends Source<infer Value> ? Value : never;

/** AR.3.2: nobody who owns Audit (Premium) has it switched off. */
export const premiumAuditSwitchedOn = defineCheck(
  "AR.3.2",
  { licences, userLicences: neededBySome(userLicences), groupLicences: optional(groupLicences) },
  ({ licences: owned, userLicences: read, groupLicences: groups }) => {
    if (!owned.skus.some((sku) => isUsable(sku) && holdsPlan(sku, premiumAuditPlan)))
      return notApplicable(
        "The tenant owns no licence with Audit (Premium) that is in use, so that nobody can have it switched off.",
        [],
      );
    const users = demandSource(read, "userLicences");
    const { violations, evidence } = weigh(judgeSwitchedOff(users, groups));
    const { premium } = users.tiers;
    if (violations.length > 0)
      return notMet(
        `For ${figure(users.switchedOff.users)} of ${counted(users.switchedOff.users + premium.enabled, "user who owns", "users who own")} Audit (Premium) it is switched off${groupsInWords(groups)}.`,
        evidence,
      );
    return premium.users === 0
      ? notApplicable("The tenant owns Audit (Premium), and no user has a licence with it.", evidence)
      : met(
          `Audit (Premium) is switched on for all ${counted(premium.enabled, "user who owns it", "users who own it")}.`,
          evidence,
        );
  },
);

function judgeSwitchedOff({ tiers, switchedOff, untold }: UserLicences, read?: GroupLicences): Judgement[] {
  const throughGroups = new Set(read?.members);
  const total = switchedOff.users + tiers.premium.enabled;
  const tally: Evidence = {
    object: { type: "Users", id: null, name: "Users who own Audit (Premium)" },
    property: "assignedLicenses.disabledPlans",
    actual: `switched off for ${figure(switchedOff.users)} of ${counted(total, "user", "users")}`,
    expected: "switched on for all",
    result: switchedOff.users > 0 ? "violates" : untold > 0 ? "context" : "meets",
    ...(read === undefined && switchedOff.users > 0
      ? { note: "Which of them have it from a group could not be read." }
      : {}),
  };
  const users = switchedOff.examples.map(({ id, name }): Evidence => {
    const fromGroup = id !== null && throughGroups.has(id);
    return {
      object: { type: "User", id, name },
      property: "assignedLicenses.disabledPlans",
      actual: fromGroup ? "switched off by the licence of a group" : "switched off",
      expected: "switched on",
      // Whoever has the licence from a group is mended with the group.
      result: fromGroup ? "context" : "violates",
    };
  });
  return [
    ...[tally, ...groupEvidence(read), ...users].map((evidence) => ({ evidence })),
    ...(untold > 0 ? [{ undecided: "userLicences[].assignedLicenses" }] : []),
  ];
}

function groupEvidence(read: GroupLicences | undefined): Evidence[] {
  const groups = (read?.groups ?? []).filter(({ users }) => users > 0).slice(0, mostExamples);
  return groups.map(({ id, name, users }) => ({
    // Without an id: the command is one for users.
    object: { type: "Group", id: null, name },
    property: "assignedLicenses.disabledPlans",
    actual: `its licence leaves Audit (Premium) out for ${counted(users, "user", "users")}`,
    expected: "switched on",
    result: "violates",
    note: `The group's object id is ${id}.`,
  }));
}

function groupsInWords(read: GroupLicences | undefined): string {
  const groups = (read?.groups ?? []).filter(({ users }) => users > 0);
  if (read === undefined || groups.length === 0) return "";
  return `, for ${figure(read.members.length)} of them by the ${groups.length === 1 ? "licence of a group" : `licences of ${figure(groups.length)} groups`}`;
}
