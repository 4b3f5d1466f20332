import { defineCheck } from "../../../engine/check.ts";
import { met, notMet, withObstacles } from "../../../engine/verdict.ts";
import { isMailScope } from "../../entra-id/mail-scopes.ts";
import { riskyApplications } from "../../entra-id/sources/risky-applications.ts";
import type { RiskyApplication } from "../../entra-id/sources/risky-applications.ts";
import { weigh } from "../../judgement.ts";
import type { Judgement } from "../../judgement.ts";
import { exclusionOf } from "../mail-applications/applications.ts";
import { applicationEvidence, capped } from "../mail-applications/evidence.ts";
import { counted, figure } from "../mailbox-auditing/words.ts";

/** AR.7.4: nobody consented, for all users at once, to an application that gets at their mail. */
export const noBroadMailConsent = defineCheck("AR.7.4", { riskyApplications }, (sources, settings) => {
  const approved = new Set(
    [...settings.declared.mailApplications, ...settings.exclusions.applications].map((id) =>
      id.toLowerCase(),
    ),
  );
  const holders = sources.riskyApplications
    .map((application) => ({ application, scopes: mailScopesOf(application) }))
    .filter(({ scopes }) => scopes.length > 0)
    .sort((one, other) => (nameOf(one.application) < nameOf(other.application) ? -1 : 1));
  const { violations, evidence, obstacles } = weigh(
    holders.map(({ application, scopes }) => judge(application, scopes, approved)),
  );
  const subject = counted(
    holders.length,
    "application that gets at mail by a consent for all users",
    "applications that get at mail by a consent for all users",
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
    holders.length === 0
      ? "No application gets at mail by a consent for all users."
      : `The tenant has ${subject}, approved in the profile.`,
    capped(evidence),
  );
});

/** Delegated permissions in the list of risky ones are those that an administrator consented to for all users. */
function mailScopesOf({ permissions }: RiskyApplication): string[] {
  return permissions
    .filter(
      ({ kind, consented, resource, name }) =>
        kind === "delegated" && consented && isMailScope(resource, name),
    )
    .map(({ name, resource }) => `${name} of ${resource}`);
}

function judge(
  application: RiskyApplication,
  scopes: readonly string[],
  approved: ReadonlySet<string>,
): Judgement {
  const { id, owner, appId } = application;
  if (typeof appId !== "string") return { undecided: `riskyApplications[${nameOf(application)}].appId` };
  return {
    exclusions: exclusionOf(appId, { id, name: nameOf(application) }),
    evidence: applicationEvidence(
      { id, appId, name: nameOf(application), isMicrosofts: owner === "microsoft" },
      {
        property: "oauth2PermissionGrants[AllPrincipals].scope",
        actual: scopes.join("; "),
        expected: "no consent for all users, unless approved in the profile",
        result: approved.has(appId.toLowerCase()) ? "meets" : "violates",
      },
    ),
  };
}

function nameOf({ displayName, appId, id }: RiskyApplication): string {
  return displayName || appId || id;
}
