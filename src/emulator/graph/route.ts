import type { Collection } from "../tenants/collection.ts";
import type { EmulatedTenant } from "../tenants/model.ts";
import type { Query } from "./query.ts";
import type { Shape } from "./shapes.ts";

export type Version = "v1.0" | "beta";

/** One object on its way out: its properties by their names on the wire. */
export type GraphObject = Readonly<Record<string, unknown>>;

/** What a route reads from the request. */
export interface Asked {
  version: Version;
  query: Query;
  /** A part of the path, by the name that the route's pattern gives it. */
  key(name: string): string;
}

/** A relation that `$expand` can inline, and the relations beyond it. */
export interface Relation {
  /** What is shown of the related object; all of it by default. */
  shape?: Shape;
  read(tenant: EmulatedTenant, object: GraphObject): unknown;
  relations?: Relations;
}

export type Relations = Readonly<Record<string, Relation>>;

interface RouteBase {
  /** The path below the version, in Hono's notation. */
  path: string;
  /** v1.0 alone by default. */
  versions?: readonly Version[];
  /** Application permissions, any one of which suffices; a function where that depends on what is asked. */
  permissions: readonly string[] | ((query: Query) => readonly string[]);
  /** Privileged Identity Management: needs Entra ID P2, and words its refusals in its own way. */
  pim?: true;
  /** Answers only as an advanced query: `ConsistencyLevel: eventual`, and `$count=true` where the route gives a list. */
  advanced?: true;
}

/** A route that gives one object; undefined becomes a 404. Without a shape it takes no `$select`. */
export interface ObjectRoute extends RouteBase {
  kind: "object";
  shape?: Shape;
  relations?: Relations;
  read(tenant: EmulatedTenant, asked: Asked): object | undefined;
}

/** A route that gives a list; undefined becomes a 404. Without a shape it takes no `$select`. */
export interface ListRoute extends RouteBase {
  kind: "list";
  shape?: Shape;
  relations?: Relations;
  /** Graph inlines one relation at a time here. */
  oneRelationOnly?: true;
  /** The properties that `$filter` may name; a filter that names another is a 400. */
  filterable?: readonly string[];
  /** What becomes of `$top`: it sets the page size, or the server ignores it, or it is a 400. */
  top: "honoured" | "ignored" | "refused";
  /** Whether `$count=true` may be asked, as an advanced query. */
  countable?: true;
  read(tenant: EmulatedTenant, asked: Asked): readonly object[] | Collection<object> | undefined;
}

/** A route that gives a bare number as text; undefined becomes a 404. */
export interface CountRoute extends RouteBase {
  kind: "count";
  read(tenant: EmulatedTenant, asked: Asked): number | undefined;
}

export type Route = ObjectRoute | ListRoute | CountRoute;
