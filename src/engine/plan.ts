import type { PlacedPolicy } from "../baselines/load.ts";
import type { Step } from "../baselines/schema.ts";
import type { Finding } from "./assessment.ts";
import type { PlanStep } from "./plan-step.ts";
import { compareFindings, comparePolicyIds, compareWeight, effortRank } from "./report-order.ts";

/** A step as its file has it; a policy whose folder has no steps is a step of its own, of which less is known. */
type KnownStep = Omit<Step, "noticedBy" | "tryFirst"> & Pick<PlanStep, "noticedBy" | "tryFirst">;

/** The kinds of objects in the evidence that stand for a person. */
const accountTypes: ReadonlySet<string> = new Set(["User", "Account", "Mailbox"]);
const noticedRank = { nobody: 0, some: 1, everybody: 2 } as const;

/**
 * The findings below the line as steps, in the order in which to take them: what is required before what is recommended, then
 * BOD 25-01, severity, the privileged and then all accounts exposed, effort, and how many people notice. A step is as urgent as its
 * most urgent finding, and lends its urgency to the steps that it waits for.
 */
export function buildPlan(findings: readonly Finding[], policies: readonly PlacedPolicy[]): PlanStep[] {
  const stepOfPolicy = new Map(policies.map((policy) => [policy.id, stepOf(policy)]));
  const steps = new Map([...stepOfPolicy.values()].map((step) => [step.id, step]));
  const below = new Map<string, Finding[]>();
  for (const finding of findings.filter(isBelowTheLine).sort(compareFindings)) {
    const id = stepOfPolicy.get(finding.policyId)?.id;
    if (id !== undefined) below.set(id, [...(below.get(id) ?? []), finding]);
  }
  const privileged = privilegedAccounts(
    findings.filter(({ policyId }) => stepOfPolicy.get(policyId)?.privileged),
  );
  const planned = [...steps.values()].flatMap((step) => {
    const lifted = below.get(step.id);
    if (lifted === undefined) return [];
    const { after, undecided } = prerequisitesOf(step, steps, below, findings);
    return [{ lifted, step: planStep(step, lifted, privileged, after, undecided) }];
  });
  return prerequisitesFirst(planned.sort(compareSteps).map(({ step }) => step));
}

function isBelowTheLine({ outcome }: Finding): boolean {
  return outcome === "fail" || outcome === "warning";
}

/** The step that lifts a policy. */
export function stepOf(policy: PlacedPolicy): KnownStep {
  return policy.step ?? stepOfItsOwn(policy);
}

function stepOfItsOwn({ id, title, rationale }: PlacedPolicy): KnownStep {
  return {
    id: id.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-"),
    title,
    why: rationale,
    policies: [id],
    privileged: false,
    noticedBy: null,
    after: [],
    conditions: [],
    tryFirst: null,
  };
}

function planStep(
  { id, title, why, noticedBy, conditions, tryFirst }: KnownStep,
  lifted: readonly Finding[],
  privileged: ReadonlySet<string>,
  after: readonly string[],
  undecided: readonly string[],
): PlanStep {
  const products = [...new Set(lifted.map(({ product }) => product))];
  const exposed = accountsExposed(lifted);
  return {
    id,
    title,
    why,
    findings: lifted.map(({ policyId }) => policyId),
    exposed: {
      accounts: exposed.size,
      privileged: [...exposed].filter((account) => privileged.has(account)).length,
    },
    effort: highestEffort(lifted),
    noticedBy,
    after: [...after],
    conditions: [...conditions, ...undecided],
    tryFirst,
    verify: `plimsoll scan --products ${products.sort().join(",")}`,
  };
}

function highestEffort(findings: readonly Finding[]): PlanStep["effort"] {
  const efforts = findings.map(({ remediation }) => remediation.effort);
  return efforts.reduce(
    (highest, effort) => (effortRank[effort] > effortRank[highest] ? effort : highest),
    "low",
  );
}

/** The ids of the accounts that violate; an account without an id goes by its name. */
function accountsExposed(findings: readonly Finding[]): ReadonlySet<string> {
  const objects = findings
    .flatMap(({ evidence }) => evidence)
    .filter(({ object, result }) => result === "violates" && accountTypes.has(object.type))
    .map(({ object }) => object.id ?? object.name);
  return new Set(objects);
}

/** Whoever the evidence about privileged accounts names is one, whether or not the policy is met. */
function privilegedAccounts(findings: readonly Finding[]): ReadonlySet<string> {
  const users = findings
    .flatMap(({ evidence }) => evidence)
    .flatMap(({ object }) => (accountTypes.has(object.type) && object.id !== null ? [object.id] : []));
  return new Set(users);
}

/**
 * What has to be done before a step: the steps of the plan, also those behind a step that needs no work; and, where it could not be
 * decided whether such a step needs work, a sentence that says so. The loader refuses steps that wait in a circle.
 */
function prerequisitesOf(
  step: KnownStep,
  steps: ReadonlyMap<string, KnownStep>,
  below: ReadonlyMap<string, unknown>,
  findings: readonly Finding[],
): { after: string[]; undecided: string[] } {
  const after = new Set<string>();
  const undecided = new Set<string>();
  for (const id of step.after) {
    const before = steps.get(id);
    if (before === undefined) continue;
    const open = findings.filter(
      ({ policyId, outcome }) =>
        before.policies.includes(policyId) && (outcome === "unknown" || outcome === "manual"),
    );
    if (below.has(id)) after.add(id);
    else {
      if (open.length > 0) undecided.add(undecidedSentence(before, open));
      const further = prerequisitesOf(before, steps, below, findings);
      for (const each of further.after) after.add(each);
      for (const each of further.undecided) undecided.add(each);
    }
  }
  return { after: [...after], undecided: [...undecided] };
}

function undecidedSentence({ title }: KnownStep, open: readonly Finding[]): string {
  const ids = open.map(({ policyId }) => policyId).sort(comparePolicyIds);
  return `You have made sure of “${title}”: the scan could not decide ${ids.join(", ")}.`;
}

interface Planned {
  readonly lifted: readonly Finding[];
  readonly step: PlanStep;
}

function compareSteps(left: Planned, right: Planned): number {
  const [first, other] = [left.lifted[0], right.lifted[0]];
  if (first === undefined || other === undefined) throw new Error("A step of the plan lifts nothing.");
  return (
    compareWeight(first, other) ||
    right.step.exposed.privileged - left.step.exposed.privileged ||
    right.step.exposed.accounts - left.step.exposed.accounts ||
    effortRank[left.step.effort] - effortRank[right.step.effort] ||
    // What is not known may be noticed by everybody.
    noticedRank[left.step.noticedBy ?? "everybody"] - noticedRank[right.step.noticedBy ?? "everybody"] ||
    comparePolicyIds(first.policyId, other.policyId)
  );
}

/** The same steps, each preceded by those that it waits for, and otherwise in the order given. */
function prerequisitesFirst(steps: readonly PlanStep[]): PlanStep[] {
  const ordered = new Set<PlanStep>();
  const place = (step: PlanStep): void => {
    for (const before of steps) if (step.after.includes(before.id)) place(before);
    ordered.add(step);
  };
  for (const step of steps) place(step);
  return [...ordered];
}
