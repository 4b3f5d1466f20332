/** The tenant's APIs as sources see them. Each client reads only; each read throws `ReadFailure` (failure.ts) if it did not get the whole answer. */
export interface Apis {
  readonly graph: GraphReader;
  readonly resourceManager: ResourceManagerReader;
}

export interface GraphReadOptions {
  /** v1.0 unless a source needs what only beta has. */
  readonly version?: "v1.0" | "beta";
  /** Sends `ConsistencyLevel: eventual`, which $count, $search and casts ask for. */
  readonly advanced?: boolean;
  /** Asks for enumeration members that came later than the API's version (`Prefer: include-unknown-enum-members`). */
  readonly evolvableEnums?: boolean;
  /** Never put into a `$batch`: for workloads with limits of their own, such as Conditional Access. */
  readonly alone?: boolean;
}

/**
 * Microsoft Graph. Paths start with a slash and carry their query, for example `/users?$top=999`.
 * Reads that are asked for at the same moment travel together in a `$batch` of up to 20, unless `alone`.
 */
export interface GraphReader {
  /** One object (or a bare value, for `/$count`). */
  get(path: string, options?: GraphReadOptions): Promise<unknown>;
  /** A whole collection: `@odata.nextLink` is followed to the end; a page that is missing is a failure, never a shorter list. */
  list(path: string, options?: GraphReadOptions): Promise<unknown[]>;
  /** The same page by page, for collections too large to keep. */
  pages(path: string, options?: GraphReadOptions): AsyncIterable<unknown[]>;
}

/** Azure Resource Manager. */
export interface ResourceManagerReader {
  /** A whole collection (`value`, `nextLink` followed). The path starts with a slash and carries `api-version`. */
  list(path: string): Promise<unknown[]>;
}
