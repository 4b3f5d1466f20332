import { loadBaselines } from "../baselines/load.ts";
import type { PlacedPolicy } from "../baselines/load.ts";
import { onlyAddsEvidence, sourceOf } from "../engine/source.ts";
import { OperatorError } from "../errors.ts";
import { nearestKey } from "../profile/nearest-key.ts";
import { scanners } from "../scanners/index.ts";
import { chosenProducts } from "./products.ts";
import { print, textWidth } from "./terminal.ts";
import { wrap } from "./wrap.ts";

interface PoliciesOptions {
  readonly products?: readonly string[];
  readonly json?: boolean;
}

/** `plimsoll policies [ID]`: the list, or one policy explained. */
export async function policiesCommand(id: string | undefined, options: PoliciesOptions): Promise<number> {
  const products = chosenProducts(options.products).map((scanner) => scanner.product);
  const all = loadBaselines().flatMap((baseline) => baseline.policies);
  if (id === undefined) {
    printList(
      all.filter(({ product }) => products.includes(product)),
      options.json ?? false,
    );
    return 0;
  }
  const policy = find(all, id);
  if (!products.includes(policy.product)) {
    throw new OperatorError(
      "USAGE",
      `${policy.id} is a policy of ${policy.product}, which --products leaves out.`,
      "Leave --products out, or name this product.",
    );
  }
  printPolicy(policy, options.json ?? false);
  return 0;
}

function find(policies: readonly PlacedPolicy[], id: string): PlacedPolicy {
  const policy = policies.find((each) => each.id.toLowerCase() === id.toLowerCase());
  if (policy !== undefined) return policy;
  const nearest = nearestKey(
    id.toUpperCase(),
    policies.map((each) => each.id),
  );
  throw new OperatorError(
    "USAGE",
    `There is no policy “${id}”.`,
    nearest === undefined
      ? "“plimsoll policies” lists them all."
      : `Did you mean ${nearest}? “plimsoll policies” lists them all.`,
  );
}

function printList(policies: readonly PlacedPolicy[], json: boolean): void {
  if (json) return print(JSON.stringify(policies, null, 2));
  const width = Math.max(...policies.map((policy) => policy.id.length));
  for (const policy of policies)
    print(`${policy.id.padEnd(width)}  ${policy.criticality.toUpperCase().padEnd(6)}  ${policy.title}`);
  print(`\n${policies.length} policies. “plimsoll policies ID” explains one.`);
}

function printPolicy(policy: PlacedPolicy, json: boolean): void {
  if (json) return print(JSON.stringify(policy, null, 2));
  const { remediation } = policy;
  const check = scanners.flatMap((scanner) => scanner.checks).find((each) => each.policyId === policy.id);
  const needs = Object.values(check?.needs ?? {}).map(
    (entry) => `  ${sourceOf(entry).title}${onlyAddsEvidence(entry) ? " (if it can be read)" : ""}`,
  );
  print(
    [
      `${policy.id}  ${policy.title}`,
      `${policy.criticality === "shall" ? "Required (SHALL)" : "Recommended (SHOULD)"}${policy.bod2501 ? " · BOD 25-01" : ""} · ${policy.severity} severity${policy.licence === undefined ? "" : ` · needs ${policy.licence}`}`,
      paragraph("What is asked", policy.requirement),
      paragraph("Why it matters", policy.rationale),
      `What is read\n${needs.join("\n")}`,
      `What to do\n${remediation.steps.map((step, index) => wrap(`${index + 1}. ${step}`, textWidth(), "  ")).join("\n")}`,
      paragraph("What users will notice", remediation.userImpact),
      paragraph("How to undo it", remediation.undo),
      `References\n${policy.references.map(({ title, url }) => `  ${title}\n  ${url}`).join("\n")}`,
    ].join("\n\n"),
  );
}

function paragraph(heading: string, text: string): string {
  return `${heading}\n${wrap(text, textWidth(), "  ")}`;
}
