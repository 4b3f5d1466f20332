import type { Evidence } from "../../../engine/verdict.ts";
import type { Judgement } from "../../judgement.ts";
import { actionsOf } from "./actions.ts";
import { recipientKind } from "./recipient-kinds.ts";
import { namesOf } from "./sensitivity.ts";
import type { SingledOut } from "./settings.ts";

/**
 * The setting that records what owners search for, in their mailbox and in SharePoint. Records call it SearchQueryInitiatedExchange and
 * SearchQueryInitiatedSharePoint (logging dossier, 2.6).
 */
export const searchQueryInitiated = "SearchQueryInitiated";

/** Whether the searches of a mailbox's owner are recorded. */
export function judgeSearches(mailbox: SingledOut): Judgement {
  const { RecipientTypeDetails: details, AuditEnabled: isOn } = mailbox;
  if (typeof details !== "string") return { undecided: `mailboxes[${nameOf(mailbox)}].RecipientTypeDetails` };
  const actions = actionsOf(mailbox, "Owner");
  if (actions === undefined) return { undecided: `mailboxes[${nameOf(mailbox)}].AuditOwner` };
  const judged = actions.includes(searchQueryInitiated)
    ? meets(mailbox)
    : violates(mailbox, "AuditOwner", `without ${searchQueryInitiated}`);

  const auditing = recipientKind(details)?.auditing;
  if (auditing === "default") return judged;
  if (auditing === "ownSwitch") {
    if (typeof isOn !== "boolean") return { undecided: `mailboxes[${nameOf(mailbox)}].AuditEnabled` };
    return isOn ? judged : violates(mailbox, "AuditEnabled", "off, so that nothing at all is recorded");
  }
  return {
    undecided: `mailboxes[${nameOf(mailbox)}]`,
    because: `The sensitive mailbox ${nameOf(mailbox)} is of a kind of which Plimsoll does not know how its searches are recorded (${details}).`,
  };
}

/** What the profile declares, and no mailbox is called. */
export function withoutMailbox(declared: readonly string[], mailboxes: readonly SingledOut[]): string[] {
  const names = new Set(mailboxes.flatMap(namesOf));
  return declared.filter((each) => !names.has(each.toLowerCase()));
}

function meets(mailbox: SingledOut): Judgement {
  return {
    evidence: { ...about(mailbox, "AuditOwner"), actual: `with ${searchQueryInitiated}`, result: "meets" },
  };
}

function violates(mailbox: SingledOut, property: string, actual: string): Judgement {
  return { evidence: { ...about(mailbox, property), actual, result: "violates" } };
}

function about(mailbox: SingledOut, property: string): Omit<Evidence, "actual" | "result"> {
  const { UserPrincipalName: address, ExternalDirectoryObjectId: objectId, because } = mailbox;
  return {
    object: { type: "Mailbox", id: address ?? objectId ?? null, name: nameOf(mailbox) },
    property,
    expected: `${searchQueryInitiated} among the owner actions`,
    note:
      because === "role"
        ? "Its owner holds a highly privileged role, or may activate one."
        : "The profile declares it as sensitive.",
  };
}

function nameOf({ UserPrincipalName: address, ExternalDirectoryObjectId: objectId }: SingledOut): string {
  return address ?? objectId ?? "a mailbox without a name";
}
