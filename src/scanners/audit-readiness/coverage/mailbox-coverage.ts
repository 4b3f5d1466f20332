/**
 * For how many mailboxes it is recorded who reads which mail (MailItemsAccessed): the figures behind AR.2.1, AR.2.2 and AR.2.3 in one picture.
 * Only kinds of mailboxes in which Microsoft records the event are counted: users' and shared ones, and those of which we do not know the kind.
 */
export interface MailboxCoverage {
  /** By kind, then by licence, in the order of `mailboxKinds` and `licenceClasses`; only rows that have mailboxes. */
  readonly rows: readonly CoverageRow[];
  /** All rows together. */
  readonly total: CoverageCounts;
  /** Mailboxes of other kinds (rooms, groups, discovery …), in which the event is not recorded by design, or which are no person's. */
  readonly notCounted: number;
  /** Accounts whose actions are recorded in no mailbox at all, whatever the rows say; absent where they could not be read, or not all. */
  readonly bypassing?: number;
}

export const mailboxKinds = ["user", "shared", "unknown"] as const;
export type MailboxKind = (typeof mailboxKinds)[number];

/** What the owner's licence holds of Audit. */
export const licenceClasses = ["premium", "standard", "none", "unclear", "untold"] as const;
/** `untold`: the licences could not be read. */
export type LicenceClass = (typeof licenceClasses)[number];

export interface CoverageCounts {
  readonly mailboxes: number;
  /** The event is recorded whoever acts: owner, delegates and administrators. */
  readonly recorded: number;
  /** It is recorded for one or two of the three. */
  readonly partly: number;
  /** It is recorded for nobody. */
  readonly notRecorded: number;
  /** The answer does not say. */
  readonly untold: number;
}

export interface CoverageRow extends CoverageCounts {
  readonly kind: MailboxKind;
  readonly licence: LicenceClass;
}
