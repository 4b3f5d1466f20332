import type { RiskyApplication } from "../../entra-id/sources/risky-applications.ts";
import type { CredentialHalf } from "../sources/exchange-application-credentials.ts";

export type Credential = RiskyApplication["passwordCredentials"][number];

/** An issuer of tokens that an application trusts in place of a secret */
export type Trust = RiskyApplication["federatedCredentials"][number];

export interface Credentials {
  readonly passwordCredentials: readonly Credential[];
  readonly keyCredentials: readonly Credential[];
  /** Left out where they were not asked for */
  readonly federatedCredentials?: readonly Trust[];
}

/** What a credential may be, and the moment that it is looked at. */
export interface CredentialRule {
  readonly maximumDays: number;
  /** One that begins less long ago was added lately */
  readonly recentDays: number;
  readonly now: Date;
}

/** How a credential stands: fine, over, too long, added lately, or the property that would tell is not there. */
export type Standing =
  | { readonly kind: "current" | "ended" | "long" | "recent"; readonly words: string }
  | { readonly kind: "untold"; readonly property: keyof Credential };

/**
 * Judges one secret or certificate. The days that are left show that one is too long even where its beginning is not told. An ended one opens nothing.
 * Times are ISO 8601, as Microsoft Graph writes them; parts of days do not count.
 */
export function judgeCredential(
  { startDateTime, endDateTime }: Credential,
  { maximumDays, recentDays, now }: CredentialRule,
): Standing {
  if (endDateTime === null) return { kind: "long", words: "never ends" };
  const left = daysFrom(now, endDateTime);
  if (left === undefined) return { kind: "untold", property: "endDateTime" };
  const until = endDateTime?.slice(0, 10) ?? "";
  if (left <= 0) return { kind: "ended", words: `ended on ${until}` };
  if (Math.floor(left) > maximumDays)
    return { kind: "long", words: `lasts another ${Math.floor(left)} days, until ${until}` };

  const sinceStart = daysFrom(now, startDateTime);
  if (sinceStart === undefined) return { kind: "untold", property: "startDateTime" };
  const lifetime = Math.floor(left - sinceStart);
  if (lifetime > maximumDays) return { kind: "long", words: `lasts ${lifetime} days, until ${until}` };
  const from = startDateTime?.slice(0, 10) ?? "";
  return -sinceStart < recentDays
    ? { kind: "recent", words: `valid from ${from} until ${until}` }
    : { kind: "current", words: `lasts ${lifetime} days, until ${until}` };
}

/** Days from now to a moment, negative if it is past; undefined if it is none. */
function daysFrom(now: Date, moment: string | null | undefined): number | undefined {
  if (typeof moment !== "string" || !/^\d{4}-\d{2}-\d{2}T/.test(moment)) return undefined;
  const time = Date.parse(moment);
  return Number.isNaN(time) ? undefined : (time - now.getTime()) / 86_400_000;
}

/** The credentials of an application, which may stand on its registration, on its service principal, or on both. */
export type FoundCredentials =
  { readonly credentials: Credentials } | { readonly undecided: string; readonly source?: string };

/** Looks for an application by its client id among the risky ones, and then among those that Exchange knows. */
export function credentialsOf(
  { appId, name }: { readonly appId: string | undefined; readonly name: string },
  risky: readonly RiskyApplication[],
  halves: readonly CredentialHalf[] | undefined,
): FoundCredentials {
  if (appId === undefined) return { undecided: `exchangeServicePrincipals[${name}].AppId` };
  const known = risky.find((each) => isSame(each.appId, appId));
  if (known !== undefined) return { credentials: known };
  if (halves === undefined)
    return { undecided: "exchangeApplicationCredentials", source: "exchangeApplicationCredentials" };
  const own = halves.filter((half) => isSame(half.appId, appId));
  const path = `exchangeApplicationCredentials[${name}]`;
  if (own.some(({ passwordCredentials }) => passwordCredentials === undefined))
    return { undecided: `${path}.passwordCredentials` };
  if (own.some(({ keyCredentials }) => keyCredentials === undefined))
    return { undecided: `${path}.keyCredentials` };
  return {
    credentials: {
      passwordCredentials: distinct(own.flatMap((half) => half.passwordCredentials ?? [])),
      keyCredentials: distinct(own.flatMap((half) => half.keyCredentials ?? [])),
    },
  };
}

/** A credential may stand on both halves: once is enough. */
function distinct(credentials: readonly Credential[]): Credential[] {
  return [...new Map(credentials.map((each, index) => [each.keyId ?? index, each])).values()];
}

function isSame(one: string | null | undefined, other: string): boolean {
  return one?.toLowerCase() === other.toLowerCase();
}
