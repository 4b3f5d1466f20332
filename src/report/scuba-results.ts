import type { Assessment, Finding } from "../engine/assessment.ts";
import { uuidsOf } from "./stable-uuid.ts";
import { scubaGroups } from "./scuba-groups.ts";
import type { AssessedProduct, ScubaGroup } from "./scuba-groups.ts";
import { scubaControl } from "./scuba-control.ts";
import type { ScubaControl } from "./scuba-control.ts";
import { spellOut, spellOutOrNull } from "./visible-text.ts";

/**
 * ScubaResults.json: the assessment in the keys, nesting and value types of ScubaGear's results, for pipelines that take these in.
 * Like there, the texts of `Results` are HTML. `Tool` says who wrote it; what ScubaGear would say is in `scubaControl`.
 */
export function renderScubaResults(assessment: Assessment): string {
  const products = scubaGroups(assessment);
  const file = {
    MetaData: metaDataOf(assessment, products),
    Summary: byAbbreviation(products, ({ groups }) => countsOf(controlsOf(groups))),
    AnnotatedFailedPolicies: annotatedFailures(products),
    Results: byAbbreviation(products, ({ groups }) => groups.map(asHtml)),
    Raw: rawOf(assessment, products),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

function metaDataOf(assessment: Assessment, products: readonly AssessedProduct[]) {
  const { tenant, tool } = assessment;
  return {
    TenantId: spellOut(tenant.id),
    DisplayName: spellOut(tenant.name),
    DomainName: spellOut(tenant.domain),
    ProductSuite: "Microsoft 365",
    ProductsAssessed: products.map(({ product }) => product.fullName),
    ProductAbbreviationMapping: Object.fromEntries(
      products.map(({ product }) => [product.fullName, product.abbreviation]),
    ),
    Tool: tool.name,
    ToolVersion: tool.version,
    TimestampZulu: zulu(assessment),
    ReportUUID: reportId(assessment, products),
  };
}

/** Counts by ScubaGear's words; its column for “N/A” is “Manual”. */
function countsOf(controls: readonly ScubaControl[]) {
  const count = (result: ScubaControl["Result"]) => controls.filter(({ Result }) => Result === result).length;
  return {
    Manual: count("N/A"),
    Failures: count("Fail"),
    Warnings: count("Warning"),
    Errors: count("Error"),
    Passes: count("Pass"),
    Omits: count("Omitted"),
    IncorrectResults: count("Incorrect result"),
  };
}

/** Every failed policy, with what the organisation says of it: null where it says nothing. */
function annotatedFailures(products: readonly AssessedProduct[]) {
  return Object.fromEntries(
    products
      .flatMap(({ findings }) => findings)
      .filter((finding) => {
        const { Result, IncorrectResult } = scubaControl(finding);
        return Result === "Fail" || IncorrectResult === "Fail";
      })
      .map(({ policyId, annotation }) => [spellOut(policyId), annotationOf(annotation)]),
  );
}

/**
 * Where ScubaGear keeps its provider export. An assessment holds no settings, so only the head of one is here, and the organisation's word
 * on policies as ScubaGear's configuration has it; whoever assesses this file anew finds that nothing was read, and no pass.
 */
function rawOf(assessment: Assessment, products: readonly AssessedProduct[]) {
  const { tenant, tool, cloud } = assessment;
  const findings = products.flatMap((product) => product.findings);
  return {
    module_version: tool.version,
    timestamp_zulu: zulu(assessment),
    report_uuid: reportId(assessment, products),
    tenant_details: [
      {
        TenantId: spellOut(tenant.id),
        DisplayName: spellOut(tenant.name),
        DomainName: spellOut(tenant.domain),
      },
    ],
    scuba_config: {
      ...(scubaClouds.includes(cloud) ? { M365Environment: cloud } : {}),
      ProductNames: products.map(({ product }) => product.document),
      OmitPolicy: Object.fromEntries(findings.flatMap(omissionOf)),
      AnnotatePolicy: Object.fromEntries(
        findings.flatMap(({ policyId, annotation }) =>
          annotation === null ? [] : [[spellOut(policyId), annotationOf(annotation)]],
        ),
      ),
    },
  };
}

const scubaClouds: readonly string[] = ["commercial", "gcc", "gcchigh", "dod"];

function omissionOf({ policyId, exception }: Finding) {
  if (exception?.kind !== "acceptance") return [];
  const { reason, expires } = exception;
  const expiration = expires === null ? {} : { Expiration: spellOut(expires) };
  return [[spellOut(policyId), { Rationale: spellOut(reason), ...expiration }] as const];
}

function annotationOf(annotation: Finding["annotation"]) {
  return {
    Comment: spellOutOrNull(annotation?.comment ?? null),
    RemediationDate: spellOutOrNull(annotation?.remediationDate ?? null),
    IncorrectResult: annotation?.disputed ?? false,
  };
}

/** ScubaGear's details carry markup, and its readers put them into pages as they are: so a tenant's text must not be any. */
function asHtml(group: ScubaGroup): ScubaGroup {
  return {
    ...group,
    GroupName: escapeHtml(group.GroupName),
    Controls: group.Controls.map((control) => ({
      ...control,
      "Control ID": escapeHtml(control["Control ID"]),
      Requirement: escapeHtml(control.Requirement),
      Details: escapeHtml(control.Details),
      IncorrectResultDetails: escapeHtml(control.IncorrectResultDetails),
      OmittedEvaluationDetails: escapeHtml(control.OmittedEvaluationDetails),
      OriginalDetails: escapeHtml(control.OriginalDetails),
      Comments: control.Comments.map(escapeHtml),
      ResolutionDate: control.ResolutionDate === null ? null : escapeHtml(control.ResolutionDate),
    })),
  };
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function controlsOf(groups: readonly ScubaGroup[]): ScubaControl[] {
  return groups.flatMap(({ Controls }) => Controls);
}

function byAbbreviation<Value>(
  products: readonly AssessedProduct[],
  valueOf: (product: AssessedProduct) => Value,
): Record<string, Value> {
  return Object.fromEntries(products.map((each) => [each.product.abbreviation, valueOf(each)]));
}

/** When the settings were read, with milliseconds, as ScubaGear writes it. */
function zulu({ finishedAt }: Assessment): string {
  return new Date(finishedAt).toISOString();
}

/** Two reports that say the same of the same moment are one report, and have one id. */
function reportId(assessment: Assessment, products: readonly AssessedProduct[]): string {
  const said = products.map(({ groups }) => groups);
  return uuidsOf(assessment)("scuba-results", assessment.assessedAt, JSON.stringify(said));
}
