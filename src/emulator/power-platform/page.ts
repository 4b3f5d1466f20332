/** One page of a list, as the business application platform sends it. */
interface Page {
  value: readonly object[];
  nextLink?: string;
}

/**
 * One page of at most `largest` items, or of fewer if `$top` asks for fewer; the link to the next page keeps the request's other options.
 * Undefined if `$top` or `$skiptoken` makes no sense.
 */
export function pageOf(items: readonly object[], largest: number, request: string): Page | undefined {
  const url = new URL(request);
  const top = url.searchParams.get("$top") ?? String(largest);
  const token = url.searchParams.get("$skiptoken");
  const start = token === null ? 0 : positionIn(token);
  if (!/^[1-9]\d*$/.test(top) || start === undefined) return undefined;
  const end = start + Math.min(Number(top), largest);
  const value = items.slice(start, end);
  if (end >= items.length) return { value };
  url.searchParams.set("$skiptoken", Buffer.from(`position:${end}`).toString("base64url"));
  return { value, nextLink: url.href };
}

function positionIn(token: string): number | undefined {
  const position = /^position:(\d+)$/.exec(Buffer.from(token, "base64url").toString())?.[1];
  return position === undefined ? undefined : Number(position);
}
