import { defineCheck } from "../../../engine/check.ts";
import { neededBySome } from "../../../engine/source.ts";
import { CannotDecide, demandSource, met, notMet } from "../../../engine/verdict.ts";
import type { Verdict } from "../../../engine/verdict.ts";
import {
  judgeCustomPolicy,
  judgeDefaultPolicy,
  judgeSwitch,
} from "../applications/credential-restrictions.ts";
import type {
  DefaultAppManagementPolicy,
  RestrictionAsked,
} from "../applications/credential-restrictions.ts";
import {
  referenceAddition,
  referenceCertificateLifetime,
  referencePasswordLifetime,
} from "../applications/scubagear-credentials.ts";
import { weigh } from "../../judgement.ts";
import {
  customAppManagementPolicies,
  defaultAppManagementPolicies,
} from "../sources/app-management-policies.ts";
import type { CustomAppManagementPolicy } from "../sources/app-management-policies.ts";

const policies = {
  defaultAppManagementPolicies,
  customAppManagementPolicies: neededBySome(customAppManagementPolicies),
};

interface Policies {
  readonly defaultAppManagementPolicies: readonly DefaultAppManagementPolicy[];
  readonly customAppManagementPolicies: readonly CustomAppManagementPolicy[] | undefined;
}

interface Words {
  readonly met: string;
  readonly notMet: string;
}

const additionBlocked: RestrictionAsked = { type: "passwordAddition", credentials: "passwordCredentials" };

/** MS.AAD.5.5v1: nobody can add a password to an application. */
export const passwordAddition = defineCheck("MS.AAD.5.5v1", policies, decideAddition, {
  scubagear: (sources) =>
    referenceAddition(sources.defaultAppManagementPolicies, sources.customAppManagementPolicies),
});

/** MS.AAD.5.6v1: passwords of applications live 180 days at most; where none can be added, none can live longer. */
export const passwordLifetime = defineCheck(
  "MS.AAD.5.6v1",
  policies,
  (sources, { parameters }) => {
    const maximumDays = parameters["maximumDays"] ?? 180;
    const asked: RestrictionAsked = {
      type: "passwordLifetime",
      credentials: "passwordCredentials",
      lifetime: { maximumDays, baselineDays: 180 },
    };
    const limited = attempt(() =>
      decide(sources, asked, {
        met: `New passwords of applications live ${maximumDays} days at most.`,
        notMet: `Not every new password of an application is limited to ${maximumDays} days.`,
      }),
    );
    return either(
      attempt(() => decideAddition(sources)),
      limited,
    );
  },
  {
    scubagear: (sources) =>
      referencePasswordLifetime(sources.defaultAppManagementPolicies, sources.customAppManagementPolicies),
  },
);

/** MS.AAD.5.7v1: certificates of applications live 365 days at most. */
export const certificateLifetime = defineCheck(
  "MS.AAD.5.7v1",
  policies,
  (sources, { parameters }) => {
    const maximumDays = parameters["maximumDays"] ?? 365;
    return decide(
      sources,
      {
        type: "asymmetricKeyLifetime",
        credentials: "keyCredentials",
        lifetime: { maximumDays, baselineDays: 365 },
      },
      {
        met: `New certificates of applications live ${maximumDays} days at most.`,
        notMet: `Not every new certificate of an application is limited to ${maximumDays} days.`,
      },
    );
  },
  {
    scubagear: (sources) =>
      referenceCertificateLifetime(sources.defaultAppManagementPolicies, sources.customAppManagementPolicies),
  },
);

function decideAddition(sources: Policies): Verdict {
  return decide(sources, additionBlocked, {
    met: "No new passwords can be added to applications.",
    notMet: "New passwords can be added to at least some applications.",
  });
}

/** A tenant has one default policy; only if that alone would do, what the custom policies say matters. */
function decide(sources: Policies, asked: RestrictionAsked, words: Words): Verdict {
  const [policy] = sources.defaultAppManagementPolicies;
  if (policy === undefined) return notMet(words.notMet, [noPolicy(asked)], ["restriction-not-configured"]);

  const byDefault = [...judgeSwitch(policy), ...judgeDefaultPolicy(policy, asked)];
  const alone = weigh(byDefault);
  if (alone.violations.length > 0) return notMet(words.notMet, alone.evidence, alone.deviations);

  const customs = demandSource(sources.customAppManagementPolicies, "customAppManagementPolicies");
  const all = weigh([...byDefault, ...customs.flatMap((custom) => judgeCustomPolicy(custom, asked))]);
  if (all.violations.length > 0) return notMet(words.notMet, all.evidence, all.deviations);

  return met(words.met, all.evidence, all.deviations);
}

function noPolicy(asked: RestrictionAsked) {
  return {
    object: { type: "App management policy", id: null, name: "Default app management policy" },
    property: `applicationRestrictions.${asked.credentials}[${asked.type}]`,
    actual: "the tenant has no default app management policy",
    expected: "enabled for all applications",
    result: "violates" as const,
  };
}

type Attempt = Verdict | CannotDecide;

function attempt(decision: () => Verdict): Attempt {
  try {
    return decision();
  } catch (error) {
    if (error instanceof CannotDecide) return error;
    throw error;
  }
}

/** Either of the two ways will do; neither is refused while the other cannot be decided. */
function either(blocked: Attempt, limited: Attempt): Verdict {
  if (!(blocked instanceof CannotDecide) && blocked.kind === "met") return blocked;
  if (!(limited instanceof CannotDecide) && limited.kind === "met") return limited;
  if (limited instanceof CannotDecide) throw limited;
  if (blocked instanceof CannotDecide) throw blocked;
  return { ...limited, deviations: [...limited.deviations, ...blocked.deviations] };
}
