import type { Evidence } from "../../../engine/verdict.ts";
import { figure } from "../mailbox-auditing/words.ts";
import type { MailApplication, MailGrant } from "./applications.ts";

/** No more objects than this are named for one result: the summary has the counts. */
const mostNamed = 50;

/** Evidence of an application; the note always carries the client id, which is what a profile names it by. */
export function applicationEvidence(
  { id, appId, name, isMicrosofts }: Pick<MailApplication, "id" | "appId" | "name" | "isMicrosofts">,
  { note, ...said }: Pick<Evidence, "property" | "actual" | "expected" | "result" | "note">,
): Evidence {
  const notes = [
    appId === undefined ? "Exchange does not tell its client id." : `Client id ${appId}.`,
    ...(isMicrosofts ? ["It is one of Microsoft's own services."] : []),
    ...(note === undefined ? [] : [note]),
  ];
  return { object: { type: "Application", id, name }, ...said, note: notes.join(" ") };
}

/** “Mail.Read of Microsoft Graph; Application Mail.Read in Exchange” */
export function permissionsIn(grants: readonly MailGrant[]): string {
  return grants.map(({ permission }) => permission).join("; ");
}

/** Where the grants stand, in the words of the APIs. */
export function propertiesOf(grants: readonly MailGrant[]): string {
  const properties = { "Entra ID": "appRoleAssignments", Exchange: "managementRoleAssignments" };
  return [...new Set(grants.map(({ from }) => properties[from]))].join(", ");
}

/** The first of each result, and how many more there are. */
export function capped(evidence: readonly Evidence[]): Evidence[] {
  return (["violates", "meets", "context"] as const).flatMap((result) => {
    const all = evidence.filter((each) => each.result === result);
    const named = all.slice(0, mostNamed);
    const more = all.length - named.length;
    if (more === 0) return named;
    return named.map((each, index) =>
      index < named.length - 1
        ? each
        : { ...each, note: `${each.note ?? ""} ${figure(more)} more are not named here.`.trim() },
    );
  });
}
