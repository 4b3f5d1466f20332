import type { Gap, Layer } from "./layers.ts";
import { builtInScopeOf, everyone, scopeOf } from "./scope.ts";
import type { Scope, ScopedRule } from "./scope.ts";

/** What all protection rules have. */
export interface ProtectionRule extends ScopedRule {
  readonly Identity?: string | null | undefined;
  readonly Name?: string | null | undefined;
  readonly State?: string | null | undefined;
  readonly Priority?: number | null | undefined;
}

export interface NamedPolicy {
  readonly Identity?: string | null | undefined;
  readonly Name?: string | null | undefined;
}

const presetKinds = ["Strict", "Standard"] as const;

/**
 * The layers of the presets, Strict first. `policyOf` names the policy that the rule applies; where the rule does not say, presets are told by their name.
 * A rule that is of neither kind comes first: nobody can tell where it stands.
 */
export function presetLayers<Rule extends ProtectionRule, Policy extends NamedPolicy>(
  rules: readonly Rule[],
  policies: readonly Policy[],
  policyOf: (rule: Rule) => string | null | undefined,
): Layer<Policy>[] {
  const on = rules.filter(mayBeOn);
  const strangers = on.filter((rule) => !presetKinds.some((kind) => isOfKind(rule, kind)));
  return [
    ...strangers.map((rule): Layer<Policy> => {
      const named = policyOf(rule);
      return {
        kind: "preset",
        name: `preset “${nameOf(rule)}”`,
        policyName: named ?? nameOf(rule),
        policy: typeof named === "string" ? byName(policies, named) : undefined,
        scope: { undecided: `rules[${nameOf(rule)}].Identity` },
      };
    }),
    ...presetKinds.flatMap((kind) =>
      on
        .filter((rule) => isOfKind(rule, kind))
        .map((rule): Layer<Policy> => {
          const named = policyOf(rule);
          const policy =
            typeof named === "string"
              ? byName(policies, named)
              : policies.find((each) => isOfKind(each, kind));
          return {
            kind: "preset",
            name: `${kind} preset`,
            policyName: policy?.Identity ?? named ?? `${kind} Preset Security Policy`,
            policy,
            scope: scopeOfRule(rule),
          };
        }),
    ),
  ];
}

function isOfKind({ Identity, Name }: NamedPolicy, kind: (typeof presetKinds)[number]): boolean {
  return presetName(kind).test(Identity ?? Name ?? "");
}

/** The layers of custom policies, in the order in which Exchange looks at their rules. */
export function customLayers<Rule extends ProtectionRule, Policy extends NamedPolicy>(
  rules: readonly Rule[],
  policies: readonly Policy[],
  policyOf: (rule: Rule) => string | null | undefined,
): Layer<Policy>[] {
  const on = rules.filter(mayBeOn);
  const unordered = on.length > 1 && on.some(({ Priority }) => typeof Priority !== "number");
  return on
    .toSorted((one, other) => (one.Priority ?? 0) - (other.Priority ?? 0))
    .map((rule) => {
      const named = policyOf(rule);
      const name = nameOf(rule);
      return {
        kind: "custom",
        name: `rule “${name}”${typeof rule.Priority === "number" ? `, priority ${rule.Priority}` : ""}`,
        policyName: named ?? name,
        policy: typeof named === "string" ? byName(policies, named) : undefined,
        scope: unordered ? { undecided: `rules[${name}].Priority` } : scopeOfRule(rule),
      };
    });
}

/** The default policy, which takes all who are left. */
export function defaultLayer<Policy extends NamedPolicy>(policy: Policy | undefined): Layer<Policy> {
  const policyName = policy === undefined ? "the default policy" : nameOf(policy);
  return { kind: "default", name: "default", policyName, policy, scope: everyone };
}

/** The built-in protection of Defender for Office 365, and after it those whom its exceptions leave without any policy. */
export function builtInLayers<Policy extends NamedPolicy>(
  rules: readonly ProtectionRule[] | undefined,
  policy: Policy | undefined,
): Layer<Policy>[] {
  const builtIn = (scope: Scope | Gap): Layer<Policy> => ({
    kind: "default",
    name: "built-in protection",
    policyName: policy === undefined ? "Built-In Protection Policy" : nameOf(policy),
    policy,
    scope,
  });
  const unprotected: Layer<Policy> = {
    kind: "none",
    name: "no policy",
    policyName: "no policy",
    policy: undefined,
    scope: everyone,
  };
  if (rules === undefined)
    return [builtIn({ undecided: "builtInRules", source: "builtInRules" }), unprotected];
  return [...rules.filter(mayBeOn).map((rule) => builtIn(scopeOfRule(rule, builtInScopeOf))), unprotected];
}

/** A rule that is on, or does not say in words that are known. */
function mayBeOn({ State }: ProtectionRule): boolean {
  return State?.toLowerCase() !== "disabled";
}

function scopeOfRule(rule: ProtectionRule, read: typeof scopeOf = scopeOf): Scope | Gap {
  const path = `rules[${nameOf(rule)}]`;
  if (rule.State?.toLowerCase() !== "enabled") return { undecided: `${path}.State` };
  const scope = read(rule);
  return "missing" in scope ? { undecided: `${path}.${scope.missing}` } : scope;
}

function byName<Policy extends NamedPolicy>(policies: readonly Policy[], name: string): Policy | undefined {
  return policies.find(({ Identity, Name }) => Identity === name || Name === name);
}

export function nameOf({ Identity, Name }: NamedPolicy): string {
  return Name ?? Identity ?? "unnamed";
}

/** “Strict Preset Security Policy”, and the same followed by digits. */
export function presetName(kind: "Strict" | "Standard"): RegExp {
  return new RegExp(`${kind} Preset Security Policy`, "i");
}
