import { defineCheck } from "../../../engine/check.ts";
import { optional } from "../../../engine/source.ts";
import { manual } from "../../../engine/verdict.ts";
import type { Evidence } from "../../../engine/verdict.ts";
import { contentSecurity } from "../sources/content-security.ts";
import type { ContentSecurity } from "../sources/content-security.ts";

const expected = "enforced for model-driven and canvas apps";
const property = "iscontentsecuritypolicyenabled, iscontentsecuritypolicyenabledforcanvas";
const where =
  "Look in the Power Platform admin center under the environment's settings, Product, Privacy + Security.";

/**
 * MS.POWERPLATFORM.4.1v1: a content security policy is enforced in every environment. Only environments with a Dataverse database can be asked, and
 * whether a policy of one's own is strict enough takes a person, who decides; what the databases say is the evidence.
 */
export const contentSecurityPolicy = defineCheck(
  "MS.POWERPLATFORM.4.1v1",
  { contentSecurity: optional(contentSecurity) },
  ({ contentSecurity: environments }) => {
    if (environments === undefined)
      return manual(
        "The content security policies of the environments could not be read, so a person must look at each environment.",
        [
          {
            object: { type: "Environments", id: null, name: "Not read" },
            property,
            actual: "could not be read; the report's list of sources says why",
            expected,
            result: "context",
            note: where,
          },
        ],
      );
    const count = (is: (environment: ContentSecurity) => boolean) => environments.filter(is).length;
    const counts: readonly (readonly [number, string])[] = [
      [count(enforcesBoth), "enforce it for model-driven and canvas apps"],
      [count((each) => each.kind === "read" && !enforcesBoth(each)), "do not, or for one kind only"],
      [count(({ kind }) => kind === "notRead"), "could not be read"],
      [count(({ kind }) => kind === "noDatabase"), "have no Dataverse database and cannot be asked"],
    ];
    const told = counts.filter(([number]) => number > 0).map(([number, what]) => `${number} ${what}`);
    return manual(
      `Content security policy in ${environments.length} ${environments.length === 1 ? "environment" : "environments"}: ${told.join("; ") || "none was listed"}. A person must confirm it, and look at those that could not be asked.`,
      environments.map(evidenceOf),
    );
  },
);

function enforcesBoth(environment: ContentSecurity): boolean {
  return (
    environment.kind === "read" &&
    environment.settings.iscontentsecuritypolicyenabled === true &&
    environment.settings.iscontentsecuritypolicyenabledforcanvas === true
  );
}

function evidenceOf(environment: ContentSecurity): Evidence {
  const { id, name } = environment;
  const shared = {
    object: { type: "Environment", id, name },
    property,
    expected,
    result: "context" as const,
  };
  switch (environment.kind) {
    case "noDatabase":
      return { ...shared, actual: "has no Dataverse database, so that it cannot be asked", note: where };
    case "notRead":
      return { ...shared, actual: `could not be read: ${environment.reason}`, note: where };
    case "read":
      return { ...shared, actual: settingsInWords(environment.settings) };
  }
}

function settingsInWords(settings: Extract<ContentSecurity, { kind: "read" }>["settings"]): string {
  const reportsTo = settings.contentsecuritypolicyreporturi ?? "";
  return [
    `model-driven apps: ${inWords(settings.iscontentsecuritypolicyenabled, settings.contentsecuritypolicyconfiguration)}`,
    `canvas apps: ${inWords(settings.iscontentsecuritypolicyenabledforcanvas, settings.contentsecuritypolicyconfigurationforcanvas)}`,
    `violations are reported ${reportsTo === "" ? "nowhere" : `to ${reportsTo}`}`,
  ].join("; ");
}

function inWords(isEnforced: boolean | null | undefined, configuration: string | null | undefined): string {
  if (typeof isEnforced !== "boolean") return "the database does not say whether it is enforced";
  if (!isEnforced) return "not enforced";
  const own = configuration?.trim() ?? "";
  return own === "" ? "enforced, with Microsoft's values" : "enforced, with values of its own";
}
