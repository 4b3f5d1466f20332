import type { MailboxOwner, SingledOut } from "./settings.ts";

/** Why a mailbox is sensitive; undefined for one that is not. */
export type Sensitivity = (owner: MailboxOwner) => SingledOut["because"] | undefined;

/**
 * The mailboxes that an intruder looks for first: those of people with highly privileged roles, and those that the profile declares, by user principal
 * name or object id. Neither is written in one case everywhere.
 */
export function sensitivity(of: {
  readonly declared: readonly string[];
  readonly roleHolders: readonly {
    readonly id: string;
    readonly userPrincipalName?: string | null | undefined;
  }[];
}): Sensitivity {
  const holders = new Set(
    of.roleHolders.flatMap(({ id, userPrincipalName }) =>
      namesOf({ ExternalDirectoryObjectId: id, UserPrincipalName: userPrincipalName }),
    ),
  );
  const declared = new Set(of.declared.map((each) => each.toLowerCase()));
  return (owner) => {
    const names = namesOf(owner);
    if (names.some((name) => holders.has(name))) return "role";
    return names.some((name) => declared.has(name)) ? "declared" : undefined;
  };
}

/** What a profile may call the mailbox, in lower case. */
export function namesOf({ UserPrincipalName, ExternalDirectoryObjectId }: MailboxOwner): string[] {
  return [ExternalDirectoryObjectId, UserPrincipalName].flatMap((name) => (name ? [name.toLowerCase()] : []));
}
