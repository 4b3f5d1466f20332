import type { Assessment } from "../engine/assessment.ts";
import { nameAndDomain } from "../engine/tenant-name.ts";
import { sarifResult } from "./sarif-result.ts";
import { sarifRule } from "./sarif-rule.ts";
import { messageText } from "./sarif-text.ts";
import { sarifTaxonomies } from "./sarif-taxonomies.ts";
import { spelledOut } from "./spelled-out.ts";
import { causeWords } from "./wording.ts";

/** What the notifications of a run are about; SARIF refers to them by id. */
const notifications = [
  { id: "source-not-read", shortDescription: { text: "Something in the tenant could not be read" } },
  { id: "about-the-assessment", shortDescription: { text: "What a reader must know about the whole" } },
] as const;

/**
 * The assessment as SARIF 2.1.0 (OASIS, with errata 01): a rule and a result for each policy, passes included.
 * It keeps within the limits of GitHub's code scanning, which wants a file for every result: that is assessment.json.
 */
export function renderSarif(assessment: Assessment): string {
  const shown = spelledOut(assessment);
  const log = {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [run(shown)],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function run(assessment: Assessment) {
  const { tool, tenant, findings } = assessment;
  const taxonomies = sarifTaxonomies(findings);
  return {
    tool: {
      driver: {
        name: tool.name,
        version: tool.version,
        language: "en",
        rules: findings.map(sarifRule),
        notifications,
        supportedTaxonomies: taxonomies.map(({ name }) => ({ name })),
      },
    },
    // GitHub takes what stands before the last slash as the category: one for each tenant.
    automationDetails: {
      id: `plimsoll/${tenant.id}/`,
      description: { text: messageText(`The configuration of ${nameAndDomain(tenant)}`) },
    },
    invocations: [invocation(assessment)],
    artifacts: [
      {
        location: { uri: "assessment.json" },
        description: { text: "The whole assessment, with all evidence" },
        mimeType: "application/json",
      },
    ],
    results: findings.map((finding, index) => sarifResult(finding, index, assessment)),
    taxonomies,
    properties: aboutTheRun(assessment),
  };
}

/** The scan as the process that it was. It succeeded, or there were no assessment; what it could not read it tells. */
function invocation({ startedAt, finishedAt, sources, warnings }: Assessment) {
  const failed = sources.filter(({ status }) => status === "failed");
  return {
    executionSuccessful: true,
    startTimeUtc: startedAt,
    endTimeUtc: finishedAt,
    toolExecutionNotifications: [
      ...failed.map(({ id, title, cause, message }) => ({
        descriptor: { id: notifications[0].id, index: 0 },
        level: "error",
        message: {
          text: messageText(
            [title, cause === null ? "" : causeWords[cause], message ?? ""].filter(Boolean).join(": "),
          ),
        },
        properties: { source: id, cause },
      })),
      ...warnings.map((warning) => ({
        descriptor: { id: notifications[1].id, index: 1 },
        level: "warning",
        message: { text: messageText(warning) },
      })),
    ],
  };
}

function aboutTheRun({ tenant, cloud, interpretation, origin, assessedAt, baselines, summary }: Assessment) {
  return { tenant, cloud, interpretation, origin, assessedAt, baselines, outcomes: summary.total };
}
