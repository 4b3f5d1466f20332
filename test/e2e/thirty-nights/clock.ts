/** The clock of this process, which a test may set to another day. What Node itself measures (timers, TLS) goes by the real one. */

let ahead = 0;

const now = () => real.now() + ahead;
const real = Date;
globalThis.Date = new Proxy(real, {
  construct: (target, given: unknown[], newTarget: typeof Date): object =>
    // Reflect gives back whatever the constructor makes.
    Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget) as object,
  apply: () => new real(now()).toString(),
  get: (target, key): unknown => (key === "now" ? now : Reflect.get(target, key)),
});

/** Milliseconds ahead of the real time. */
export function setClockAhead(milliseconds: number): void {
  ahead = milliseconds;
}
