import type { Assessment, Finding, Outcome, OutcomeCounts } from "../engine/assessment.ts";
import { namesOf } from "../engine/tenant-name.ts";
import { chapterView, openingChapter } from "./chapter-view.ts";
import { familiesView } from "./families-view.ts";
import { filterLink } from "./filter-link.ts";
import { anchorOf, findingView } from "./finding-view.ts";
import { familiesOf } from "./nist-families.ts";
import { planView } from "./plan-view.ts";
import { roomForAll } from "./room.ts";
import { sourcesView, tableView } from "./tables-view.ts";
import { trendView } from "./trend-view.ts";
import { visible } from "./visible-text.ts";
import { drawWaterline } from "./waterline.ts";
import * as say from "./wording.ts";

/** An assessment as the page shows it: every decision of wording, grouping and counting. The templates only place things. */

/** The list's parts, in reading order. Within a part the assessment's own order stands: what to do first stands first. */
const parts: readonly { heading: string; lead: string; outcomes: readonly Outcome[] }[] = [
  {
    heading: "Below the line",
    lead: "Not met. The order is the plan’s: what is required first, then BOD 25-01, then what an attacker gains most from.",
    outcomes: ["fail", "warning"],
  },
  {
    heading: "Not decided",
    lead: "Something that the verdict needs could not be read. Unknown is neither met nor failed.",
    outcomes: ["unknown"],
  },
  {
    heading: "For a person to decide",
    lead: "No interface tells these; the evidence is what could be read.",
    outcomes: ["manual"],
  },
  {
    heading: "Accepted risks",
    lead: "Not met, and somebody has answered for it until the date shown.",
    outcomes: ["accepted"],
  },
  { heading: "On or above the line", lead: "Met. Each shows the objects that decided.", outcomes: ["pass"] },
  {
    heading: "Not applicable",
    lead: "The tenant or its cloud has nothing that these could apply to.",
    outcomes: ["notApplicable"],
  },
];

/** Everything on the page, as far as there is room. Pure: the same assessment gives the same view. */
export function pageView(assessment: Assessment, room = roomForAll) {
  const { tenant, summary } = assessment;
  const { sentence, first } = say.headline(assessment);
  const findings = assessment.findings.map((finding, index) => findingView(finding, index, assessment, room));
  const chapters = assessment.chapters.map((chapter, index) => chapterView(chapter, index, assessment));
  const trend = trendView(assessment);
  const opens = openingChapter(assessment) !== undefined;
  const plan = planView(assessment, room);
  // The first steps of the plan; an assessment from before there were plans names the first findings.
  const starts =
    plan === null
      ? findings
          .filter((_, index) => first.some((finding) => finding === assessment.findings[index]))
          .map(({ anchor, title, id, aside }) => ({ anchor, title, about: `${id} · ${aside}`, why: "" }))
      : plan.steps.slice(0, 3).map(({ anchor, title, lifts, urgency, why }) => ({
          anchor,
          title,
          about: [lifts, urgency].join(" · "),
          why,
        }));
  const startHere = say.startWith(starts.length);
  return {
    title: `${sentence}: ${visible(tenant.name)}, ${say.day(assessment.startedAt)}`,
    tenant: { id: visible(tenant.id), names: namesOf(tenant, visible) },
    cloud: say.cloudWords[assessment.cloud],
    day: { iso: assessment.startedAt, text: say.day(assessment.startedAt) },
    headline: startHere === "" ? `${sentence}.` : `${sentence}; ${startHere}.`,
    first: starts,
    plan,
    standfirst: say.standfirst(summary.total),
    /** The first chapter, where it is what the whole report is about. */
    opening: opens ? (chapters[0] ?? null) : null,
    /** The others: the report is about more, and tells their answers after its own. */
    chapters: opens ? chapters.slice(1) : chapters,
    pictures: picturesView(assessment, trend),
    trendNote: trend?.note ?? null,
    families: familiesView(assessment),
    legend: say.outcomeOrder
      .filter((outcome) => summary.total[outcome] > 0)
      .map((outcome) => ({
        outcome,
        ...say.outcomeWords[outcome],
        count: say.figure(summary.total[outcome]),
      })),
    figures: figuresView(assessment),
    products: summary.products.map(({ product, title }) => ({ product, title: visible(title) })),
    familyChoices: familiesOf(assessment.findings.flatMap(({ nist80053 }) => nist80053)),
    filterTargets: [
      ...summary.products.map(({ product }) => filterLink("product", product).id),
      ...familiesOf(assessment.findings.flatMap(({ nist80053 }) => nist80053)).map(
        ({ id }) => filterLink("family", id).id,
      ),
    ],
    briefNote: room.inFull < findings.length ? say.briefNote(room) : null,
    total: say.count(findings.length, "finding", "findings"),
    parts: parts
      .map(({ heading, lead, outcomes }) => ({
        heading,
        lead,
        findings: findings.filter(({ outcome }) => outcomes.includes(outcome)),
      }))
      .filter((part) => part.findings.length > 0)
      .map((part) => ({ ...part, count: say.figure(part.findings.length) })),
    tables: assessment.tables.map(tableView),
    sources: sourcesView(assessment.sources),
    about: aboutView(assessment),
  };
}

/** A picture for each product, in words as well. */
function picturesView({ findings, summary }: Assessment, trend: ReturnType<typeof trendView>) {
  return summary.products.map(({ product, title, counts }, index) => {
    const marks = findings
      .map((finding, at) => ({ finding, anchor: anchorOf(finding, at) }))
      .filter(({ finding }) => finding.product === product)
      .toSorted((a, b) => byNumber.compare(a.finding.policyId, b.finding.policyId))
      .map(({ finding, anchor }) => ({
        href: `#${anchor}`,
        label: markLabel(finding),
        outcome: finding.outcome,
        severity: finding.severity,
        section: finding.section,
      }));
    return {
      title: visible(title),
      href: filterLink("product", product).href,
      note: productNote(counts),
      alternative: `${countsInWords(counts)}.`,
      /** The first picture says how deep is how grave, for all of them. */
      scale:
        index === 0 && summary.total.fail + summary.total.warning + summary.total.accepted > 0
          ? severities
          : null,
      ...drawWaterline(marks),
      trend: trend?.of(product) ?? null,
    };
  });
}

const severities = ["low", "medium", "high", "critical"];
const byNumber = new Intl.Collator("en", { numeric: true });

function productNote(counts: OutcomeCounts): string {
  const below = counts.fail + counts.warning;
  const total = say.figure(totalOf(counts));
  if (counts.unknown === 0) return `${below === 0 ? "none" : say.figure(below)} of ${total} below`;
  // What is not known is no good news.
  const known = below === 0 ? `none of ${total} known to be below` : `${say.figure(below)} of ${total} below`;
  return `${known}, ${say.figure(counts.unknown)} not known`;
}

function markLabel({ policyId, title, outcome, severity }: Finding): string {
  const { word } = say.outcomeWords[outcome];
  const weight = outcome === "fail" || outcome === "warning" ? `, ${severity} severity` : "";
  return `${visible(policyId)} ${visible(title)}: ${word}${weight}`;
}

function countsInWords(counts: OutcomeCounts): string {
  const told = say.outcomeOrder.filter((outcome) => counts[outcome] > 0);
  return told
    .map((outcome) => `${say.figure(counts[outcome])} ${say.outcomeWords[outcome].word.toLowerCase()}`)
    .join(", ");
}

/** The picture as a table: products by outcomes, with totals. Outcomes that nothing has are left out. */
function figuresView({ summary }: Assessment) {
  const outcomes = say.outcomeOrder.filter((outcome) => summary.total[outcome] > 0);
  const cells = (counts: OutcomeCounts) =>
    [...outcomes.map((outcome) => counts[outcome]), totalOf(counts)].map(say.figure);
  return {
    columns: outcomes.map((outcome) => ({ outcome, word: say.outcomeWords[outcome].word })),
    rows: summary.products.map(({ title, counts }) => ({ title: visible(title), cells: cells(counts) })),
    total: cells(summary.total),
  };
}

function totalOf(counts: OutcomeCounts): number {
  return say.outcomeOrder.reduce((sum, outcome) => sum + counts[outcome], 0);
}

function aboutView({
  tool,
  origin,
  interpretation,
  baselines,
  warnings,
  startedAt,
  finishedAt,
  assessedAt,
}: Assessment) {
  return {
    tool: `${visible(tool.name)} ${visible(tool.version)}`,
    origin: {
      words: origin.kind === "scan" ? "A scan of the tenant" : "A ScubaGear export",
      detail: visible(origin.detail),
    },
    interpretation:
      interpretation === "strict"
        ? "Strict: what the policy’s text means for this tenant. Where ScubaGear would say otherwise, the finding says so."
        : "ScubaGear’s: each verdict is the one that ScubaGear would give. Where Plimsoll would say otherwise, the finding says so.",
    baselines: baselines.map(({ title, version, policies }) => ({
      title: visible(title),
      version: visible(version),
      policies: say.count(policies, "policy", "policies"),
    })),
    read: { from: say.moment(startedAt), to: say.moment(finishedAt) },
    assessed: say.moment(assessedAt),
    warnings: warnings.map((warning) => visible(warning, 2_000)),
    warningsNote:
      warnings.length === 0
        ? null
        : `${say.count(warnings.length, "thing", "things")} to know about this assessment`,
  };
}
