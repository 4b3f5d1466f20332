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

/** Spreads those that differ over all, each kind in its own way, but for the privileged, who come first and are like one another. */
export function mixOf(sizes: MixSizes): Mix {
  const among = (size: number, count: number, stride: number) => {
    const [first, all] = [sizes.privilegedUsers, Math.max(1, size - sizes.privilegedUsers)];
    // The stride is a prime, so that every number comes up once.
    return (index: number) => index >= first && index < size && ((index - first) * stride) % all < count;
  };
  return {
    isPrivileged: (index) => index < sizes.privilegedUsers,
    isShared: among(sizes.mailboxes, sizes.sharedMailboxes, 7_919),
    isCustomised: among(sizes.mailboxes, sizes.customisedMailboxes, 104_729),
    hasE3: among(sizes.users, sizes.e3Users, 1_299_709),
  };
}
