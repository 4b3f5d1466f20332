import type { ApplicationAccessPolicy, ApplicationRole } from "../sources/exchange-applications.ts";
import type { MailLimit } from "./permissions.ts";

/** How far a permission or a role reaches: into some mailboxes, into all of the tenant, or what keeps us from telling. */
export type Reach =
  | { readonly kind: "some"; readonly words: string }
  | { readonly kind: "all"; readonly words: string }
  /** Only a person can tell, because no document says it. */
  | { readonly kind: "unverified"; readonly words: string }
  /** The data does not say: the path of what is absent, and the source where all of it is. */
  | { readonly kind: "untold"; readonly undecided: string; readonly source?: string };

/** How far a permission granted in Entra ID reaches, whose application access policies are these; undefined where they could not be read. */
export function reachOfPermission(
  appId: string | undefined,
  limit: MailLimit,
  policies: readonly ApplicationAccessPolicy[] | undefined,
): Reach {
  if (limit === "mailboxRights")
    return {
      kind: "unverified",
      words: "limited, if at all, by the rights in each mailbox, which are not read here",
    };
  if (policies === undefined)
    return { kind: "untold", undecided: "applicationAccessPolicies", source: "applicationAccessPolicies" };
  const reach = reachUnderPolicies(appId, policies);
  return limit === "unverified" && reach.kind === "some"
    ? {
        kind: "unverified",
        words: `${reach.words}, if application access policies bind this permission at all`,
      }
    : reach;
}

/** One RestrictAccess policy limits an application to the scope. DenyAccess alone leaves it all the other mailboxes. */
function reachUnderPolicies(appId: string | undefined, policies: readonly ApplicationAccessPolicy[]): Reach {
  const own = policies.filter((policy) => namesApplication(policy, appId) === true);
  const restricting = own.filter(({ AccessRight }) => AccessRight?.toLowerCase() === "restrictaccess");
  const scopes = restricting.flatMap(({ ScopeName }) => ScopeName || []);
  if (scopes.length > 0)
    return { kind: "some", words: `application access policy: members of ${quoted(scopes)} only` };
  if (restricting.length > 0) return { kind: "untold", undecided: "applicationAccessPolicies[].ScopeName" };

  const strange = own.find(({ AccessRight }) => AccessRight?.toLowerCase() !== "denyaccess");
  if (strange !== undefined) return { kind: "untold", undecided: "applicationAccessPolicies[].AccessRight" };
  if (policies.some((policy) => namesApplication(policy, appId) === undefined))
    return { kind: "untold", undecided: "applicationAccessPolicies[].AppId" };
  const denied = own.flatMap(({ ScopeName }) => ScopeName || []);
  return own.length === 0
    ? { kind: "all", words: "no application access policy" }
    : { kind: "all", words: `application access policy: all mailboxes but those of ${quoted(denied)}` };
}

/** Whether a policy is about the application; undefined where it does not say about which it is. */
function namesApplication(
  { AppId }: ApplicationAccessPolicy,
  appId: string | undefined,
): boolean | undefined {
  const named = (typeof AppId === "string" ? AppId.split(",") : (AppId ?? [])).map((id) =>
    id.trim().toLowerCase(),
  );
  if (named.every((id) => id === "") || appId === undefined) return undefined;
  return named.includes(appId.toLowerCase());
}

/** How far a role in Exchange reaches. A named scope limits it, whatever the general one says beside it. */
export function reachOfRole(role: ApplicationRole): Reach {
  const scopes = [role.CustomResourceScope, role.CustomRecipientWriteScope].flatMap((scope) => scope || []);
  if (scopes.length > 0) return { kind: "some", words: `role in Exchange: scope ${quoted(scopes)} only` };
  if (role.RecipientWriteScope?.toLowerCase() === "organization")
    return { kind: "all", words: "role in Exchange: without a scope" };
  return { kind: "untold", undecided: "applicationRoles[].RecipientWriteScope" };
}

function quoted(names: readonly string[]): string {
  return names.length === 0 ? "a group without a name" : names.map((name) => `“${name}”`).join(", ");
}
