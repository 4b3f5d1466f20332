import type { Finding } from "../../engine/assessment.ts";
import { techniqueLink } from "../link.ts";
import { shellWords } from "../wording.ts";
import { origins } from "./document.ts";
import { plimsollNames, present, props } from "./fields.ts";
import { annotationRemark, exceptionRemark } from "./remarks.ts";
import { code, dateTime, endOfDay, markup, paragraphs } from "./text.ts";
import type { UuidOf } from "../stable-uuid.ts";

/** Whether a finding is a risk: it is below the line, accepted or not. What is not decided is not known to be one. */
export function hasRisk({ outcome }: Finding): boolean {
  return outcome === "fail" || outcome === "warning" || outcome === "accepted";
}

/** The first kept run that shows it; null without one. OSCAL has no field for that: what it collects, it collects of this run. */
export function openSince({ openSince: since }: Finding): string | null {
  return typeof since === "string" ? dateTime(since) : null;
}

/** The risk of a policy that is not met: what it means, who accepted it, by when it ends and how. */
export function risk(finding: Finding, uuidOf: UuidOf) {
  const { policyId, outcome, annotation } = finding;
  return {
    uuid: uuidOf("risk", policyId),
    title: markup(`${policyId}: ${finding.title}`),
    // OSCAL's risks have no remarks, so what people have said about this one stands here.
    description: paragraphs(finding.summary, exceptionRemark(finding), annotationRemark(finding)),
    statement: paragraphs(finding.requirement, finding.rationale),
    props: props({ "policy-id": policyId, outcome, "open-since": openSince(finding) }),
    status: outcome === "accepted" ? "deviation-approved" : "open",
    origins: origins(uuidOf),
    ...present({
      "threat-ids": finding.attack.flatMap((technique) => {
        const { href } = techniqueLink(technique);
        return href === null ? [] : [{ system: "https://attack.mitre.org", id: href, href }];
      }),
    }),
    characterizations: [
      {
        origin: { actors: [{ type: "tool", "actor-uuid": uuidOf("component", "tool") }] },
        facets: [{ name: "severity", system: plimsollNames, value: finding.severity }],
      },
    ],
    ...present({
      "mitigating-factors": mitigatingFactors(finding, uuidOf),
      deadline: endOfDay(annotation?.remediationDate ?? ""),
    }),
    remediations: [remediation(finding, uuidOf)],
    "related-observations": [{ "observation-uuid": uuidOf("observation", policyId) }],
  };
}

/** A live exception: who takes the risk, why and until when. One that has expired mitigates nothing. */
function mitigatingFactors(finding: Finding, uuidOf: UuidOf) {
  const { policyId, exception } = finding;
  if (exception?.live !== true) return [];
  const { kind, approvedBy, expires, excluded } = exception;
  return [
    {
      uuid: uuidOf("mitigating-factor", policyId),
      description: paragraphs(exceptionRemark(finding)),
      props: props({ exception: kind, "approved-by": approvedBy, expires, excluded }),
    },
  ];
}

function remediation(finding: Finding, uuidOf: UuidOf) {
  const { policyId, annotation } = finding;
  const { userImpact, effort, undo } = finding.remediation;
  return {
    uuid: uuidOf("remediation", policyId),
    // A date that somebody set makes a plan of our advice.
    lifecycle: typeof annotation?.remediationDate === "string" ? "planned" : "recommendation",
    title: markup(`Meet ${policyId}`),
    description: paragraphs(`What users notice: ${userImpact}`, `How to undo it: ${undo}`),
    props: props({ effort }),
    origins: origins(uuidOf),
    ...present({ tasks: [...tasks(finding, uuidOf), ...milestones(finding, uuidOf)] }),
  };
}

function tasks({ policyId, remediation: { steps, commands } }: Finding, uuidOf: UuidOf) {
  const actions = steps.map((step, index) => ({
    uuid: uuidOf("task", policyId, String(index + 1)),
    type: "action",
    title: markup(step),
  }));
  return [
    ...actions,
    ...commands.map(({ shell, text }) => ({
      uuid: uuidOf("task", policyId, shell),
      type: "action",
      title: `Instead of the steps: ${shellWords[shell]}`,
      description: code(text),
    })),
  ];
}

function milestones({ policyId, annotation }: Finding, uuidOf: UuidOf) {
  const date = endOfDay(annotation?.remediationDate ?? "");
  if (date === null) return [];
  return [
    {
      uuid: uuidOf("task", policyId, "milestone"),
      type: "milestone",
      title: markup(`${policyId} is met`),
      timing: { "on-date": { date } },
    },
  ];
}
