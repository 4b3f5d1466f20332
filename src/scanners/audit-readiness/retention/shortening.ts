import type { Evidence } from "../../../engine/verdict.ts";
import type { PrivilegedUser } from "../../entra-id/sources/privileged-access.ts";
import { counted, inSentence } from "../mailbox-auditing/words.ts";
import { mostExamples } from "../sources/examples.ts";
import { defaultDays } from "./model.ts";
import type { Kept } from "./model.ts";
import type { RetentionPolicy } from "./policies.ts";
import { classInWords } from "./user-classes.ts";

/** The policies by which records are deleted before Microsoft's default would, in their order, each with what it shortens and for whom. */
export function judgeShortening(
  kept: readonly Kept[],
  admins: readonly PrivilegedUser[] | undefined,
): Evidence[] {
  const byPolicy = new Map<RetentionPolicy, Kept[]>();
  for (const each of kept) {
    if (each.by === undefined || each.days >= defaultDays(each.users.allowance, each.recordType)) continue;
    byPolicy.set(each.by, [...(byPolicy.get(each.by) ?? []), each]);
  }
  return [...byPolicy]
    .slice(0, mostExamples)
    .map(([policy, shortened]) => shorteningEvidence(policy, shortened, admins));
}

function shorteningEvidence(
  policy: RetentionPolicy,
  shortened: readonly Kept[],
  admins: readonly PrivilegedUser[] | undefined,
): Evidence {
  const types = [...new Set(shortened.map(({ recordType }) => recordType.name))];
  const classes = [...new Set(shortened.map(({ users }) => users))];
  const whom = policy.users.length === 0 ? "all users" : namesInWords(policy.users);
  const only = policy.operations.length === 0 ? "" : ` (only ${inSentence(policy.operations)})`;
  return {
    object: { type: "Audit retention policy", id: policy.id, name: policy.name },
    property: "RetentionDuration",
    actual: `${policy.duration} (${counted(policy.days, "day", "days")}) for ${inSentence(types)}${only}, of ${whom}`,
    expected:
      "nothing shorter than Microsoft's default: a year for mail, files and sign-ins of users with Audit (Premium), and 180 days otherwise",
    result: "violates",
    note: [`It shortens for ${inSentence(classes.map(classInWords))}.`, ...adminNote(policy, admins)].join(
      " ",
    ),
  };
}

/** Records of administrators are the first that an intruder would want to be gone. */
function adminNote({ users }: RetentionPolicy, admins: readonly PrivilegedUser[] | undefined): string[] {
  if (users.length === 0) return [];
  if (admins === undefined) return ["Whether administrators are among them could not be read."];
  const named = admins.filter(({ id, userPrincipalName }) =>
    [id, userPrincipalName ?? ""].some((name) => users.includes(name.toLowerCase())),
  );
  const holders = named.map(
    ({ id, userPrincipalName, roles }) => `${userPrincipalName ?? id} (${inSentence(roles)})`,
  );
  return holders.length === 0 ? [] : [`Administrators are among them: ${inSentence([...new Set(holders)])}.`];
}

function namesInWords(users: readonly string[]): string {
  const shown = users.toSorted().slice(0, 10);
  const more = users.length - shown.length;
  return inSentence(more > 0 ? [...shown, counted(more, "other", "others")] : shown);
}
