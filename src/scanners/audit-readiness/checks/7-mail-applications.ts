import { defineCheck } from "../../../engine/check.ts";
import { byExclusionsOnly } from "../../../engine/obstacles.ts";
import { neededBySome } from "../../../engine/source.ts";
import { manual, met, notApplicable, notMet, withObstacles } from "../../../engine/verdict.ts";
import type { Evidence } from "../../../engine/verdict.ts";
import { riskyApplications } from "../../entra-id/sources/risky-applications.ts";
import { weigh } from "../../judgement.ts";
import type { Judgement } from "../../judgement.ts";
import {
  applicationsWithGrants,
  exclusionOf,
  isExcluded,
  mailApplications,
  missingRoles,
} from "../mail-applications/applications.ts";
import type { MailApplication } from "../mail-applications/applications.ts";
import { applicationEvidence, capped, permissionsIn, propertiesOf } from "../mail-applications/evidence.ts";
import { counted, figure } from "../mailbox-auditing/words.ts";
import {
  applicationAccessPolicies,
  applicationRoles,
  exchangeServicePrincipals,
} from "../sources/exchange-applications.ts";

const rolesInExchange = {
  applicationRoles: neededBySome(applicationRoles),
  exchangeServicePrincipals: neededBySome(exchangeServicePrincipals),
};

/** AR.7.1: applications that open the mail of the whole tenant are approved, one by one. */
export const mailApplicationsApproved = defineCheck(
  "AR.7.1",
  { riskyApplications, ...rolesInExchange },
  (sources, settings) => {
    // Whether a permission of Entra ID is kept to some mailboxes is AR.7.2: here it counts in any case.
    const all = applicationsWithGrants({ ...sources, applicationAccessPolicies: undefined }, settings);
    const tenantWide = all.filter((application) => tenantWideGrants(application).length > 0);
    const others = all.filter((application) => !tenantWide.includes(application));
    const judgements = [
      ...tenantWide.map((application) => judgeApproval(application, sources.exchangeServicePrincipals)),
      ...others.map((application) => ({ evidence: lesserEvidence(application) })),
      ...all.flatMap(untoldRoles),
      ...missingRoles(sources.applicationRoles),
    ];
    const { violations, evidence, obstacles } = weigh(judgements);
    const subject = counted(
      tenantWide.length,
      "application that can open mail throughout the tenant",
      "applications that can open mail throughout the tenant",
    );
    if (violations.length > 0)
      return withObstacles(
        notMet(
          `${figure(violations.length)} of ${subject} ${violations.length === 1 ? "is" : "are"} not approved.`,
          capped(evidence),
        ),
        obstacles,
      );
    return met(
      tenantWide.length === 0
        ? "No application can open mail throughout the tenant."
        : `The tenant has ${subject}, approved in the profile.`,
      capped(evidence),
    );
  },
);

/** AR.7.2: applications that open mail are kept to the mailboxes that they are for. */
export const mailApplicationsScoped = defineCheck(
  "AR.7.2",
  {
    riskyApplications,
    applicationAccessPolicies: neededBySome(applicationAccessPolicies),
    ...rolesInExchange,
  },
  (sources, settings) => {
    const all = mailApplications(sources, settings);
    const excused = all.filter(({ appId }) => isExcluded(appId, settings));
    const asked = all.filter((application) => !excused.includes(application));
    const { violations, evidence, obstacles } = weigh([
      ...asked.flatMap(judgeScope),
      ...excused.map((application) => ({
        evidence: scopeEvidence(application, "context", "left out in the profile"),
      })),
      ...missingRoles(sources.applicationRoles),
    ]);
    const shown = capped(evidence);
    const subject = counted(
      asked.length,
      "application that can open mail",
      "applications that can open mail",
    );
    const unverified = asked.filter(({ scoped }) => scoped === undefined);
    if (violations.length > 0)
      return withObstacles(
        notMet(
          `${figure(violations.length)} of ${subject} ${violations.length === 1 ? "is" : "are"} not kept to some mailboxes.`,
          shown,
        ),
        unverified.length === 0 ? obstacles : obstacles && byExclusionsOnly(obstacles),
      );
    if (unverified.length > 0)
      return manual(
        `Of ${subject}, ${figure(unverified.length)} ${unverified.length === 1 ? "holds a permission" : "hold permissions"} of which no document says how to keep it to some mailboxes: look at the evidence, and try which mailboxes can be reached.`,
        shown,
      );
    return asked.length === 0
      ? notApplicable("No application can open mail without a user.", shown)
      : met(`Each of ${subject} is kept to some mailboxes.`, shown);
  },
);

/** The grants that may reach everywhere: all permissions of Entra ID, and roles in Exchange without a scope. */
function tenantWideGrants({ grants }: MailApplication): MailApplication["grants"] {
  return grants.filter(
    ({ opens, from, reach }) => opens === "mail" && (from === "Entra ID" || reach.kind === "all"),
  );
}

function judgeApproval(application: MailApplication, principals: readonly unknown[] | undefined): Judgement {
  if (application.appId === undefined) return missingClientId(application, principals);
  const grants = tenantWideGrants(application);
  return {
    evidence: applicationEvidence(application, {
      property: propertiesOf(grants),
      actual: permissionsIn(grants),
      expected: "approved in the profile, under declared.mailApplications",
      result: application.approved ? "meets" : "violates",
    }),
    exclusions: exclusionOf(application.appId, application),
  };
}

/** Somebody may well have approved it: without its client id nobody can tell. */
function missingClientId(
  { name, grants }: MailApplication,
  principals: readonly unknown[] | undefined,
): Judgement {
  if (grants.every(({ from }) => from === "Entra ID"))
    return { undecided: `riskyApplications[${name}].appId` };
  return principals === undefined
    ? { undecided: "exchangeServicePrincipals", source: "exchangeServicePrincipals" }
    : { undecided: `exchangeServicePrincipals[${name}].AppId` };
}

function lesserEvidence(application: MailApplication): Evidence {
  const scoped = application.permissions.length > 0;
  return applicationEvidence(application, {
    property: propertiesOf(application.grants),
    actual: permissionsIn(application.grants),
    expected: scoped ? "not counted: kept to some mailboxes" : "not counted: none of these opens messages",
    result: "context",
  });
}

/** A role in Exchange whose scope is not told might be one for all mailboxes. */
function untoldRoles(application: MailApplication): Judgement[] {
  const { grants, approved, appId } = application;
  if (approved) return [];
  const exclusions = exclusionOf(appId, application);
  return grants.flatMap(({ from, opens, reach }) =>
    from === "Exchange" && opens === "mail" && reach.kind === "untold"
      ? [{ undecided: reach.undecided, exclusions }]
      : [],
  );
}

/** Grants add up, so that one that reaches everywhere decides; short of that, each of them must be told. */
function judgeScope(application: MailApplication): Judgement[] {
  const opening = application.grants.filter(({ opens }) => opens === "mail");
  const untold = opening.flatMap(({ reach }) => (reach.kind === "untold" ? [reach] : []));
  const first = untold[0];
  if (application.scoped !== false && first !== undefined) {
    const { undecided, source } = first;
    const exclusions = exclusionOf(application.appId, application);
    return [source === undefined ? { undecided, exclusions } : { undecided, source, exclusions }];
  }
  const result = { true: "meets", false: "violates", undefined: "context" } as const;
  const note =
    application.scoped === false && opening.some(({ reach }) => reach.kind === "some")
      ? "Grants add up: the scope of the one does not limit the other."
      : undefined;
  return [
    {
      evidence: scopeEvidence(application, result[`${application.scoped}`], "kept to some mailboxes", note),
      exclusions: exclusionOf(application.appId, application),
    },
  ];
}

function scopeEvidence(
  application: MailApplication,
  result: Evidence["result"],
  expected: string,
  note?: string,
): Evidence {
  const opening = application.grants.filter(({ opens }) => opens === "mail");
  return applicationEvidence(application, {
    property: propertiesOf(opening),
    actual: opening
      .map(({ permission, reach }) => `${permission}: ${reach.kind === "untold" ? "not told" : reach.words}`)
      .join("; "),
    expected,
    result,
    ...(note === undefined ? {} : { note }),
  });
}
