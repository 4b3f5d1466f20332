import type { CmdletName } from "../tenants/exchange/model.ts";
import { badRequest } from "./exchange-error.ts";
import type { CmdletRow } from "./cmdlets.ts";
import type { CmdletResult } from "./run-cmdlet.ts";

/** Exchange gives no larger page, whatever is preferred. */
const MAX_PAGE_SIZE = 1000;

/** The .NET types behind texts that are not free ones, by property; Exchange names them beside the value. */
const TYPES_OF_TEXTS: Readonly<Record<string, string>> = {
  DomainType: "Microsoft.Exchange.Data.Directory.SystemConfiguration.AcceptedDomainType",
  State: "Microsoft.Exchange.MessagingPolicies.Rules.RuleState",
  Mode: "Microsoft.Exchange.MessagingPolicies.Rules.RuleMode",
  SpamAction: "Microsoft.Exchange.Data.Directory.SystemConfiguration.SpamFilteringAction",
  RecommendedPolicyType: "Microsoft.Exchange.Management.RecommendedPolicyType",
  RecipientTypeDetails: "Microsoft.Exchange.Data.Directory.Recipient.RecipientTypeDetails",
  AuditLogAgeLimit: "Microsoft.Exchange.Data.EnhancedTimeSpan",
  Guid: "System.Guid",
};

/** Where a page begins: at which row, and how many rows the pages before it gave. */
interface Place {
  position: number;
  given: number;
}

/** One page of what a cmdlet gives, as it goes over the wire: `$select` obeyed, values with their types beside them. */
export function resultPage(result: CmdletResult, url: URL, prefer: string | undefined): object {
  const { cmdlet, selection } = result;
  const { limit } = selection;
  const { rows, next } = rowsFrom(
    placeIn(url.searchParams.get("$skiptoken"), cmdlet),
    pageSize(prefer),
    result,
  );
  const isCutOff = next !== undefined && next.given >= limit.most;
  const select = url.searchParams.get("$select")?.split(",");
  return {
    ...frame(url, isCutOff ? [limit.warning] : []),
    ...(next === undefined || isCutOff ? {} : { "@odata.nextLink": nextLink(url, cmdlet, next) }),
    value: rows.map((row) => decorated(projected(row, select))),
  };
}

/** What a change of the tenant gives: what was made, if anything was. */
export function changeResult(rows: readonly CmdletRow[], url: URL): object {
  return { ...frame(url, []), value: rows.map(decorated) };
}

function frame(url: URL, warnings: readonly string[]): object {
  return {
    "@odata.context": `${url.origin}${url.pathname.replace(/\/[^/]+\/InvokeCommand$/i, "")}/$metadata#Collection(Exchange.GenericHashTable)`,
    "adminapi.warnings@odata.type": "#Collection(String)",
    "@adminapi.warnings": warnings,
  };
}

/** The wanted rows of one page, and where the next begins if there are more. */
function rowsFrom(
  { position, given }: Place,
  size: number,
  { rows: all, selection: { isWanted, limit } }: CmdletResult,
): { rows: readonly CmdletRow[]; next?: Place } {
  const room = Math.max(0, Math.min(size, limit.most - given));
  const rows: CmdletRow[] = [];
  for (let index = position; index < all.size; index += 1) {
    const row = all.at(index);
    if (!isWanted(row)) continue;
    if (rows.length === room) return { rows, next: { position: index, given: given + room } };
    rows.push(row);
  }
  return { rows };
}

function pageSize(prefer: string | undefined): number {
  const preferred = /odata\.maxpagesize=(\d+)/.exec(prefer ?? "")?.[1];
  if (preferred === undefined || Number(preferred) === 0) return MAX_PAGE_SIZE;
  return Math.min(Number(preferred), MAX_PAGE_SIZE);
}

/** Objects of the admin API are open: a property that an object does not have is left out. */
function projected(row: CmdletRow, select: readonly string[] | undefined): CmdletRow {
  if (select === undefined) return row;
  return Object.fromEntries(Object.entries(row).filter(([property]) => select.includes(property)));
}

function decorated(row: CmdletRow): CmdletRow {
  return Object.fromEntries(
    Object.entries(row).flatMap(([property, value]) => [...typesOf(property, value), [property, value]]),
  );
}

function typesOf(property: string, value: unknown): [string, string][] {
  if (Array.isArray(value))
    return [
      [`${property}@data.type`, "System.Collections.Generic.List`1[System.String]"],
      [`${property}@odata.type`, "#Collection(String)"],
    ];
  const type = TYPES_OF_TEXTS[property];
  return type === undefined || typeof value !== "string" ? [] : [[`${property}@data.type`, type]];
}

/** Posting the same body there gives the next page. */
function nextLink(url: URL, cmdlet: CmdletName, { position, given }: Place): string {
  const options = url.search
    .slice(1)
    .split("&")
    .filter((option) => option !== "" && !/^(?:\$|%24)skiptoken=/i.test(option));
  const token = Buffer.from(`${cmdlet}:${position}:${given}`).toString("base64url");
  return `${url.origin}${url.pathname}?${[...options, `$skiptoken=${token}`].join("&")}`;
}

/** A token belongs to the cmdlet that it was given for. */
function placeIn(skipToken: string | null, cmdlet: CmdletName): Place {
  if (skipToken === null) return { position: 0, given: 0 };
  const [, owner, position, given] =
    /^([\w-]+):(\d+):(\d+)$/.exec(Buffer.from(skipToken, "base64url").toString()) ?? [];
  if (owner !== cmdlet) throw badRequest("The $skiptoken is not valid.");
  return { position: Number(position), given: Number(given) };
}
