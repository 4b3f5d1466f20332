import { tierOf } from "../licences/user-licences.ts";
import type { UserLicences } from "../licences/user-licences.ts";
import { counted } from "../mailbox-auditing/words.ts";
import type { RetentionPolicy } from "./policies.ts";

/** What a user's licences allow to be kept: a year, ten years with the add-on, and 180 days without Audit (Premium). */
export type Allowance = "tenYears" | "premium" | "notPremium";
const allowances = ["tenYears", "premium", "notPremium"] as const satisfies readonly Allowance[];

/** Users whose records are kept alike. */
export interface UserClass {
  readonly allowance: Allowance;
  /** None where it could not be read how many there are */
  readonly users: number;
  /** The policies that name them; none for the users whom no policy names */
  readonly namedBy: readonly RetentionPolicy[];
  /** How policies call them, sorted; empty where none names them */
  readonly names: readonly string[];
  /** False for names that no user of the directory has: they make records only if they are accounts of Microsoft's services */
  readonly inDirectory: boolean;
  /** False for accounts that are switched off: they make no records any more, and those that they made are still there */
  readonly canSignIn: boolean;
}

/** Whether these are users who make records from now on. */
export function makeRecords({ inDirectory, canSignIn }: UserClass): boolean {
  return inDirectory && canSignIn;
}

/** A name in a policy's `UserIds`, looked up in the directory. */
export interface NamedUser {
  /** As the policy has it, in small letters */
  readonly given: string;
  /** Object id; null if no user has this name */
  readonly id: string | null;
  readonly accountEnabled?: boolean | null | undefined;
}

/**
 * The users who can sign in, by what their licences allow; those whom policies name are told apart by which policies do, and are here even if they cannot sign in.
 * `named` must hold every such name.
 */
export function userClasses(
  licences: UserLicences,
  policies: readonly RetentionPolicy[],
  named: readonly NamedUser[],
): UserClass[] {
  const apart = namedClasses(policies, named, allowanceFinder(licences));
  const all = usersByAllowance(licences);
  const others = allowances.map((allowance): UserClass => {
    const taken = apart
      .filter((each) => makeRecords(each) && each.allowance === allowance)
      .reduce((sum, { users }) => sum + users, 0);
    const users = Math.max(0, all[allowance] - taken);
    return { allowance, users, namedBy: [], names: [], inDirectory: true, canSignIn: true };
  });
  return [...others.filter(({ users }) => users > 0), ...apart];
}

/** The same where the licences could not be read: everybody has at least what those without Audit (Premium) have. */
export function classesOfAnyLicence(
  policies: readonly RetentionPolicy[],
  named: readonly NamedUser[],
): UserClass[] {
  const others = {
    allowance: "notPremium",
    users: 0,
    namedBy: [],
    names: [],
    inDirectory: true,
    canSignIn: true,
  } as const;
  return [others, ...namedClasses(policies, named, () => "notPremium")];
}

/** The classes of users whom policies name. A user whom one policy calls by address and another by id is one user. */
function namedClasses(
  policies: readonly RetentionPolicy[],
  named: readonly NamedUser[],
  allowanceOf: (userId: string) => Allowance,
): UserClass[] {
  const namesOf = new Map<string, string[]>();
  for (const { given, id } of named) append(namesOf, id ?? `no user: ${given}`, given);
  const userOf = new Map(named.map((user) => [user.given, user]));

  const classes = new Map<string, UserClass>();
  for (const names of namesOf.values()) {
    const namedBy = policies.filter(({ users }) => names.some((name) => users.includes(name)));
    const [name = ""] = names.sort();
    const { id = null, accountEnabled } = userOf.get(name) ?? {};
    const canSignIn = accountEnabled !== false;
    if (namedBy.length === 0) continue;
    const allowance = id === null ? "notPremium" : allowanceOf(id);
    const inDirectory = id !== null;
    const by = namedBy.map((policy) => policies.indexOf(policy));
    const key = JSON.stringify([allowance, inDirectory, canSignIn, by]);
    const alike = [...(classes.get(key)?.names ?? []), name].sort();
    classes.set(key, { allowance, users: alike.length, namedBy, names: alike, inDirectory, canSignIn });
  }
  return [...classes].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, each]) => each);
}

function append(lists: Map<string, string[]>, key: string, item: string): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}

function usersByAllowance({ tiers, tenYears }: UserLicences): Record<Allowance, number> {
  const premium = new Set(tiers.premium.ids);
  const withAddOn = Math.min(tenYears.filter((id) => premium.has(id)).length, tiers.premium.enabled);
  return {
    tenYears: withAddOn,
    premium: tiers.premium.enabled - withAddOn,
    notPremium: tiers.standard.enabled + tiers.none.enabled + tiers.unclear.enabled,
  };
}

function allowanceFinder(licences: UserLicences): (userId: string) => Allowance {
  const tier = tierOf(licences);
  const tenYears = new Set(licences.tenYears.map((id) => id.toLowerCase()));
  return (userId) => {
    if (tier(userId) !== "premium") return "notPremium";
    return tenYears.has(userId.toLowerCase()) ? "tenYears" : "premium";
  };
}

/** For example “412 users with Audit (Premium)”, or “2 users without Audit (Premium), named by policies”. */
export function classInWords({ allowance, users, names, inDirectory, canSignIn }: UserClass): string {
  if (users === 0) return "users of any licence";
  if (!inDirectory) return counted(users, "name that no user has", "names that no user has");
  const licence = {
    tenYears: "with Audit (Premium) and the add-on for ten years",
    premium: "with Audit (Premium)",
    notPremium: "without Audit (Premium)",
  }[allowance];
  const who = `${counted(users, "user", "users")} ${licence}`;
  if (names.length === 0) return who;
  return `${who}, named by policies${canSignIn ? "" : ", whose accounts are switched off"}`;
}
