import type { TokenLifetimePolicy } from "../sources/token-lifetime-policies.ts";
import { valueAt } from "../../any-casing.ts";
import { daysIn } from "../timespan.ts";

/** How long access tokens last under a policy: minutes, undefined where the policy leaves it as it is, or the reason why it cannot be told. */
export type AccessTokenLifetime = { readonly minutes: number | undefined } | { readonly malformed: string };

/**
 * Reads the definition of a token lifetime policy: JSON texts, of which the longest lifetime counts, with `AccessTokenLifetime` as `[d.]hh:mm:ss`.
 * https://learn.microsoft.com/entra/identity-platform/configurable-token-lifetimes
 */
export function accessTokenLifetime({ definition }: TokenLifetimePolicy): AccessTokenLifetime {
  if (definition === undefined || definition === null || definition.length === 0)
    return { malformed: "definition" };
  const lifetimes = definition.map(lifetimeIn);
  const unreadable = lifetimes.find((lifetime) => "malformed" in lifetime);
  if (unreadable !== undefined) return unreadable;
  const minutes = lifetimes.flatMap((lifetime) => ("minutes" in lifetime ? (lifetime.minutes ?? []) : []));
  return { minutes: minutes.length === 0 ? undefined : Math.max(...minutes) };
}

function lifetimeIn(text: string): AccessTokenLifetime {
  const policy = valueAt(parsed(text), "TokenLifetimePolicy");
  if (typeof policy !== "object" || policy === null) return { malformed: "definition.TokenLifetimePolicy" };
  const lifetime = valueAt(policy, "AccessTokenLifetime");
  if (lifetime === undefined) return { minutes: undefined };
  const days = typeof lifetime === "string" ? daysIn(lifetime) : undefined;
  return days === undefined
    ? { malformed: "definition.TokenLifetimePolicy.AccessTokenLifetime" }
    : { minutes: Math.round(days * 24 * 60 * 60) / 60 };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
