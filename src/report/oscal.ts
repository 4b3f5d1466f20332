import type { Assessment } from "../engine/assessment.ts";
import { objectives, reviewedControls } from "./oscal/controls.ts";
import { assessmentAssets, metadata, sourceResources, written } from "./oscal/document.ts";
import { present, props } from "./oscal/fields.ts";
import { oscalFinding } from "./oscal/finding.ts";
import { inventoryItems, observation } from "./oscal/observation.ts";
import { hasRisk, risk } from "./oscal/risk.ts";
import { dateTime, markup, paragraphs } from "./oscal/text.ts";
import { uuidsOf } from "./stable-uuid.ts";
import type { UuidOf } from "./stable-uuid.ts";

/** The assessment as OSCAL assessment results: an objective, an observation and a finding for each policy, a risk for each that is not met. */
export function renderOscal(assessment: Assessment): string {
  const uuidOf = uuidsOf(assessment);
  return written({
    "assessment-results": {
      uuid: uuidOf("assessment-results", assessment.assessedAt),
      metadata: metadata("Security assessment results", assessment, uuidOf),
      "import-ap": { href: `#${uuidOf("resource", "assessment-plan")}` },
      ...present({
        "local-definitions":
          assessment.findings.length === 0
            ? null
            : { "objectives-and-methods": objectives(assessment.findings) },
      }),
      results: [result(assessment, uuidOf)],
      "back-matter": { resources: [planResource(uuidOf), ...sourceResources(assessment, uuidOf)] },
    },
  });
}

function result(assessment: Assessment, uuidOf: UuidOf) {
  const { findings, tenant, cloud, interpretation, origin } = assessment;
  return {
    uuid: uuidOf("result", assessment.assessedAt),
    title: markup(`Configuration of ${tenant.name}`),
    description: paragraphs(
      `The configuration of the tenant ${tenant.domain} held against ${assessment.baselines.map(({ title, version }) => `${title} ${version}`).join("; ") || "no baseline"}.`,
    ),
    start: dateTime(assessment.startedAt),
    end: dateTime(assessment.finishedAt),
    props: props({ cloud, interpretation, "origin-kind": origin.kind, "origin-detail": origin.detail }),
    "local-definitions": {
      "assessment-assets": assessmentAssets(assessment, uuidOf),
      ...present({ "inventory-items": inventoryItems(findings, uuidOf) }),
    },
    "reviewed-controls": reviewedControls(findings),
    ...present({
      observations: findings.map((finding) => observation(finding, assessment, uuidOf)),
      risks: findings.filter(hasRisk).map((finding) => risk(finding, uuidOf)),
      findings: findings.map((finding) => oscalFinding(finding, uuidOf)),
    }),
  };
}

/** OSCAL wants an assessment plan; there is none, and the document says so. */
function planResource(uuidOf: UuidOf) {
  return {
    uuid: uuidOf("resource", "assessment-plan"),
    title: "No assessment plan",
    description:
      "No plan in OSCAL was written for this assessment. The baselines below say what was assessed, and the program’s documentation says how.",
  };
}
