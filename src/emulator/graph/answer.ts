import type { EmulatedTenant } from "../tenants/model.ts";
import { propertiesIn, usesNotEqual } from "./filter.ts";
import { badRequest, needsEventualConsistency, notFound } from "./graph-error.ts";
import { pageOf } from "./listing.ts";
import type { Expand, Query } from "./query.ts";
import type { Asked, GraphObject, ListRoute, ObjectRoute, Relations, Route } from "./route.ts";
import { present, type Shape } from "./shapes.ts";

/** What surrounds a request: where it was made, and whether it asked for the store that answers advanced queries. */
export interface Surroundings {
  tenant: EmulatedTenant;
  /** The request's full URL, from which links to further pages are made. */
  url: URL;
  isEventuallyConsistent: boolean;
}

/** Answers a request on a route, once the caller is known to be allowed. Throws a GraphError where Graph would refuse. */
export function answerRoute(route: Route, asked: Asked, around: Surroundings): object | string {
  refuseUnsupportedOptions(route, asked.query);
  requireAdvanced(route, asked.query, around.isEventuallyConsistent);
  if (route.kind === "count") {
    const count = route.read(around.tenant, asked);
    if (count === undefined) throw notFound(lastKey(around.url));
    return count.toString();
  }
  refuseUnknownNames(route, asked.query);
  return route.kind === "object" ? answerObject(route, asked, around) : answerList(route, asked, around);
}

function answerObject(route: ObjectRoute, asked: Asked, around: Surroundings): object {
  const object = route.read(around.tenant, asked);
  if (object === undefined) throw notFound(lastKey(around.url));
  return { "@odata.context": contextOf(around.url), ...show(object, route, asked.query, around.tenant) };
}

function answerList(route: ListRoute, asked: Asked, around: Surroundings): object {
  const source = route.read(around.tenant, asked);
  if (source === undefined) throw notFound(lastKey(around.url));
  const page = pageOf(source, asked.query, route.top, around.url);
  return {
    "@odata.context": contextOf(around.url),
    ...(page.count === undefined ? {} : { "@odata.count": page.count }),
    ...(page.nextLink === undefined ? {} : { "@odata.nextLink": page.nextLink }),
    value: page.items.map((item) => show(item, route, asked.query, around.tenant)),
  };
}

function show(
  object: object,
  { shape, relations }: { shape?: Shape; relations?: Relations },
  query: Query,
  tenant: EmulatedTenant,
): GraphObject {
  const whole = asGraphObject(object);
  return { ...present(whole, shape, query.select), ...expanded(whole, query.expand, relations, tenant) };
}

/** The relations that were asked for, each with its own `$select` and `$expand`. */
function expanded(
  object: GraphObject,
  wanted: readonly Expand[],
  relations: Relations | undefined,
  tenant: EmulatedTenant,
): GraphObject {
  const inlined: Record<string, unknown> = {};
  for (const { relation, select, expand } of wanted) {
    const known = relations?.[relation];
    if (known === undefined)
      throw badRequest(
        `Parsing OData Select and Expand failed: Could not find a property named '${relation}'.`,
      );
    const showRelated = (related: unknown) => {
      if (typeof related !== "object" || related === null) return related ?? null;
      const whole = asGraphObject(related);
      return { ...present(whole, known.shape, select), ...expanded(whole, expand, known.relations, tenant) };
    };
    const related = known.read(tenant, object);
    inlined[relation] = Array.isArray(related) ? related.map(showRelated) : showRelated(related);
  }
  return inlined;
}

function refuseUnsupportedOptions(route: Route, query: Query): void {
  const supported = new Set<string>();
  if (route.kind !== "count") {
    if (route.shape !== undefined) supported.add("$select");
    if (route.relations !== undefined) supported.add("$expand");
  }
  if (route.kind === "list") {
    if (route.filterable !== undefined) supported.add("$filter");
    if (route.top !== "refused") supported.add("$top").add("$skiptoken");
    if (route.countable) supported.add("$count");
  }
  const stranger = query.options.find((option) => !supported.has(option));
  if (stranger !== undefined)
    throw badRequest(`The query option '${stranger}' is not supported for this resource.`);
}

function refuseUnknownNames(route: ObjectRoute | ListRoute, query: Query): void {
  const unknown = query.select?.find((name) => route.shape?.properties.includes(name) !== true);
  if (unknown !== undefined)
    throw badRequest(`Parsing OData Select and Expand failed: Could not find a property named '${unknown}'.`);
  if (route.kind !== "list") return;
  if (route.oneRelationOnly && query.expand.length > 1)
    throw badRequest("Only one property can be expanded in this request.");
  const { filter } = query;
  const stranger = filter && propertiesIn(filter).find((name) => route.filterable?.includes(name) !== true);
  if (stranger !== undefined)
    throw badRequest(`Invalid filter clause: the property '${stranger}' does not support filtering.`);
}

function requireAdvanced(route: Route, query: Query, isEventuallyConsistent: boolean): void {
  const usesAdvancedFilter = query.filter !== undefined && usesNotEqual(query.filter);
  const isAdvanced = route.advanced === true || query.count || usesAdvancedFilter;
  if (!isAdvanced) return;
  const hasCount = query.count || route.kind === "count";
  if (!isEventuallyConsistent || !hasCount) throw needsEventualConsistency("This advanced query");
}

function contextOf(url: URL): string {
  const [base = "", rest = ""] = url.href.split(/(?<=\/(?:v1\.0|beta))\//, 2);
  return `${base}/$metadata#${rest.split("?", 1)[0] ?? ""}`;
}

function lastKey(url: URL): string {
  const guid = /[0-9a-f]{8}-[0-9a-f-]{27}/i.exec(decodeURIComponent(url.pathname));
  return guid?.[0] ?? url.pathname;
}

function asGraphObject(object: object): GraphObject {
  // Microsoft's types are interfaces, which TypeScript does not take for records although every object is one.
  return object as GraphObject;
}
