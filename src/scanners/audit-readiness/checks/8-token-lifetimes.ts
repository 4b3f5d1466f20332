import { defineCheck } from "../../../engine/check.ts";
import { demand, met, notMet } from "../../../engine/verdict.ts";
import type { Evidence } from "../../../engine/verdict.ts";
import { weigh } from "../../judgement.ts";
import type { Judgement } from "../../judgement.ts";
import { counted, inSentence } from "../mailbox-auditing/words.ts";
import { tokenLifetimePolicies } from "../sources/token-lifetime-policies.ts";
import type { TokenLifetimePolicy } from "../sources/token-lifetime-policies.ts";
import { accessTokenLifetime } from "../tokens/access-token-lifetime.ts";

/** AR.8.4: no policy in use makes access tokens last longer than they do by default. */
export const tokenLifetimes = defineCheck(
  "AR.8.4",
  { tokenLifetimePolicies },
  ({ tokenLifetimePolicies: policies }, { parameters }) => {
    const maximum = demand(parameters["maximumMinutes"], "parameters.maximumMinutes");
    const { violations, evidence } = weigh(policies.map((policy) => judgeLifetime(policy, maximum)));
    if (violations.length > 0)
      return notMet(
        `${counted(violations.length, "token lifetime policy lets", "token lifetime policies let")} access tokens last for more than ${counted(maximum, "minute", "minutes")}.`,
        evidence,
      );
    return met(
      policies.length === 0
        ? "No policy changes how long access tokens last."
        : `No token lifetime policy in use lets access tokens last for more than ${counted(maximum, "minute", "minutes")}.`,
      evidence,
    );
  },
);

/** A policy counts if it stretches tokens and is in use; either answer alone can clear it. */
function judgeLifetime(policy: TokenLifetimePolicy, maximum: number): Judgement {
  const name = policy.displayName || policy.id || "unnamed policy";
  const path = `tokenLifetimePolicies[${name}]`;
  const use = useOf(policy);
  const lifetime = accessTokenLifetime(policy);
  const property = "definition.TokenLifetimePolicy.AccessTokenLifetime";
  const evidence = (actual: string, result: Evidence["result"]): Judgement => ({
    evidence: {
      object: { type: "Token lifetime policy", id: policy.id ?? null, name },
      property,
      actual,
      expected: `${counted(maximum, "minute", "minutes")} at most`,
      result,
    },
  });
  if ("words" in use && use.words === undefined) return evidence("not in use", "context");
  if ("malformed" in lifetime) return { undecided: `${path}.${lifetime.malformed}` };
  const { minutes } = lifetime;
  if (minutes === undefined) return evidence("leaves access tokens as they are", "meets");
  const words = counted(minutes, "minute", "minutes");
  if (minutes <= maximum) return evidence(words, "meets");
  if ("undecided" in use) return { undecided: `${path}.${use.undecided}` };
  return evidence(`${words}, ${use.words}`, "violates");
}

/** For whom a policy is in force, in words; without words for nobody. */
function useOf({
  isOrganizationDefault,
  appliesTo,
}: TokenLifetimePolicy): { readonly words: string | undefined } | { readonly undecided: string } {
  if (isOrganizationDefault === true) return { words: "for every application" };
  const some = appliesTo ?? [];
  if (some.length > 0) {
    const named = some.slice(0, 5).map(({ displayName, id }) => displayName || id || "one without a name");
    const more = some.length - named.length;
    return { words: `for ${inSentence([...named, ...(more > 0 ? [`${more} more`] : [])])}` };
  }
  if (typeof isOrganizationDefault !== "boolean") return { undecided: "isOrganizationDefault" };
  return Array.isArray(appliesTo) ? { words: undefined } : { undecided: "appliesTo" };
}
