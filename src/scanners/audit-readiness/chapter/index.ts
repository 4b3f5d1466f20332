import { defineChapter } from "../../../engine/scanner.ts";
import { optional } from "../../../engine/source.ts";
import { riskyApplications } from "../../entra-id/sources/risky-applications.ts";
import { organizationConfigs } from "../../exchange-online/sources/organization-config.ts";
import { auditRetentionPolicies } from "../../security-suite/sources/audit.ts";
import { mailboxCoverage } from "../coverage/mailbox-coverage.ts";
import { applicationsReadingMail } from "../mail-access/applications.ts";
import { searchableDays } from "../retention/searchable-days.ts";
import { auditBypasses } from "../sources/audit-bypass.ts";
import {
  applicationAccessPolicies,
  applicationRoles,
  exchangeServicePrincipals,
} from "../sources/exchange-applications.ts";
import { mailAccess } from "../sources/mail-access.ts";
import { mailAccessApplications } from "../sources/mail-access-applications.ts";
import { mailboxes } from "../sources/mailboxes.ts";
import { answerFrom } from "./answer.ts";
import { answersUnder, factsFrom } from "./facts.ts";
import { anyOf, firstOf } from "./from-findings.ts";
import { huntFor } from "./hunting.ts";
import { readOr } from "./known.ts";
import { pictureOf } from "./picture.ts";
import { judgeRecording } from "./recording.ts";
import { searchableFrom } from "./searchable.ts";
import { underSwitches } from "./switches.ts";
import { timelineFrom } from "./timeline.ts";

/** Would this tenant have seen the intrusion of 2023 (Storm-0558)? The answer in words and in a picture, along the intrusion, and what to hunt with. */
export const wouldYouHaveSeenIt = defineChapter({
  id: "storm-0558",
  title: "Storm-0558, the intrusion of 2023",
  needs: {
    mailboxes: optional(mailboxes),
    organizationConfigs: optional(organizationConfigs),
    auditBypasses: optional(auditBypasses),
    auditRetentionPolicies: optional(auditRetentionPolicies),
    riskyApplications: optional(riskyApplications),
    applicationAccessPolicies: optional(applicationAccessPolicies),
    applicationRoles: optional(applicationRoles),
    exchangeServicePrincipals: optional(exchangeServicePrincipals),
    mailAccess: optional(mailAccess),
    mailAccessApplications: optional(mailAccessApplications),
  },
  build: (sources, { findings, failures, declared, exclusionsOf }) => {
    const read = readOr(sources.mailboxes, failures, "mailboxes");
    const coverage =
      "because" in read
        ? read
        : { value: underSwitches(mailboxCoverage({ ...sources, mailboxes: read.value }), findings) };
    const recording = judgeRecording(coverage, findings);
    const policies = sources.auditRetentionPolicies;
    const days = policies === undefined ? undefined : searchableDays(policies);
    const answers = answersUnder(recording, {
      searchable: searchableFrom(days, coverage, findings),
      leaving: anyOf(findings, ["AR.5.4", "AR.5.6"]),
      told: firstOf(findings, ["AR.5.8", "AR.6.2"]),
    });
    const seen = applicationsReadingMail(sources.mailAccess, sources.mailAccessApplications);
    return {
      question: "Would you have seen it?",
      ...answerFrom(recording, answers),
      facts: factsFrom(recording, answers),
      picture: pictureOf(coverage, findings),
      timeline: timelineFrom({ ...answers, recording, coverage, findings }),
      queries: huntFor(sources, seen, { declared, exclusionsOf }),
    };
  },
});
