import type { SignInType } from "../../tenants/exchange/mailbox-model.ts";
import { DEFAULT_ACTIONS } from "../../tenants/exchange/mailboxes.ts";
import type { CmdletRow } from "../cmdlets.ts";
import { badRequest, ExchangeError } from "../exchange-error.ts";
import { given, sets, withProperties, type Change, type GivenParameters } from "./change.ts";
import { mailboxShelf } from "./mailbox-shelf.ts";
import {
  flag,
  flagOrNothing,
  notTransformed,
  someOf,
  texts,
  textOrNothing,
  type ParameterKind,
} from "./parameter-kinds.ts";
import { shelfOf } from "./shelf.ts";

/** Mailboxes, and by which protocols they can be opened. https://learn.microsoft.com/powershell/module/exchangepowershell/set-mailbox */

const SIGN_IN_TYPES: readonly SignInType[] = ["Admin", "Delegate", "Owner"];

/** What can be logged besides what Microsoft has logged anyway. https://learn.microsoft.com/purview/audit-mailboxes#mailbox-actions-for-user-mailboxes-and-shared-mailboxes */
const MORE_ACTIONS: Readonly<Record<SignInType, string>> = {
  Admin:
    "AddFolderPermissions Copy FolderBind MessageBind ModifyFolderPermissions Move RecordDelete RemoveFolderPermissions",
  Delegate:
    "AddFolderPermissions FolderBind ModifyFolderPermissions Move RecordDelete RemoveFolderPermissions",
  Owner:
    "AddFolderPermissions Create MailboxLogin ModifyFolderPermissions Move RecordDelete RemoveFolderPermissions SearchQueryInitiated",
};

function actionsOf(type: SignInType): ParameterKind {
  const known = [...DEFAULT_ACTIONS[type], ...MORE_ACTIONS[type].split(" ")].map((name) =>
    name.toLowerCase(),
  );
  return texts((action, parameter) => {
    if (!known.includes(action.toLowerCase())) throw notTransformed(parameter, action);
  });
}

/** Days, or `days.hours:minutes:seconds`. */
const ageLimit: ParameterKind = (value, parameter) => {
  const limit = typeof value === "string" ? /^(\d{1,5})(\.\d\d:\d\d:\d\d)?$/.exec(value) : null;
  if (limit === null || Number(limit[1]) > 24_855) throw notTransformed(parameter, value);
  return () => `${limit[1] ?? ""}${limit[2] ?? ".00:00:00"}`;
};

const address: ParameterKind = (value, parameter) => {
  if (value === null || value === "") return () => null;
  if (typeof value !== "string" || !value.includes("@")) throw notTransformed(parameter, value);
  return () => `smtp:${value.replace(/^smtp:/i, "")}`;
};

/** Who touches a list takes it out of Microsoft's care; who names the sign-in type gives it back. */
function changedMailbox(asked: GivenParameters, before: CmdletRow): CmdletRow {
  requireKind(asked, before);
  const { PublicFolder: _, ...after } = withProperties(asked, before);
  const returned = listOf(given(asked, "DefaultAuditSet"));
  const touched = SIGN_IN_TYPES.filter((type) => asked.has(`Audit${type}`));
  if (returned.some((type) => touched.some((each) => each === type)))
    throw badRequest("A list of actions can't be given, and given back to Microsoft, at the same time.");
  const kept = listOf(before["DefaultAuditSet"]);
  return {
    ...after,
    DefaultAuditSet: SIGN_IN_TYPES.filter(
      (type) => returned.includes(type) || (kept.includes(type) && !touched.includes(type)),
    ),
    ...Object.fromEntries(
      SIGN_IN_TYPES.flatMap((type) =>
        returned.includes(type) ? [[`Audit${type}`, DEFAULT_ACTIONS[type]] as const] : [],
      ),
    ),
  };
}

/** A mailbox of public folders is found only by whoever asks for one. */
function requireKind(asked: GivenParameters, { RecipientTypeDetails: kind }: CmdletRow): void {
  const isAskedFor = given(asked, "PublicFolder") === true;
  if ((kind === "PublicFolderMailbox") === isAskedFor) return;
  throw new ExchangeError(
    404,
    "Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException",
    `The operation couldn't be performed because object '${String(given(asked, "Identity"))}' couldn't be found.`,
  );
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

const protocols: Readonly<Record<string, ParameterKind>> = {
  ActiveSyncEnabled: flag,
  ImapEnabled: flag,
  OWAEnabled: flag,
  PopEnabled: flag,
};

export const MAILBOX_CHANGES: Readonly<Record<string, Change>> = {
  "Set-Mailbox": sets(mailboxShelf("Get-Mailbox"), {
    parameters: {
      AuditAdmin: actionsOf("Admin"),
      AuditDelegate: actionsOf("Delegate"),
      AuditEnabled: flag,
      AuditLogAgeLimit: ageLimit,
      AuditOwner: actionsOf("Owner"),
      DefaultAuditSet: someOf(...SIGN_IN_TYPES),
      DeliverToMailboxAndForward: flag,
      ForwardingAddress: textOrNothing,
      ForwardingSmtpAddress: address,
      PublicFolder: flag,
    },
    changed: changedMailbox,
  }),
  "Set-CASMailbox": sets(mailboxShelf("Get-CASMailbox"), {
    parameters: {
      ...protocols,
      EwsEnabled: flagOrNothing,
      MAPIEnabled: flag,
      SmtpClientAuthenticationDisabled: flagOrNothing,
    },
  }),
  "Set-CASMailboxPlan": sets(shelfOf("Get-CASMailboxPlan"), { parameters: protocols }),
  "Set-MailboxAuditBypassAssociation": sets(mailboxShelf("Get-MailboxAuditBypassAssociation"), {
    parameters: { AuditBypassEnabled: flag },
  }),
};
