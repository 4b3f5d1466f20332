import { generated } from "./collection.ts";
import type { Mailbox, MailboxResults, Recipient, Recipients } from "./exchange/mailbox-model.ts";
import { identitiesOf, mailboxResults, recipientFor, SEARCHES_LOGGED } from "./exchange/mailboxes.ts";
import { numberedIds, type NumberedIds } from "./ids.ts";
import type { Mix } from "./large-mix.ts";
import type { EmulatedUser } from "./model.ts";

/** A list of the time before MailItemsAccessed. */
const SET_BY_HAND: Partial<Mailbox> = {
  DefaultAuditSet: ["Admin", "Delegate"],
  AuditOwner: ["HardDelete", "MoveToDeletedItems", "SoftDelete", "Update"],
};

const GUIDS = numberedIds("northwind", "exchange object");

/**
 * The first of Northwind's users have a mailbox, the others only an account; each is made when somebody asks for it. What privileged people search for
 * is logged.
 */
export function northwindMailboxes(
  sizes: { users: number; mailboxes: number },
  userIds: NumberedIds,
  userAt: (index: number) => EmulatedUser,
  mix: Mix,
): MailboxResults {
  const recipientAt = (index: number): Recipient => ({
    ...recipientFor(userAt(index), GUIDS.idAt(index)),
    mailbox: {
      ...(mix.isPrivileged(index) ? SEARCHES_LOGGED : {}),
      ...(mix.isCustomised(index) ? SET_BY_HAND : {}),
      ...(mix.isShared(index) ? { RecipientTypeDetails: "SharedMailbox" } : {}),
    },
  });
  const recipients = (size: number): Recipients<Recipient> =>
    generated({
      size,
      make: recipientAt,
      positionOf: (_key, identity) => {
        const value = identity.toLowerCase();
        const position = userIds.positionOf(value) ?? GUIDS.positionOf(value) ?? numberInName(value);
        if (position === undefined) return undefined;
        const identities = identitiesOf(recipientAt(position)).map((each) => each.toLowerCase());
        return identities.includes(value) ? position : undefined;
      },
    });
  return mailboxResults(recipients(sizes.mailboxes), recipients(Math.max(sizes.users, sizes.mailboxes)));
}

/** Every name ends with the number of its user: `zofia.oconnor26@northwind.example`. */
function numberInName(name: string): number | undefined {
  const digits = /^[^@]*?(\d+)(?:@.*)?$/.exec(name)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
