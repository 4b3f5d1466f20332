import { badRequest } from "../exchange-error.ts";
import type { Objection } from "./change.ts";
import { listIn, notTransformed } from "./parameter-kinds.ts";

/** What a sharing policy can share. https://learn.microsoft.com/powershell/module/exchangepowershell/set-sharingpolicy (-Domains) */
const ACTIONS = [
  "CalendarSharingFreeBusySimple",
  "CalendarSharingFreeBusyDetail",
  "CalendarSharingFreeBusyReviewer",
  "ContactsSharing",
];

/** Throws an ExchangeError 400 for what is not `domain: Action, Action`. */
export function sharingEntry(entry: string, parameter: string): void {
  const [domain = "", actions = "", ...more] = entry.split(":");
  const isDomain = /^\s*(\*|anonymous|(\*\.)?[\w-]+(\.[\w-]+)+)\s*$/i.test(domain);
  const areActions = actions
    .split(",")
    .every((action) => ACTIONS.some((known) => known.toLowerCase() === action.trim().toLowerCase()));
  if (!isDomain || !areActions || more.length > 0) throw notTransformed(parameter, entry);
}

/** A domain has one entry, with all that is shared with it. */
export const namesNoDomainTwice: Objection = ({ Domains: entries }) => {
  const domains = listIn(entries, "Domains").map((entry) => entry.split(":")[0]?.trim().toLowerCase());
  const twice = domains.find((domain, index) => domains.indexOf(domain) < index);
  if (twice !== undefined) throw badRequest(`The domain '${twice}' is specified more than once.`);
};
