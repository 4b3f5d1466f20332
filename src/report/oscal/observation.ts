import type { Assessment, Finding } from "../../engine/assessment.ts";
import type { Evidence } from "../../engine/verdict.ts";
import { webLink } from "../link.ts";
import { origins } from "./document.ts";
import { present, props } from "./fields.ts";
import { deviationRemark, unknownRemark } from "./remarks.ts";
import { dateTime, markup, paragraphs } from "./text.ts";
import type { UuidOf } from "../stable-uuid.ts";

const resultWords: Readonly<Record<Evidence["result"], string>> = {
  meets: " meets the policy",
  violates: " violates the policy",
  context: ", for context",
};

/** What was seen about one policy, with the evidence and the objects that it is about. */
export function observation(finding: Finding, assessment: Assessment, uuidOf: UuidOf) {
  return {
    uuid: uuidOf("observation", finding.policyId),
    title: markup(`${finding.policyId}: ${finding.title}`),
    description: markup(finding.summary),
    props: props({
      "policy-id": finding.policyId,
      outcome: finding.outcome,
      criticality: finding.criticality,
      severity: finding.severity,
      "required-by-bod-25-01": finding.bod2501 ? "yes" : "no",
      source: finding.sources,
    }),
    // What only a person can decide was looked at, but not tested.
    methods: [finding.outcome === "manual" ? "EXAMINE" : "TEST"],
    types: ["finding"],
    origins: origins(uuidOf),
    collected: dateTime(assessment.finishedAt),
    ...present({
      links: finding.references.flatMap(({ title, url }) => {
        const { href } = webLink(title, url);
        return href === null ? [] : [{ href, rel: "reference", text: markup(title) }];
      }),
      subjects: objectsOf([finding], uuidOf).map(({ uuid, object }) => ({
        "subject-uuid": uuid,
        type: "inventory-item",
        title: markup(object.name),
      })),
      "relevant-evidence": finding.evidence.map(evidenceLine),
      remarks: paragraphs(unknownRemark(finding), deviationRemark(finding)),
    }),
  };
}

/** OSCAL's inventory-items: every object of the tenant that some evidence is about, once. */
export function inventoryItems(findings: readonly Finding[], uuidOf: UuidOf) {
  return objectsOf(findings, uuidOf).map(({ uuid, object }) => ({
    uuid,
    description: markup(`${object.type}: ${object.name}`),
    props: props({ "object-type": object.type, "object-id": object.id, "object-name": object.name }),
  }));
}

function evidenceLine({ object, property, actual, expected, result, note }: Evidence) {
  return {
    description: paragraphs(
      `${object.type} “${object.name}”${resultWords[result]}. Property: ${property}; found: ${actual}; expected: ${expected}`,
      note ?? null,
    ),
    props: props({ result, "object-id": object.id, property, actual, expected }),
  };
}

function objectsOf(findings: readonly Finding[], uuidOf: UuidOf) {
  const objects = findings.flatMap(({ evidence }) => evidence).map(({ object }) => object);
  const byUuid = new Map(
    objects.map((object) => [uuidOf("object", object.type, object.id ?? "", object.name), object]),
  );
  return [...byUuid].map(([uuid, object]) => ({ uuid, object }));
}
