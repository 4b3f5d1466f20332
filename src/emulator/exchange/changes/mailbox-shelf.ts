import { mapped, type Collection } from "../../tenants/collection.ts";
import type { MailboxResults } from "../../tenants/exchange/mailbox-model.ts";
import type { EmulatedTenant } from "../../tenants/model.ts";
import type { CmdletRow } from "../cmdlets.ts";
import type { Shelf } from "./shelf.ts";

/** What this cmdlet gives, of which there may be very much: an object that was replaced is put in the place of the other as it is asked for. */
export function mailboxShelf(cmdlet: keyof MailboxResults): Shelf {
  const all = ({ mailboxes }: EmulatedTenant) =>
    // The rows have interfaces for types, which TypeScript does not take for records although every object is one.
    mailboxes[cmdlet] as Collection<object, "Identity"> as Collection<CmdletRow, "Identity">;
  return {
    find: (tenant, identity) => (identity === undefined ? undefined : all(tenant).find("Identity", identity)),
    replace: (tenant, before, after) => {
      const rows = mapped(all(tenant), (row) => (row["Guid"] === before["Guid"] ? after : row));
      tenant.mailboxes = { ...tenant.mailboxes, [cmdlet]: rows };
    },
  };
}
