import type { Finding } from "../../engine/assessment.ts";
import { props } from "./fields.ts";
import { markup, paragraphs, token } from "./text.ts";

/**
 * The controls of NIST SP 800-53 that policies bear on, by the ids of NIST's own OSCAL catalog,
 * and each policy as an assessment objective of its own: one policy that is met does not yet satisfy a control.
 */

interface Control {
  readonly controlId: string;
  /** The one statement of the control that is meant; null where it is the whole control. */
  readonly statementId: string | null;
}

// AU-2, AU-6(4), AU-12c, SC-7(10)(a), AC-2d.1: family and number, enhancement, item, item under it.
const written = /^([A-Za-z]{2})-0*(\d+)(?:\s*\(0*(\d+)\))?(?:\s*\.?\(?([a-z])\)?(?:\.?\(?0*(\d+)\)?)?\.?)?$/;

/** A control as NIST writes it (AU-12c), by its OSCAL ids (au-12 and au-12_smt.c); null where it is no control. */
export function controlOf(text: string): Control | null {
  const [match, family = "", number = "", enhancement, item, subItem] = written.exec(text.trim()) ?? [];
  if (match === undefined) return null;
  const controlId = [`${family.toLowerCase()}-${number}`, enhancement].filter(Boolean).join(".");
  const statement = [`${controlId}_smt`, item, subItem].filter(Boolean).join(".");
  return { controlId, statementId: item === undefined ? null : statement };
}

/** The id of the objective that a policy is, which is the policy's own id. */
export function objectiveId({ policyId }: Finding): string {
  return token(policyId);
}

/** What a finding bears on, as properties. */
export function controlProps(finding: Finding) {
  const controls = mappedControls(finding);
  return props({
    "control-id": [...new Set(controls.map(({ controlId }) => controlId))],
    "statement-id": controls.flatMap(({ statementId }) => statementId ?? []),
    // As written, so that nothing is lost where it is no id that we understand.
    "nist-800-53": finding.nist80053,
  });
}

/** OSCAL's objectives-and-methods: each policy under the first control that it bears on, with all of them as properties. */
export function objectives(findings: readonly Finding[]) {
  return findings.map((finding) => ({
    // A policy that maps to no control of NIST's is a control itself, of its own baseline.
    "control-id": mappedControls(finding)[0]?.controlId ?? objectiveId(finding),
    parts: [
      {
        id: objectiveId(finding),
        name: "assessment-objective",
        title: markup(`${finding.policyId}: ${finding.title}`),
        props: [...controlProps(finding), ...props({ baseline: finding.baseline })],
        prose: paragraphs(finding.requirement, finding.rationale),
      },
    ],
  }));
}

/** OSCAL's reviewed-controls. */
export function reviewedControls(findings: readonly Finding[]) {
  const controls = findings.flatMap(mappedControls);
  const unmapped = findings.filter((finding) => mappedControls(finding).length === 0);
  const selections = [
    {
      description:
        "The controls and statements of NIST SP 800-53 that the policies bear on. Each policy looks at a part of a control only.",
      "include-controls": selected(controls),
    },
    {
      description:
        "Policies that map to no control of NIST SP 800-53; each is a control of its own baseline.",
      "include-controls": unmapped.map((finding) => ({ "control-id": objectiveId(finding) })),
    },
  ].filter((selection) => selection["include-controls"].length > 0);
  if (selections.length === 0) {
    // OSCAL wants a selection even where nothing was reviewed.
    return {
      "control-selections": [
        { description: "No policy was assessed.", "include-controls": [{ "control-id": "none" }] },
      ],
    };
  }
  return {
    "control-selections": selections,
    "control-objective-selections": [
      {
        "include-objectives": findings.map((finding) => ({ "objective-id": objectiveId(finding) })),
      },
    ],
  };
}

function mappedControls({ nist80053 }: Finding): Control[] {
  return nist80053.flatMap((text) => controlOf(text) ?? []);
}

/** Each control once; its statements only where no policy bears on the whole of it. */
function selected(controls: readonly Control[]) {
  const ids = [...new Set(controls.map(({ controlId }) => controlId))].sort();
  return ids.map((controlId) => {
    const statements = controls.filter((control) => control.controlId === controlId);
    if (statements.some(({ statementId }) => statementId === null)) return { "control-id": controlId };
    const statementIds = statements.flatMap(({ statementId }) => statementId ?? []);
    return { "control-id": controlId, "statement-ids": [...new Set(statementIds)].sort() };
  });
}
