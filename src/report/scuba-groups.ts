import type { Assessment, Finding } from "../engine/assessment.ts";
import { scubaControl } from "./scuba-control.ts";
import type { ScubaControl } from "./scuba-control.ts";
import { scubaProducts } from "./scuba-products.ts";
import type { ScubaProduct } from "./scuba-products.ts";
import { spellOut } from "./visible-text.ts";

/** A product's findings in the order of CISA's document. */
export interface AssessedProduct {
  readonly product: ScubaProduct;
  readonly findings: readonly Finding[];
  readonly groups: readonly ScubaGroup[];
}

/** The controls of one section of CISA's document. */
export interface ScubaGroup {
  readonly GroupName: string;
  readonly GroupNumber: string;
  readonly GroupReferenceURL: string;
  readonly Controls: readonly ScubaControl[];
}

/** What was assessed by CISA's baselines, in ScubaGear's order. Other baselines have no place in its results. */
export function scubaGroups({ findings }: Assessment): AssessedProduct[] {
  return [...scubaProducts].flatMap(([id, product]) => {
    const own = findings
      .filter(({ baseline, product: of }) => baseline === "scuba" && of === id)
      .sort((left, right) => byNumbers.compare(left.policyId, right.policyId));
    return own.length === 0 ? [] : [{ product, findings: own, groups: groupsOf(own, product) }];
  });
}

function groupsOf(findings: readonly Finding[], product: ScubaProduct): ScubaGroup[] {
  const sections = new Map<string, [Finding, ...Finding[]]>();
  for (const finding of findings) {
    const number = sectionNumber(finding.policyId);
    const section = sections.get(number);
    if (section === undefined) sections.set(number, [finding]);
    else section.push(finding);
  }
  return [...sections].map(([number, section]) => ({
    GroupName: spellOut(section[0].section),
    GroupNumber: number,
    GroupReferenceURL: addressOf(section[0].policyId, product),
    Controls: section.map(scubaControl),
  }));
}

const byNumbers = new Intl.Collator("en", { numeric: true });

/** "7" of MS.AAD.7.4v1; "" of an id that is not CISA's. */
function sectionNumber(policyId: string): string {
  return /^MS\.[A-Z]+\.(\d+)\./.exec(policyId)?.[1] ?? "";
}

/** Each policy is a heading of its own in CISA's document, and GitHub makes its anchor of the letters and digits. */
function addressOf(policyId: string, { document }: ScubaProduct): string {
  const anchor = policyId.toLowerCase().replace(/[^a-z0-9]/g, "");
  return `https://github.com/cisagov/ScubaGear/blob/main/PowerShell/ScubaGear/baselines/${document}.md#${anchor}`;
}
