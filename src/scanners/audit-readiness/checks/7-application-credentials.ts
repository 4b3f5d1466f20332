import { defineCheck } from "../../../engine/check.ts";
import type { CheckSettings } from "../../../engine/check.ts";
import { byExclusionsOnly } from "../../../engine/obstacles.ts";
import { neededBySome } from "../../../engine/source.ts";
import { demand, manual, met, notMet, withObstacles } from "../../../engine/verdict.ts";
import { riskyApplications } from "../../entra-id/sources/risky-applications.ts";
import { weigh } from "../../judgement.ts";
import type { Judgement } from "../../judgement.ts";
import {
  exclusionOf,
  isExcluded,
  mailApplications,
  missingRoles,
} from "../mail-applications/applications.ts";
import type { MailApplication } from "../mail-applications/applications.ts";
import type { Credential, Credentials, Standing, Trust } from "../mail-applications/credentials.ts";
import { credentialsOf, judgeCredential } from "../mail-applications/credentials.ts";
import { applicationEvidence, capped } from "../mail-applications/evidence.ts";
import { judgeFirstParty } from "../mail-applications/first-party.ts";
import { counted, figure } from "../mailbox-auditing/words.ts";
import { exchangeApplicationCredentials } from "../sources/exchange-application-credentials.ts";
import { applicationRoles, exchangeServicePrincipals } from "../sources/exchange-applications.ts";
import { firstPartyCredentialHolders } from "../sources/first-party-credentials.ts";

/** AR.7.3: what applications that open mail sign in with is short-lived, and nobody added anything unseen, least of all to Microsoft's own services. */
export const mailApplicationCredentials = defineCheck(
  "AR.7.3",
  {
    riskyApplications,
    applicationRoles: neededBySome(applicationRoles),
    exchangeServicePrincipals: neededBySome(exchangeServicePrincipals),
    exchangeApplicationCredentials: neededBySome(exchangeApplicationCredentials),
    firstPartyCredentialHolders: neededBySome(firstPartyCredentialHolders),
  },
  (sources, settings) => {
    const applications = mailApplications(
      { ...sources, applicationAccessPolicies: undefined },
      settings,
    ).filter(({ appId }) => !isExcluded(appId, settings));
    const looks = applications.flatMap((application) => {
      const found = credentialsOf(
        application,
        sources.riskyApplications,
        sources.exchangeApplicationCredentials,
      );
      return "credentials" in found
        ? looksAt(application, found.credentials, settings)
        : [{ judgement: found }];
    });
    const firstParty = judgeFirstParty(sources.firstPartyCredentialHolders, settings);
    const { violations, evidence, obstacles } = weigh([
      ...looks.map(({ judgement }) => judgement),
      ...firstParty,
      ...missingRoles(sources.applicationRoles),
    ]);
    const shown = capped(evidence);
    const long = looks.filter(({ kind }) => kind === "long").length;
    const recent = looks.filter(({ kind }) => kind === "recent").length;
    if (violations.length > 0)
      return withObstacles(
        notMet(whatIsWrong(long, violations.length - long), shown),
        recent === 0 ? obstacles : obstacles && byExclusionsOnly(obstacles),
      );
    const subject = counted(
      applications.length,
      "application that can open mail",
      "applications that can open mail",
    );
    if (recent > 0)
      return manual(
        `${counted(recent, "credential was", "credentials were")} added lately to ${subject}: make sure that each was meant.`,
        shown,
      );
    return met(
      applications.length === 0
        ? "No application can open mail without a user, and Microsoft's own services have no credentials that do not belong there."
        : `The credentials of ${subject} are short-lived, and none was added in the last ${figure(rulesOf(settings).recentDays)} days.`,
      shown,
    );
  },
);

/** Counts of credentials that last too long, and of those that stand on Microsoft's own services. */
function whatIsWrong(long: number, foreign: number): string {
  const tooLong = `${counted(long, "credential", "credentials")} of applications that can open mail ${long === 1 ? "lasts" : "last"} too long`;
  const onMicrosofts = `${counted(foreign, "credential stands", "credentials stand")} on Microsoft's own services`;
  if (foreign === 0) return `${tooLong}.`;
  return long === 0 ? `${onMicrosofts}.` : `${tooLong}, and ${onMicrosofts}.`;
}

interface Look {
  readonly judgement: Judgement;
  readonly kind?: Standing["kind"];
}

function looksAt(application: MailApplication, credentials: Credentials, settings: CheckSettings): Look[] {
  return [
    ...(["passwordCredentials", "keyCredentials"] as const).flatMap((property) =>
      credentials[property].map((credential) => look(application, property, credential, settings)),
    ),
    ...(credentials.federatedCredentials ?? []).map((trust) => lookAtTrust(application, trust)),
  ];
}

/** No secret, and no end: whoever the issuer vouches for signs in as the application. */
function lookAtTrust(application: MailApplication, { name, issuer, subject }: Trust): Look {
  const evidence = applicationEvidence(application, {
    property: "federatedIdentityCredentials",
    actual: `“${name || "without a name"}” trusts ${issuer || "an issuer that was not read"}${subject ? `, for ${subject}` : ""}`,
    expected: "an issuer and a subject that you know",
    result: "context",
  });
  return { judgement: { evidence } };
}

function look(
  application: MailApplication,
  property: "passwordCredentials" | "keyCredentials",
  credential: Credential,
  settings: CheckSettings,
): Look {
  const rules = rulesOf(settings);
  const maximumDays = rules[property];
  const standing = judgeCredential(credential, {
    maximumDays,
    recentDays: rules.recentDays,
    now: settings.now,
  });
  const name = credential.displayName || credential.keyId || "without a name";
  if (standing.kind === "untold")
    return { judgement: { undecided: `${property}[${name}].${standing.property}` } };
  const expected = {
    long: `${figure(maximumDays)} days at most`,
    recent: "added by whom you know",
    ended: "removed, since it opens nothing any more",
    current: `${figure(maximumDays)} days at most`,
  }[standing.kind];
  const result = standing.kind === "long" ? "violates" : standing.kind === "current" ? "meets" : "context";
  const evidence = applicationEvidence(application, {
    property,
    actual: `“${name}” ${standing.words}`,
    expected,
    result,
    ...(credential.keyId ? { note: `Key id ${credential.keyId}.` } : {}),
  });
  return {
    kind: standing.kind,
    judgement: { evidence, exclusions: exclusionOf(application.appId, application) },
  };
}

function rulesOf({ parameters }: CheckSettings) {
  return {
    passwordCredentials: demand(parameters["maximumSecretDays"], "parameters.maximumSecretDays"),
    keyCredentials: demand(parameters["maximumCertificateDays"], "parameters.maximumCertificateDays"),
    recentDays: demand(parameters["recentDays"], "parameters.recentDays"),
  };
}
