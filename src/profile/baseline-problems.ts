import { nearestKey } from "./nearest-key.ts";
import type { Exception, Profile } from "./schema.ts";
import type { SchemaProblem } from "./schema-problems.ts";

/** What a profile must know of a policy: its id, and the thresholds that may be tightened. */
export interface PolicyFacts {
  readonly id: string;
  readonly product: string;
  readonly parameters?: Readonly<Record<string, ParameterFacts>> | undefined;
}

export interface ParameterFacts {
  /** The baseline's threshold. */
  readonly value: number;
  /** In which direction a threshold gets stricter. */
  readonly stricter: "lower" | "higher";
}

/** What in a profile does not fit the baselines or itself: policies and products that do not exist, limits of nothing, and thresholds that would be laxer. */
export function baselineProblems(profile: Profile, policies: readonly PolicyFacts[]): SchemaProblem[] {
  const ids = policies.map(({ id }) => id);
  const products = [...new Set(policies.map(({ product }) => product))];
  return [
    ...(profile.products ?? []).flatMap((product, index) =>
      unknownName("product", product, products, ["products", index]),
    ),
    ...profile.exceptions.flatMap(({ policy }, index) =>
      unknownName("policy", policy, ids, ["exceptions", index, "policy"]),
    ),
    ...profile.exceptions.flatMap(strayLimits),
    ...profile.annotations.flatMap(({ policy }, index) => [
      ...unknownName("policy", policy, ids, ["annotations", index, "policy"]),
      ...secondAnnotation(profile, index),
    ]),
    ...Object.entries(profile.parameters).flatMap(([id, wanted]) => {
      const policy = policies.find((each) => each.id === id);
      if (policy === undefined) return unknownName("policy", id, ids, ["parameters", id]);
      return Object.entries(wanted).flatMap(([name, value]) => parameterProblems(policy, name, value));
    }),
  ];
}

/** The policies among `named` that no baseline has, a sentence for each: for files of other tools, where that is no error. */
export function unknownPolicies(named: readonly string[], policies: readonly PolicyFacts[]): string[] {
  const ids = policies.map(({ id }) => id);
  return [...new Set(named)].flatMap((id) =>
    unknownName("policy", id, ids, []).map(({ message }) => message),
  );
}

function unknownName(
  kind: string,
  name: string,
  known: readonly string[],
  path: SchemaProblem["path"],
): SchemaProblem[] {
  if (known.includes(name)) return [];
  const meant = nearestKey(name, known);
  const hint = meant === undefined ? "“plimsoll policies” lists what there is." : `did you mean “${meant}”?`;
  return [{ path, message: `The ${kind} “${name}” is in none of the baselines: ${hint}` }];
}

/** A limit of a group that the exception does not leave out would never be asked about what it was meant for. */
function strayLimits(exception: Exception, index: number): SchemaProblem[] {
  if (!("exclude" in exception)) return [];
  const { exclude, limits } = exception;
  return (limits?.groups ?? []).flatMap(({ id }, place) =>
    exclude.groups.includes(id)
      ? []
      : [
          {
            path: ["exceptions", index, "limits", "groups", place, "id"],
            message: `The limit is for the group “${id}”, which this exception does not leave out: name the group under exclude.groups as well, or remove the limit.`,
          },
        ],
  );
}

/** A finding shows one annotation; a second one would be lost without a word. */
function secondAnnotation({ annotations }: Profile, index: number): SchemaProblem[] {
  const policy = annotations[index]?.policy;
  if (annotations.findIndex((each) => each.policy === policy) === index) return [];
  return [
    {
      path: ["annotations", index, "policy"],
      message: `${policy} is annotated twice: write both comments into one annotation.`,
    },
  ];
}

function parameterProblems(
  { id, parameters = {} }: PolicyFacts,
  name: string,
  value: number,
): SchemaProblem[] {
  const path = ["parameters", id, name];
  const parameter = parameters[name];
  if (parameter === undefined) {
    const known = Object.keys(parameters);
    const choice = known.length === 0 ? "it has no thresholds at all" : `it has ${known.join(", ")}`;
    return [{ path, message: `${id} has no threshold “${name}”: ${choice}.` }];
  }
  const laxer = parameter.stricter === "lower" ? value > parameter.value : value < parameter.value;
  if (!laxer) return [];
  return [
    {
      path,
      message: `“${name}” of ${id} is ${value} here and ${parameter.value} in the baseline, and a profile may only make it stricter, that is ${parameter.stricter}. To live with less, add an exception with a reason.`,
    },
  ];
}
