import { isNotAsked } from "../../../engine/opt-in.ts";
import type { NotAsked } from "../../../engine/opt-in.ts";
import { inOrder } from "./reading.ts";
import type { MailAccess } from "./reading.ts";

/** An application that was seen reading mail. */
export interface MailReader {
  /** In lower case; "" stands for the records that name no application */
  readonly appId: string;
  /** Null where the tenant has no service principal for it; undefined where the names could not be read. Hostile text. */
  readonly name: string | null | undefined;
  readonly mailboxes: number;
  /** The newest record, ISO 8601 */
  readonly last: string;
}

interface Named {
  readonly appId: string;
  readonly name: string | null;
}

/** The applications that were seen reading mail, those that touched most mailboxes first; undefined where there is no answer to that. */
export function applicationsReadingMail(
  mailAccess: MailAccess | NotAsked | undefined,
  names: readonly Named[] | NotAsked | undefined,
): MailReader[] | undefined {
  if (mailAccess === undefined || isNotAsked(mailAccess) || mailAccess.state !== "answered") return undefined;
  const nameOf =
    names === undefined || isNotAsked(names)
      ? undefined
      : new Map(names.map(({ appId, name }) => [appId, name]));
  return inOrder(mailAccess.applications).map(({ appId, mailboxes, last }) => ({
    appId,
    name: appId === "" ? null : nameOf?.get(appId),
    mailboxes,
    last,
  }));
}
