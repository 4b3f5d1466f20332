import { isUnread } from "./tenants-index.ts";
import type { ScannedTenant, TenantEntry, TenantsIndex } from "./tenants-index.ts";
import { count, figure, undecided } from "./wording.ts";

/** The words of the index that the page and the terminal share. */

/** The one sentence, without its full stop. */
export function tenantsHeadline({ tenants }: TenantsIndex): string {
  const unread = tenants.filter(isUnread).length;
  const [only] = tenants;
  if (only !== undefined && tenants.length === 1) return headlineOfOne(only);
  const all = `of ${count(tenants.length, "tenant", "tenants")}`;
  if (unread === tenants.length) return `None ${all} could be read`;
  const below = tenants.filter((entry) => !isUnread(entry) && requiredBelow(entry)).length;
  const belowInWords =
    below === 0
      ? "no other has a required policy"
      : `${count(below, "other has", "others have")} required policies`;
  if (unread > 0) return `${figure(unread)} ${all} could not be read; ${belowInWords} below the line`;
  if (below === 0) return `None ${all} has a required policy below the line`;
  return `${figure(below)} ${all} ${have(below)} required policies below the line`;
}

function headlineOfOne(tenant: TenantEntry): string {
  if (isUnread(tenant)) return "The tenant could not be read";
  return requiredBelow(tenant)
    ? "The tenant has required policies below the line"
    : "The tenant has no required policy below the line";
}

/** What the headline leaves out, as sentences; empty if that is nothing. */
export function tenantsStandfirst({ tenants }: TenantsIndex): string {
  const scanned = tenants.filter((entry) => entry.result === "ok").filter((entry) => !isUnread(entry));
  const worse = scanned.filter((entry) => (entry.worse?.policies.length ?? 0) > 0).length;
  const partly = scanned.filter(({ sources }) => sources.failed > 0).length;
  return [
    worse > 0 ? `${count(worse, "tenant has", "tenants have")} got worse since the last good scan.` : "",
    worse === 0 ? nothingWorse(scanned, tenants.length) : "",
    partly > 0
      ? `${count(partly, "tenant was", "tenants were")} read only in part, so more may be below the line there.`
      : "",
  ]
    .filter((sentence) => sentence !== "")
    .join(" ");
}

/** That nothing got worse, as far as that is known: of whom nothing was read, or nothing before, it says nothing. Empty if nobody was compared. */
function nothingWorse(scanned: readonly ScannedTenant[], all: number): string {
  const compared = scanned.filter((entry) => entry.worse !== null).length;
  if (compared === 0) return "";
  return compared === all
    ? "Nothing is known to have got worse since the last good scan."
    : `In the ${count(compared, "tenant", "tenants")} that could be compared, nothing is known to have got worse since the last good scan.`;
}

/** What was not read of a tenant; empty if that is nothing. */
export function unreadNote({ sources: { read, failed } }: ScannedTenant): string {
  return failed === 0 ? "" : `${figure(failed)} of ${count(read + failed, "source", "sources")} not read`;
}

/** Why nothing is known of a tenant, and what to do. */
export function whyUnread(entry: TenantEntry): { readonly cause: string; readonly remedy: string } {
  if (entry.result === "failed") return { cause: entry.error.message, remedy: entry.error.remedy };
  const { sources, counts } = entry;
  return {
    cause:
      sources.read === 0 && sources.failed > 0
        ? `The sign-in worked, but none of ${count(sources.failed, "source", "sources")} could be read.`
        : `The sign-in worked, but ${uncapitalised(undecided(counts))}.`,
    remedy:
      sources.failed > 0
        ? "Its report says why, under “What was read”; “plimsoll doctor” with --tenant names what is missing."
        : "Its report says what to look at.",
  };
}

function requiredBelow(entry: TenantEntry): boolean {
  return entry.result === "ok" && entry.shallFailures > 0;
}

function uncapitalised(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}

function have(n: number): string {
  return n === 1 ? "has" : "have";
}
