import { capitalised, counted, inSentence } from "../mailbox-auditing/words.ts";
import type { Kept } from "./model.ts";
import { mailAccessTypes } from "./record-types.ts";
import { makeRecords } from "./user-classes.ts";

/** For example “Mail access by 20 users is kept for 365 days, by 280 users for 180 days”, from the operation MailItemsAccessed. */
export function mailAccessInWords(kept: readonly Kept[]): string {
  const classes = [...new Set(kept.map(({ users }) => users))].filter(makeRecords);
  const usersByDays = new Map<number, number>();
  for (const users of classes) {
    const days = mailAccessDays(kept.filter((each) => each.users === users));
    usersByDays.set(days, (usersByDays.get(days) ?? 0) + users.users);
  }
  const parts = [...usersByDays]
    .toSorted(([one], [other]) => other - one)
    .map(
      ([days, users], index) =>
        `by ${counted(users, "user", "users")} ${index === 0 ? "is kept " : ""}for ${counted(days, "day", "days")}`,
    );
  return capitalised(`mail access ${inSentence(parts)}`);
}

/** The days for which a reading of mail is kept, of retention that is all of one class of users: whichever of its two record types goes first. */
export function mailAccessDays(kept: readonly Kept[]): number {
  const about = kept.filter(({ recordType }) => mailAccessTypes.some(({ name }) => name === recordType.name));
  return Math.min(
    ...mailAccessTypes.flatMap(({ name }) => {
      const ofType = about.filter(({ recordType }) => recordType.name === name);
      const singled = ofType.find(({ operation }) => operation === "mailitemsaccessed");
      const deciding = singled ?? ofType.find(({ operation }) => operation === undefined);
      return deciding === undefined ? [] : [deciding.days];
    }),
  );
}
