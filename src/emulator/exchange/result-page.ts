import type { CmdletName } from "../tenants/exchange/model.ts";
import { badRequest } from "./exchange-error.ts";
import type { CmdletRow } from "./run-cmdlet.ts";

/** Exchange gives no larger page, whatever is preferred. */
const MAX_PAGE_SIZE = 1000;

/** The .NET types behind texts that are not free ones, by property; Exchange names them beside the value. */
const TYPES_OF_TEXTS: Readonly<Record<string, string>> = {
  DomainType: "Microsoft.Exchange.Data.Directory.SystemConfiguration.AcceptedDomainType",
  State: "Microsoft.Exchange.MessagingPolicies.Rules.RuleState",
  Mode: "Microsoft.Exchange.MessagingPolicies.Rules.RuleMode",
  SpamAction: "Microsoft.Exchange.Data.Directory.SystemConfiguration.SpamFilteringAction",
  RecommendedPolicyType: "Microsoft.Exchange.Management.RecommendedPolicyType",
};

/** One page of what a cmdlet gives, as it goes over the wire: `$select` obeyed, values with their types beside them. */
export function resultPage(
  cmdlet: CmdletName,
  rows: readonly CmdletRow[],
  url: URL,
  prefer: string | undefined,
): object {
  const start = positionIn(url.searchParams.get("$skiptoken"), cmdlet);
  const end = start + pageSize(prefer);
  const select = url.searchParams.get("$select")?.split(",");
  return {
    "@odata.context": `${url.origin}${url.pathname.replace(/\/[^/]+\/InvokeCommand$/i, "")}/$metadata#Collection(Exchange.GenericHashTable)`,
    "adminapi.warnings@odata.type": "#Collection(String)",
    "@adminapi.warnings": [],
    ...(end < rows.length ? { "@odata.nextLink": nextLink(url, cmdlet, end) } : {}),
    value: rows.slice(start, end).map((row) => decorated(projected(row, select))),
  };
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
function nextLink(url: URL, cmdlet: CmdletName, position: number): string {
  const options = url.search
    .slice(1)
    .split("&")
    .filter((option) => option !== "" && !/^(?:\$|%24)skiptoken=/i.test(option));
  const token = Buffer.from(`${cmdlet}:${position}`).toString("base64url");
  return `${url.origin}${url.pathname}?${[...options, `$skiptoken=${token}`].join("&")}`;
}

/** A token belongs to the cmdlet that it was given for. */
function positionIn(skipToken: string | null, cmdlet: CmdletName): number {
  if (skipToken === null) return 0;
  const [owner, position = ""] = Buffer.from(skipToken, "base64url").toString().split(":");
  if (owner !== cmdlet || !/^\d+$/.test(position)) throw badRequest("The $skiptoken is not valid.");
  return Number(position);
}
