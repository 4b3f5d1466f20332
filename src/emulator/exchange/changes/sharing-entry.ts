import { notTransformed } from "./parameter-kinds.ts";

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
