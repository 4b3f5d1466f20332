import type { Domain } from "../../organization/domains.ts";
import { isFederated } from "../federation.ts";
import type { Judgement } from "../../judgement.ts";
import type { PrivilegedUser } from "../sources/privileged-access.ts";
import { accountNote, holdsWithinScopeOnly, userObject } from "./holders.ts";

/**
 * Whether an account lives in Entra ID alone (MS.AAD.7.3v1).
 *
 * `onPremisesSyncEnabled` says so itself. `onPremisesImmutableId` alone does not: it outlives a synchronisation that has ended, and links cloud
 * accounts to a federated identity provider (trap 22). So an account with that link and without synchronisation is cloud-only if the domain of its
 * user name is not federated. Without the link, federation cannot sign it in. https://learn.microsoft.com/graph/api/resources/user
 */
export function judgeCloudOnly(user: PrivilegedUser, domains: readonly Domain[] | undefined): Judgement {
  const { onPremisesSyncEnabled: synced, onPremisesImmutableId: link } = user;
  const path = `privilegedUsers[${user.id}]`;
  if (synced === true)
    return judged(user, "synchronised from an on-premises directory", "violates", link === null);
  if (link === null) return judged(user, "cloud-only", "meets", false);
  if (synced === undefined) {
    if (link === undefined) return { undecided: `${path}.onPremisesSyncEnabled` };
    return judged(
      user,
      `linked to another directory (onPremisesImmutableId ${link}); the data does not say whether it is synchronised`,
      "violates",
      false,
    );
  }
  const home = domainOf(user, domains, path);
  if ("undecided" in home) return home;
  const federated = isFederated(home);
  if (federated === undefined) return { undecided: `domains[${home.id}].authenticationType` };
  return federated
    ? judged(user, `signed in by the identity provider of the federated domain ${home.id}`, "violates", false)
    : judged(
        user,
        link === undefined
          ? "not synchronised, and not signed in by another identity provider"
          : "not synchronised, although linked to another directory once (onPremisesImmutableId)",
        "meets",
        true,
      );
}

/** The domain of the account's user name, or which part of the data is missing to tell. */
function domainOf(
  user: PrivilegedUser,
  domains: readonly Domain[] | undefined,
  path: string,
): Domain | { undecided: string; source?: string } {
  const name = user.userPrincipalName?.split("@").at(-1)?.toLowerCase();
  if (name === undefined) return { undecided: `${path}.userPrincipalName` };
  if (domains === undefined) return { undecided: "domains", source: "domains" };
  return domains.find(({ id }) => id.toLowerCase() === name) ?? { undecided: `domains[${name}]` };
}

function judged(
  user: PrivilegedUser,
  actual: string,
  result: "meets" | "violates",
  differs: boolean,
): Judgement {
  const note = accountNote(user);
  return {
    evidence: {
      object: userObject(user),
      property: "onPremisesSyncEnabled",
      actual,
      expected: "an account of Entra ID alone",
      result,
      ...(note === undefined ? {} : { note }),
    },
    deviation: differs
      ? "cloud-only-by-sync"
      : holdsWithinScopeOnly(user)
        ? "roles-within-a-scope"
        : undefined,
  };
}
