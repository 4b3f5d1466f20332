import { OperatorError } from "../errors.ts";

export interface Interruption {
  /** Aborts at the first Ctrl-C (or SIGTERM); a second one ends the process at once. */
  readonly signal: AbortSignal;
  readonly happened: Promise<void>;
  /** Gives Ctrl-C back to Node. */
  readonly release: () => void;
}

export function interruption(): Interruption {
  const controller = new AbortController();
  const abort = () => {
    release();
    controller.abort(
      new OperatorError(
        "INTERRUPTED",
        "Interrupted.",
        "Nothing was written; nothing was changed in the tenant.",
      ),
    );
  };
  const release = () => {
    process.off("SIGINT", abort);
    process.off("SIGTERM", abort);
  };
  process.on("SIGINT", abort);
  process.on("SIGTERM", abort);
  const happened = new Promise<void>((resolve) =>
    controller.signal.addEventListener("abort", () => resolve(), { once: true }),
  );
  return { signal: controller.signal, happened, release };
}
