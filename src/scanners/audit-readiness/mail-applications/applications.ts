import type { CheckSettings } from "../../../engine/check.ts";
import type { Exclusion } from "../../../engine/obstacles.ts";
import type { RiskyApplication } from "../../entra-id/sources/risky-applications.ts";
import type { Judgement } from "../../judgement.ts";
import type {
  ApplicationAccessPolicy,
  ApplicationRole,
  ExchangeServicePrincipal,
} from "../sources/exchange-applications.ts";
import { mailPermission, mailRole } from "./permissions.ts";
import { reachOfPermission, reachOfRole } from "./reach.ts";
import type { Reach } from "./reach.ts";

/** One way by which an application gets at mail, or at something less, such as sending or the settings of mailboxes. */
export interface MailGrant {
  /** For example “Mail.Read of Microsoft Graph” */
  readonly permission: string;
  readonly from: "Entra ID" | "Exchange";
  readonly opens: "mail" | "less";
  readonly reach: Reach;
}

/** An application that gets at mail without any user, sorted by name and client id where several are listed. */
export interface MailApplication {
  /** Object id of the service principal; null where Exchange does not tell it */
  readonly id: string | null;
  /** Client id; undefined where Exchange names somebody that it does not list among its service principals */
  readonly appId: string | undefined;
  /** As the tenant gives it: hostile text */
  readonly name: string;
  readonly isMicrosofts: boolean;
  readonly grants: readonly MailGrant[];
  /** The permissions that open mail */
  readonly permissions: readonly string[];
  /** Whether all of them are kept to some mailboxes; undefined where it cannot be told */
  readonly scoped: boolean | undefined;
  /** Whether the profile allows it to read mail throughout the tenant */
  readonly approved: boolean;
}

/** What the sources say; undefined where one could not be read. Without `applicationRoles` the list holds only what Entra ID granted. */
export interface MailApplicationSources {
  readonly riskyApplications: readonly RiskyApplication[];
  readonly applicationAccessPolicies: readonly ApplicationAccessPolicy[] | undefined;
  readonly applicationRoles: readonly ApplicationRole[] | undefined;
  readonly exchangeServicePrincipals: readonly ExchangeServicePrincipal[] | undefined;
}

/** The applications that open mail by permissions in Entra ID, by roles in Exchange, or by both. */
export function mailApplications(
  sources: MailApplicationSources,
  settings: Pick<CheckSettings, "declared" | "exclusions">,
): MailApplication[] {
  return applicationsWithGrants(sources, settings).filter(({ permissions }) => permissions.length > 0);
}

/** The same, with those that have only lesser permissions. */
export function applicationsWithGrants(
  sources: MailApplicationSources,
  settings: Pick<CheckSettings, "declared" | "exclusions">,
): MailApplication[] {
  const approved = new Set(
    [...settings.declared.mailApplications, ...settings.exclusions.applications].map((id) =>
      id.toLowerCase(),
    ),
  );
  const found = new Map<string, Holder>();
  for (const holder of [...holdersInEntra(sources), ...holdersInExchange(sources)]) {
    const key = (holder.appId ?? `exchange ${holder.name}`).toLowerCase();
    const known = found.get(key);
    found.set(key, known === undefined ? holder : { ...known, grants: [...known.grants, ...holder.grants] });
  }
  return [...found.values()]
    .map((holder) => {
      const opening = holder.grants.filter(({ opens }) => opens === "mail");
      return {
        ...holder,
        permissions: opening.map(({ permission }) => permission),
        scoped: isScoped(opening, sources.applicationRoles === undefined),
        approved: holder.appId !== undefined && approved.has(holder.appId.toLowerCase()),
      };
    })
    .sort((one, other) => compare(sortKey(one), sortKey(other)));
}

type Holder = Pick<MailApplication, "id" | "appId" | "name" | "isMicrosofts" | "grants">;

function holdersInEntra({ riskyApplications, applicationAccessPolicies }: MailApplicationSources): Holder[] {
  return riskyApplications.flatMap(({ id, appId, displayName, owner, permissions }) => {
    const grants = permissions.flatMap(({ resource, name, kind, consented }): MailGrant[] => {
      const found = mailPermission(resource, name);
      if (found === undefined || kind !== "application" || !consented) return [];
      const permission = `${name} of ${resource}`;
      const reach: Reach =
        found.opens === "mail"
          ? reachOfPermission(appId ?? undefined, found.limit, applicationAccessPolicies)
          : { kind: "all", words: "not looked at" };
      return [{ permission, from: "Entra ID", opens: found.opens, reach }];
    });
    if (grants.length === 0) return [];
    const name = displayName || appId || id;
    return [{ id, appId: appId ?? undefined, name, isMicrosofts: owner === "microsoft", grants }];
  });
}

function holdersInExchange({
  applicationRoles,
  exchangeServicePrincipals,
}: MailApplicationSources): Holder[] {
  return (applicationRoles ?? []).flatMap((role) => {
    const opens = mailRole(role.Role ?? "");
    if (opens === undefined || role.Enabled === false) return [];
    const assignee = role.RoleAssigneeName || role.RoleAssignee || "an application without a name";
    const principal = exchangeServicePrincipals?.find((each) => isNamed(each, assignee));
    const grant: MailGrant = {
      permission: `${role.Role} in Exchange`,
      from: "Exchange",
      opens,
      reach: reachOfRole(role),
    };
    return [
      {
        id: principal?.ObjectId ?? null,
        appId: principal?.AppId ?? undefined,
        name: principal?.DisplayName || assignee,
        isMicrosofts: false,
        grants: [grant],
      },
    ];
  });
}

/** Whether an exception in the profile leaves an application out of the policy in hand. */
export function isExcluded(
  appId: string | null | undefined,
  { exclusions }: Pick<CheckSettings, "exclusions">,
): boolean {
  return exclusions.applications.some((id) => id.toLowerCase() === appId?.toLowerCase());
}

/** What takes an application out of a policy: an exception that names its client id; nothing where that is not told. */
export function exclusionOf(
  appId: string | null | undefined,
  { id, name }: { readonly id: string | null; readonly name: string },
): readonly Exclusion[] {
  if (typeof appId !== "string" || appId === "") return [];
  return [{ kind: "applications", id: appId, name, from: [{ type: "Application", id, name }] }];
}

/** What keeps us from knowing who opens mail by a role in Exchange: that the roles could not be read, or that one is not named. */
export function missingRoles(roles: readonly ApplicationRole[] | undefined): Judgement[] {
  if (roles === undefined) return [{ undecided: "applicationRoles", source: "applicationRoles" }];
  return roles.some(({ Role }) => typeof Role !== "string") ? [{ undecided: "applicationRoles[].Role" }] : [];
}

/** Assignments name an application by any of its ids. Its display name does not count: anybody may choose the same. */
function isNamed({ Identity, AppId, ObjectId }: ExchangeServicePrincipal, assignee: string): boolean {
  return [Identity, AppId, ObjectId].some((name) => name?.toLowerCase() === assignee.toLowerCase());
}

/** Grants add up: one that reaches everywhere undoes the scopes of all the others. */
function isScoped(opening: readonly MailGrant[], rolesMissing: boolean): boolean | undefined {
  if (opening.some(({ reach }) => reach.kind === "all")) return false;
  if (rolesMissing) return undefined;
  return opening.every(({ reach }) => reach.kind === "some") ? true : undefined;
}

function sortKey({ name, appId, id }: Holder): string {
  return `${name}\n${appId ?? ""}\n${id ?? ""}`;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
