import type { Granted } from "./granted.ts";
import { grantedBy } from "./granted.ts";

/** Who signed in; `either` where only the token could tell, as with the Azure CLI. */
export type Subject = "application" | "person" | "either";

/** Where the API clients get their tokens from. */
export interface BearerTokens {
  /** A token that is good for some minutes yet. Throws `OperatorError` if the sign-in fails. */
  token(scope: string): Promise<string>;
  /** Another token in place of one that the API rejected. `claims` is what the API wants to see in it: JSON, from its challenge. */
  replace(scope: string, rejected: string, claims: string | undefined): Promise<string>;
}

/** The tokens of one scan, and what is known of them. */
export interface TokenSource extends BearerTokens {
  readonly subject: Subject;
  /** What the token that is held for a scope says it may do; undefined if there is none, or it cannot be read. Asks for nothing. */
  granted(scope: string): Promise<Granted | undefined>;
  /** The scopes for which tokens are held. */
  scopes(): readonly string[];
}

export interface IssuedToken {
  readonly token: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** Asks the identity platform for a token, past every cache. */
export type IssueToken = (
  scope: string,
  renewal?: { readonly claims: string | undefined },
) => Promise<IssuedToken>;

const renewBefore = 5 * 60_000;

/** Keeps the tokens of one scan in memory, and renews each 5 minutes before it expires (a shorter-lived one at half its life). */
export function cachedTokens(issue: IssueToken, subject: Subject, now: () => number = Date.now): TokenSource {
  const held = new Map<string, { readonly issued: Promise<IssuedToken>; readonly askedAt: number }>();

  function hold(scope: string, issued: Promise<IssuedToken>): Promise<IssuedToken> {
    const entry = { issued, askedAt: now() };
    held.set(scope, entry);
    // A failure is not kept: the next read may try again.
    issued.catch(() => {
      if (held.get(scope) === entry) held.delete(scope);
    });
    return issued;
  }

  async function current(scope: string): Promise<IssuedToken> {
    const entry = held.get(scope);
    if (entry === undefined) return hold(scope, issue(scope));
    const issued = await entry.issued;
    const margin = Math.min(renewBefore, (issued.expiresAt - entry.askedAt) / 2);
    if (now() < issued.expiresAt - margin) return issued;
    // Of several readers that find it old at once, the first renews it.
    return held.get(scope) === entry ? hold(scope, issue(scope)) : current(scope);
  }

  return {
    subject,
    async token(scope) {
      return (await current(scope)).token;
    },
    async replace(scope, rejected, claims) {
      const entry = held.get(scope);
      const latest = await entry?.issued;
      const alreadyReplaced = latest !== undefined && latest.token !== rejected;
      if (alreadyReplaced || held.get(scope) !== entry) return (await current(scope)).token;
      return (await hold(scope, issue(scope, { claims }))).token;
    },
    async granted(scope) {
      const issued = await held.get(scope)?.issued.catch(() => undefined);
      return issued === undefined ? undefined : grantedBy(issued.token);
    },
    scopes: () => [...held.keys()],
  };
}
