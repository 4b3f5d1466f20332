/** How many of Northwind's mailboxes and people differ from the others. */
export interface MixSizes {
  users: number;
  mailboxes: number;
  privilegedUsers: number;
  /** Mailboxes that are shared, on accounts with which nobody signs in. */
  sharedMailboxes: number;
  /** Mailboxes whose owner's list somebody set by hand, years ago. */
  customisedMailboxes: number;
  /** People with E3, where the others have E5. */
  e3Users: number;
}

/** What the person with this number is, and their mailbox. */
export interface Mix {
  isPrivileged(index: number): boolean;
  isShared(index: number): boolean;
  isCustomised(index: number): boolean;
  hasE3(index: number): boolean;
}

/** Spreads those that differ evenly over all, but for the privileged, who come first and are like one another. */
export function mixOf(sizes: MixSizes): Mix {
  const among = (size: number, count: number) => {
    const [first, all] = [sizes.privilegedUsers, Math.max(1, size - sizes.privilegedUsers)];
    const share = Math.min(1, count / all);
    return (index: number) =>
      index >= first && Math.floor((index - first + 1) * share) > Math.floor((index - first) * share);
  };
  const isShared = among(sizes.mailboxes, sizes.sharedMailboxes);
  return {
    isPrivileged: (index) => index < sizes.privilegedUsers,
    isShared: (index) => index < sizes.mailboxes && isShared(index),
    isCustomised: among(sizes.mailboxes, sizes.customisedMailboxes),
    hasE3: among(sizes.users, sizes.e3Users),
  };
}
