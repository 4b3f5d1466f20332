import type { z } from "zod";
import type { EmulatedTenant } from "../../tenants/model.ts";
import { badRequest } from "../graph-error.ts";
import type { Version } from "../route.ts";

/** What Graph says of a change that it made: 201 with the new object, 200 with the changed one, or 204 with nothing. */
export type Written = { readonly created: object } | { readonly shown: object } | undefined;

/** What a request asks to be written. */
export interface Change<Body> {
  readonly version: Version;
  readonly body: Body;
  /** A part of the path, by the name that the route's pattern gives it. */
  readonly key: (name: string) => string;
  readonly now: Date;
}

interface WriteRouteOf<Body> {
  readonly method: "POST" | "PATCH" | "PUT" | "DELETE";
  /** The path below the version, in Hono's notation. */
  readonly path: string;
  /** v1.0 and beta by default. */
  readonly versions?: readonly Version[];
  /** What the body must be: a property that it does not name is a 400, as is one of another type. Left out where there is no body. */
  readonly body?: z.ZodType<Body> | ((version: Version) => z.ZodType<Body>);
  /**
   * Changes the tenant. What it holds may be shared with other tenants: nothing is changed in place but the tenant itself.
   * Throws a GraphError where Graph would refuse.
   */
  readonly write: (tenant: EmulatedTenant, change: Change<Body>) => Written;
}

/** A route that changes the tenant, its body checked. */
export interface WriteRoute extends Omit<WriteRouteOf<unknown>, "body" | "write"> {
  readonly hasBody: boolean;
  readonly apply: (tenant: EmulatedTenant, change: Change<unknown>) => Written;
}

/** Defines a route, so that what writes has a body of the type that was checked. */
export function writeRoute<Body = undefined>(route: WriteRouteOf<Body>): WriteRoute {
  const { method, path, versions, body, write } = route;
  return {
    method,
    path,
    ...(versions === undefined ? {} : { versions }),
    hasBody: body !== undefined,
    apply: (tenant, change) => {
      const schema = typeof body === "function" ? body(change.version) : body;
      // Without a schema the body has the type that is left out, undefined.
      const checked = schema === undefined ? (undefined as Body) : parsed(schema, change.body);
      return write(tenant, { ...change, body: checked });
    },
  };
}

function parsed<Body>(schema: z.ZodType<Body>, body: unknown): Body {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const place = issue?.path.join(".");
  throw badRequest(
    `Invalid value specified for property '${place === undefined || place === "" ? "body" : place}': ${issue?.message ?? "not accepted"}.`,
  );
}
