/** A `$filter` option of a query: the expression encoded for a URL. */
export function filter(expression: string): string {
  return `$filter=${encodeURIComponent(expression)}`;
}

/** A string literal in a filter expression; OData doubles a quote that stands in it. */
export function literal(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}
