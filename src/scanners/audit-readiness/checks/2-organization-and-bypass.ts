import { defineCheck } from "../../../engine/check.ts";
import { obstaclesOneByOne } from "../../../engine/obstacles.ts";
import type { Exclusion, Obstacles } from "../../../engine/obstacles.ts";
import { neededBySome } from "../../../engine/source.ts";
import { demandSource, met, notMet, withObstacles } from "../../../engine/verdict.ts";
import type { Evidence } from "../../../engine/verdict.ts";
import { organizationConfigs } from "../../exchange-online/sources/organization-config.ts";
import { weigh } from "../../judgement.ts";
import type { Judgement } from "../../judgement.ts";
import { judgeOrganizationSwitch, offForAll } from "../mailbox-auditing/organization-switch.ts";
import { counted, figure } from "../mailbox-auditing/words.ts";
import type { Example } from "../mailbox-auditing/example.ts";
import { auditBypasses } from "../sources/audit-bypass.ts";
import type { AuditBypass } from "../sources/audit-bypass.ts";
import { mostExamples } from "../sources/examples.ts";

/** AR.2.1: mailbox auditing is on for the organisation. */
export const organizationAuditing = defineCheck(
  "AR.2.1",
  { organizationConfigs },
  ({ organizationConfigs: configs }) => {
    const { violations, evidence } = weigh(judgeOrganizationSwitch(configs));
    return violations.length === 0
      ? met("Mailbox auditing is on for the organisation.", evidence)
      : notMet(
          "Mailbox auditing is off for the whole organisation: who reads which message is recorded nowhere.",
          evidence,
        );
  },
);

/** AR.2.2: no account is left out of mailbox auditing, but for those that the profile's exceptions name as reviewed. */
export const auditBypass = defineCheck(
  "AR.2.2",
  { organizationConfigs, auditBypasses: neededBySome(auditBypasses) },
  ({ organizationConfigs: configs, auditBypasses: read }, { exclusions }) => {
    const off = offForAll(configs);
    if (off !== undefined) return off;
    const bypasses = demandSource(read, "auditBypasses");
    const review = reviewOf(bypasses, exclusions.users);
    const { violations, evidence } = weigh(judgeBypasses(bypasses, review));
    const all = counted(bypasses.accounts, "account", "accounts");
    const reviewed = review.reviewed.length;
    const besides = reviewed === 0 ? "" : `, besides ${figure(reviewed)} that the profile names as reviewed`;
    if (violations.length > 0) {
      const { open } = review;
      const verdict = notMet(
        `${figure(open)} of ${all} ${open === 1 ? "bypasses" : "bypass"} mailbox auditing${besides}. What they do in any mailbox is not recorded.`,
        evidence,
      );
      return withObstacles(verdict, obstaclesTo(bypasses, review));
    }
    return reviewed === 0
      ? met(`None of ${all} bypasses mailbox auditing.`, evidence)
      : met(
          `Of ${all}, only ${figure(reviewed)} ${reviewed === 1 ? "bypasses" : "bypass"} mailbox auditing, and the profile names ${reviewed === 1 ? "it" : "them"} as reviewed.`,
          evidence,
        );
  },
);

const guid = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

/** The accounts that bypass auditing, by whether the profile's exceptions for this policy name them. */
interface Review {
  readonly reviewed: readonly Example[];
  /** The first of the others */
  readonly unreviewed: readonly Example[];
  /** All of the others, also those that are not named */
  readonly open: number;
}

/**
 * An exception names an account by what the evidence calls it, its GUID in Exchange, or by its object id where Exchange uses that as the name.
 * Any other name is no proof: whoever may set a bypass may also rename an account.
 */
function reviewOf({ bypassing, examples }: AuditBypass, excluded: readonly string[]): Review {
  const ids = new Set(excluded.map((id) => id.toLowerCase()));
  const isReviewed = ({ id, name }: Example) =>
    ids.has((id ?? "").toLowerCase()) || (guid.test(name) && ids.has(name.toLowerCase()));
  const reviewed = examples.filter(isReviewed);
  return {
    reviewed,
    unreviewed: examples.filter((example) => !isReviewed(example)),
    open: bypassing - reviewed.length,
  };
}

/** Undefined where not all of them are named: then nobody can declare them. */
function obstaclesTo({ accounts, untold }: AuditBypass, { unreviewed, open }: Review): Obstacles | undefined {
  if (accounts === 0 || untold > 0 || open > unreviewed.length) return undefined;
  return obstaclesOneByOne(unreviewed, exclusionsOf, leftOut);
}

function exclusionsOf({ id, name }: Example): readonly (readonly Exclusion[])[] {
  const known = id ?? (guid.test(name) ? name : undefined);
  return known === undefined ? [] : [[{ kind: "users", id: known, name, from: [] }]];
}

function judgeBypasses(
  { accounts, untold }: AuditBypass,
  { reviewed, unreviewed, open }: Review,
): Judgement[] {
  // Every tenant has accounts: an empty answer is no answer.
  if (accounts === 0) return [{ undecided: "auditBypasses.accounts" }];
  const named = unreviewed.slice(0, mostExamples);
  const tally: Evidence = {
    object: { type: "Accounts", id: null, name: "Accounts" },
    property: "AuditBypassEnabled",
    actual: `${figure(open)} of ${counted(accounts, "account", "accounts")}`,
    expected: "none",
    result: open > 0 ? "violates" : untold > 0 ? "context" : "meets",
    ...(open > named.length ? { note: `The first ${figure(named.length)} are named.` } : {}),
  };
  return [
    { evidence: tally },
    ...named.map((account): Judgement => ({ evidence: { ...leftOut(account), result: "violates" } })),
    ...reviewed.slice(0, mostExamples).map((account): Judgement => ({
      evidence: {
        ...leftOut(account),
        result: "context",
        note: "The profile names this account as reviewed, in an exception for this policy.",
      },
    })),
    ...(untold > 0 ? [{ undecided: "auditBypasses[].AuditBypassEnabled" }] : []),
  ];
}

function leftOut({ id, name }: Example): Omit<Evidence, "result"> {
  return {
    object: { type: "Account", id, name },
    property: "AuditBypassEnabled",
    actual: "left out of mailbox auditing",
    expected: "audited like everybody",
  };
}
