import type { Path } from "../yaml-document.ts";
import { isMap, layOver } from "./lay-over.ts";
import { keysAt, valueAt } from "./schema-problems.ts";
import type { SchemaProblem } from "./schema-problems.ts";
import { profileFileSchema } from "./several-tenants.ts";

/** The entries of a profile of several tenants: what each comes to, and what is wrong with how they stand together. */

export interface Entry {
  /** The entry laid over what stands at the top, as a person would have written it for this tenant alone. */
  readonly profile: unknown;
  /** Where something of that profile stands in the file. */
  readonly placeIn: (path: Path) => Path;
}

type Written = Readonly<Record<string, unknown>>;

/** Lists that grow; any other list takes the place of the one at the top. */
const added = ["exceptions", "annotations"] as const;

/** What each entry comes to. `written` is a file that the schema accepts. */
export function entriesOf(written: Written): Entry[] {
  const { tenants, ...rest } = written;
  const top = Object.fromEntries(Object.entries(rest).filter(([key]) => key !== "concurrency"));
  return listOf(tenants).map((entry, index) => {
    const own = isMap(entry) ? entry : {};
    const lists = added
      .filter((key) => key in top && key in own)
      .map((key) => [key, [...listOf(top[key]), ...listOf(own[key])]] as const);
    return {
      profile: layOver(layOver(top, own), Object.fromEntries(lists)),
      placeIn: (path) => placeOf(path, { top, own, at: ["tenants", index] }),
    };
  });
}

function placeOf(
  path: Path,
  { top, own, at }: { readonly top: Written; readonly own: Written; readonly at: Path },
): Path {
  const [key, index, ...rest] = path;
  if (added.some((each) => each === key) && typeof index === "number") {
    const above = listOf(top[String(key)]).length;
    return index < above ? path : [...at, String(key), index - above, ...rest];
  }
  // What stands nowhere is missing in the entry.
  return valueAt(own, path) === undefined && valueAt(top, path) !== undefined ? path : [...at, ...path];
}

/** What is wrong with a file of several tenants, though each of its parts is in order. */
export function entryProblems(written: Written): SchemaProblem[] {
  const problems: SchemaProblem[] = [];
  if ("tenant" in written) {
    problems.push({
      path: [],
      key: "tenant",
      message: "“tenant” and “tenants” cannot stand side by side: make this tenant an entry of “tenants”.",
    });
  }
  const seen = new Set<string>();
  for (const [index, entry] of listOf(written["tenants"]).entries()) {
    const tenant = isMap(entry) ? entry["tenant"] : undefined;
    if (typeof tenant !== "string") continue;
    if (seen.has(tenant.toLowerCase())) {
      problems.push({
        path: ["tenants", index, "tenant"],
        message: `The tenant “${tenant}” stands twice: remove one of the two entries.`,
      });
    }
    seen.add(tenant.toLowerCase());
  }
  return problems;
}

/** A key that an entry cannot have, and the profile can, was probably meant for all tenants. */
export function saidOnce(problem: SchemaProblem): SchemaProblem {
  const { key, path } = problem;
  if (key === undefined || path[0] !== "tenants" || path.length < 2) return problem;
  if (!keysAt(profileFileSchema, path.slice(2)).includes(key)) return problem;
  return {
    ...problem,
    message: `“${[...path.slice(2), key].join(".")}” is the same for all tenants: move it to the top of the profile.`,
  };
}

/** A number of tenants at once means that somebody expects several. */
export function strayConcurrency(written: unknown): SchemaProblem[] {
  if (!isMap(written) || !("concurrency" in written)) return [];
  return [
    {
      path: [],
      key: "concurrency",
      message:
        "“concurrency” has a meaning for several tenants only: add them under “tenants”, or remove it.",
    },
  ];
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
