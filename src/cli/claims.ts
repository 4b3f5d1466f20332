import { OperatorError } from "../errors.ts";
import { tenantFolder } from "../history/run.ts";

/** An entry of a profile that means the same tenant as one before it. Nothing is wrong with the tenant: the other entry scans it. */
export class EnteredTwice extends OperatorError {
  constructor(named: string, other: string, tenantId: string) {
    super(
      "PROFILE_INVALID",
      `${named} is the same tenant as ${other}: both are ${tenantId}.`,
      "Remove one of the two entries from the profile.",
    );
  }
}

interface Entry {
  /** As the profile names it: its id, or a domain. */
  readonly tenant: string;
  /** What people are told that it is called. */
  readonly named: string;
}

/** What the scan of one entry says of itself. */
export interface Claim {
  /**
   * Settles once the tenant is this entry's. It waits for the entries before it that may mean the same tenant, so that the first of the profile has it, whoever
   * signs in first. Throws EnteredTwice where it is an earlier one's.
   */
  readonly make: (tenantId: string) => Promise<void>;
  /** The scan has come to its end, signed in or not: nobody needs to wait for it. */
  readonly end: () => void;
}

/**
 * A claim for each of the entries, in their order. A tenant may be entered by its id, by its domain, and by another domain, which shows only once each is signed in to;
 * scanned twice, it would be compared with itself. Scans have to begin in the order of the entries: then the first that others wait for is always under way.
 */
export function claimsOf(entries: readonly Entry[]): Claim[] {
  const owners = new Map<string, string>();
  const earlier: { readonly entry: Entry; readonly isSettled: Promise<void> }[] = [];
  return entries.map((entry) => {
    let settle = () => {};
    const isSettled = new Promise<void>((resolve) => {
      settle = resolve;
    });
    const before = [...earlier];
    earlier.push({ entry, isSettled });
    return {
      async make(tenantId) {
        const id = tenantId.toLowerCase();
        await Promise.all(before.filter((other) => mayMean(other.entry, id)).map((other) => other.isSettled));
        const owner = owners.get(id);
        if (owner !== undefined) throw new EnteredTwice(entry.named, owner, id);
        owners.set(id, entry.named);
        settle();
      },
      end: () => settle(),
    };
  });
}

/** A domain may be any tenant's, and an id is one's own. */
function mayMean({ tenant }: Entry, tenantId: string): boolean {
  const id = tenantFolder(tenant);
  return id === undefined || id === tenantId;
}
