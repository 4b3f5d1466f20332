import { defineCheck } from "../../../engine/check.ts";
import { neededBySome } from "../../../engine/source.ts";
import { diagnosticSettings } from "../../entra-id/sources/diagnostic-settings.ts";
import { auditRetentionPolicies } from "../../security-suite/sources/audit.ts";
import { copiesOf } from "../export/copies.ts";
import { refusals } from "../export/unread.ts";
import { retentionInEffect } from "../retention/in-effect.ts";
import { retentionDemand } from "../retention/rules.ts";
import { retentionVerdict } from "../retention/verdict.ts";
import { activityFeedReaders, graphLogReaders } from "../sources/audit-log-readers.ts";
import { retentionUsers } from "../sources/retention-users.ts";
import { sentinel } from "../sources/sentinel.ts";
import { signInActivities } from "../sources/sign-in-activities.ts";
import { userLicences } from "../sources/user-licences.ts";
import { workspaces } from "../sources/workspaces.ts";

/** AR.4.1: the records by which an intrusion is followed are kept for as long as the profile's rule asks, here or in a place that they are copied to. */
export const retentionLongEnough = defineCheck(
  "AR.4.1",
  {
    auditRetentionPolicies,
    userLicences,
    retentionUsers: neededBySome(retentionUsers),
    activityFeedReaders: neededBySome(activityFeedReaders),
    diagnosticSettings: neededBySome(diagnosticSettings),
    graphLogReaders: neededBySome(graphLogReaders),
    sentinel: neededBySome(sentinel),
    signInActivities: neededBySome(signInActivities),
    workspaces: neededBySome(workspaces),
  },
  (sources, { declared, now }, failures) => {
    const { auditRetentionPolicies: policies, userLicences: licences, retentionUsers: named } = sources;
    const inEffect = retentionInEffect({ policies, licences, named });
    const demand = retentionDemand(declared);
    const here = retentionVerdict(inEffect, demand);
    if (here.kind === "met") return here;

    const { activityFeedReaders: feed, graphLogReaders: graph, ...places } = sources;
    const readers = feed && graph && [...feed, ...graph];
    const anywhere = retentionVerdict(inEffect, demand, copiesOf({ ...places, readers }, now));
    if (anywhere.kind === "met") return anywhere;
    const { diagnosticSettings: settings, sentinel: watched, workspaces: read } = places;
    const unseen = refusals(
      {
        diagnosticSettings: settings,
        workspaces: read,
        sentinel: watched,
        activityFeedReaders: feed,
        graphLogReaders: graph,
      },
      failures,
    );
    return { ...anywhere, evidence: [...anywhere.evidence, ...unseen] };
  },
);
