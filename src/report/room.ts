/**
 * How much of an assessment the page has room for. So many findings, from the first on, are told in full; the others in brief, with what to
 * do for each of them or without.
 */
export interface Room {
  readonly inFull: number;
  readonly withSteps: boolean;
}

export const roomForAll: Room = { inFull: Infinity, withSteps: true };

/** A page that is larger opens slowly and is refused by mail servers. */
export const mostBytes = 2_000_000;

/** The page with as much as fits into `mostBytes`; where not even the least does, with the least. */
export function fitted(render: (room: Room) => string, findings: number): string {
  const complete = render(roomForAll);
  if (fits(complete)) return complete;
  const withSteps = fits(render({ inFull: 0, withSteps: true }));
  let page = render({ inFull: 0, withSteps });
  let most = 0;
  let tooMany = findings;
  while (tooMany - most > 1) {
    const inFull = Math.floor((most + tooMany) / 2);
    const candidate = render({ inFull, withSteps });
    if (fits(candidate)) {
      most = inFull;
      page = candidate;
    } else tooMany = inFull;
  }
  return page;
}

function fits(page: string): boolean {
  return Buffer.byteLength(page) <= mostBytes;
}
