import type { Assessment, Finding, Outcome } from "../engine/assessment.ts";
import type { Tone } from "../engine/chapter.ts";
import { filterLink } from "./filter-link.ts";
import { familiesOf } from "./nist-families.ts";
import { sharesView } from "./shares-view.ts";

/** Where each outcome stands in a family's bar; what does not apply has no part in it. */
const tones: Readonly<Record<Outcome, Tone | null>> = {
  pass: "good",
  accepted: "partly",
  fail: "bad",
  warning: "bad",
  unknown: "unknown",
  manual: "unknown",
  notApplicable: null,
};

const parts: readonly { readonly label: string; readonly tone: Tone }[] = [
  { label: "Met", tone: "good" },
  { label: "Not met, risk accepted", tone: "partly" },
  { label: "Below the line", tone: "bad" },
  { label: "Not decided", tone: "unknown" },
];

/** The policies by the families of their NIST SP 800-53 controls; null where no policy names a control. */
export function familiesView({ findings }: Assessment) {
  const counted = findings.filter(({ outcome }) => tones[outcome] !== null);
  const families = familiesOf(counted.flatMap(({ nist80053 }) => nist80053));
  if (families.length === 0) return null;
  return sharesView({
    title: "Each bar is a family of controls.",
    note: "A policy counts in every family that one of its controls belongs to. What does not apply to this tenant is left out. The figures say how many are met.",
    unit: "policies",
    parts: [...parts],
    rows: families.map(({ id, title }) => ({
      label: `${id} ${title}`,
      href: filterLink("family", id).href,
      counts: countsOf(
        counted.filter(({ nist80053 }) => familiesOf(nist80053).some((each) => each.id === id)),
      ),
    })),
  });
}

function countsOf(findings: readonly Finding[]): number[] {
  return parts.map(({ tone }) => findings.filter(({ outcome }) => tones[outcome] === tone).length);
}
