import { loadBaselines } from "../../src/baselines/load.ts";
import type { PlacedPolicy } from "../../src/baselines/load.ts";

interface ProductPolicies {
  readonly policies: readonly PlacedPolicy[];
  /** Whole ids for their numbers, for example `1.1v1 1.2v2`. */
  readonly idsOf: (numbers: string) => string[];
  /** The ids of the policies for which something holds. */
  readonly idsWhere: (holds: (policy: PlacedPolicy) => boolean) => string[];
  /** Every threshold that a profile may tighten, as `id name value direction`. */
  readonly thresholds: () => string[];
}

/** The policies that the SCuBA baselines have for one product, and how to speak of them in a test. */
export function productPolicies(product: string, prefix: string): ProductPolicies {
  const baseline = loadBaselines({ baselines: ["scuba"] }).find((each) => each.product === product);
  const policies = baseline?.policies ?? [];
  return {
    policies,
    idsOf: (numbers) =>
      numbers
        .trim()
        .split(/\s+/)
        .map((number) => `${prefix}.${number}`),
    idsWhere: (holds) => policies.filter(holds).map(({ id }) => id),
    thresholds: () =>
      policies.flatMap(({ id, parameters = {} }) =>
        Object.entries(parameters).map(([name, { value, stricter }]) => `${id} ${name} ${value} ${stricter}`),
      ),
  };
}

/** All that a policy's command may write, or nothing where it has none. */
export function commandOf({ remediation: { command } }: PlacedPolicy): string {
  return [command?.before, command?.each, command?.once].filter((part) => part !== undefined).join("\n");
}

/** Whether a command that leaves something to fill in stops before it changes anything until that was done. */
export function stopsUntilFilled(text: string): boolean {
  const guard = text.indexOf("-match '<') { throw");
  return guard >= 0 && guard < text.search(/^ *(?:Set|New|Limit)-/m);
}
