import type { ConditionalAccessPolicy } from "../../entra-id/sources/conditional-access-policies.ts";
import { describeTargets } from "../../entra-id/conditional-access/describe.ts";
import { absence, gap } from "../../entra-id/conditional-access/remark.ts";
import type { Facet, Parts } from "../../entra-id/conditional-access/requirement.ts";
import { clientAppWords, onlyOrNo } from "../../entra-id/conditional-access/words.ts";

/** The services whose tokens can be bound to a device, and the clients that can do it (logging dossier 8.2). */

const names: ReadonlyMap<string, string> = new Map([
  ["00000002-0000-0ff1-ce00-000000000000", "Exchange Online"],
  ["00000003-0000-0ff1-ce00-000000000000", "SharePoint Online"],
  ["cc15fd57-2c6c-4117-a88c-83b1d56b4bbe", "Teams"],
]);
const services = [...names.keys()];

/** Words in place of ids that stand for these services among others. */
const wider = ["All", "Office365"];

/** The services that a policy is about and does not leave out. */
function servicesReached({ conditions }: ConditionalAccessPolicy): readonly string[] {
  const { includeApplications, excludeApplications } = conditions?.applications ?? {};
  const holds = (list: readonly string[] | null | undefined, service: string) =>
    [service, ...wider].some((id) => list?.includes(id));
  return services.filter(
    (service) => holds(includeApplications, service) && !holds(excludeApplications, service),
  );
}

export const includesProtectedServices: Facet = (policy) => {
  const applications = policy.conditions?.applications;
  for (const key of ["includeApplications", "excludeApplications"] as const)
    if (applications?.[key] === undefined) return [absence(`conditions.applications.${key}`)];
  if (servicesReached(policy).length > 0) return [];
  const property = "conditions.applications.includeApplications";
  const actual = onlyOrNo(describeTargets(applications), "resource");
  return [gap({ property, actual, expected: [...names.values()].join(", "), clause: `is about ${actual}` })];
};

/** Several policies may cover the services between them. */
export const protectedServices: Parts = {
  all: services,
  reachedBy: servicesReached,
  property: "conditions.applications.includeApplications",
  nameOf: (service) => names.get(service) ?? service,
};

/** Applies to desktop apps; browsers cannot bind their tokens. */
export const includesDesktopApps: Facet = clientFacet(
  "mobileAppsAndDesktopClients",
  "mobile and desktop apps",
);

/** Applies to browsers. */
export const includesBrowsers: Facet = clientFacet("browser", "browsers");

function clientFacet(wanted: string, expected: string): Facet {
  const property = "conditions.clientAppTypes";
  return ({ conditions }) => {
    const types = conditions?.clientAppTypes;
    if (types === undefined) return [absence(property)];
    if (types?.some((type) => type === "all" || type === wanted) === true) return [];
    const actual = onlyOrNo((types ?? []).map(clientAppWords), "client app");
    return [gap({ property, actual, expected, clause: `applies to ${actual}` })];
  };
}
