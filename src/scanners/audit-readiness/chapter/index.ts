import { defineChapter } from "../../../engine/scanner.ts";
import { optional } from "../../../engine/source.ts";
import { organizationConfigs } from "../../exchange-online/sources/organization-config.ts";
import { mailboxCoverage } from "../coverage/mailbox-coverage.ts";
import { knownApplications } from "../hunting/application-ids.ts";
import { huntingQueries } from "../hunting/queries.ts";
import { auditBypasses } from "../sources/audit-bypass.ts";
import { mailboxes } from "../sources/mailboxes.ts";
import { answerFrom } from "./answer.ts";
import { answersUnder, factsFrom } from "./facts.ts";
import { anyOf, firstOf } from "./from-findings.ts";
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
  },
  build: (sources, { findings, failures, declared }) => {
    const read = readOr(sources.mailboxes, failures, "mailboxes");
    const coverage =
      "because" in read
        ? read
        : { value: underSwitches(mailboxCoverage({ ...sources, mailboxes: read.value }), findings) };
    const recording = judgeRecording(coverage, findings);
    const answers = answersUnder(recording, {
      searchable: searchableFrom(undefined, findings),
      leaving: anyOf(findings, ["AR.5.4", "AR.5.6"]),
      told: firstOf(findings, ["AR.5.8", "AR.6.2"]),
    });
    return {
      question: "Would you have seen it?",
      ...answerFrom(recording, answers),
      facts: factsFrom(recording, answers),
      picture: pictureOf(coverage, findings),
      timeline: timelineFrom({ ...answers, recording, coverage, findings }),
      queries: {
        title: "Hunt for it now",
        lead: "Which applications read mail here, without those that the organisation declares in its profile. Nothing is changed by running these.",
        list: huntingQueries(knownApplications(declared.mailApplications, [])),
      },
    };
  },
});
