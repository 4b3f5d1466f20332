import type { logForms } from "../profile/choices.ts";

/** One thing that happened, told in one line. */
export interface Entry {
  readonly level: "info" | "warning" | "error";
  /** A stable name, for machines: `scan.finished`. */
  readonly event: string;
  /** For people: what happened and, where something went wrong, what to do. */
  readonly message: string;
  readonly fields?: Readonly<Record<string, string | number | null>>;
}

export type Log = (entry: Entry) => void;

/** A line for each entry. `plain` makes one harmless line of any text: what a tenant says may stand in a message. */
export function lineLog(options: {
  readonly form: (typeof logForms)[number];
  readonly clock: () => Date;
  readonly plain: (text: string) => string;
  readonly write: (line: string) => void;
}): Log {
  const { form, clock, plain, write } = options;
  return ({ level, event, message, fields = {} }) => {
    const time = clock().toISOString();
    const text = plain(message);
    write(
      form === "json"
        ? JSON.stringify({ time, level, event, message: text, ...fields })
        : `${time} ${level === "info" ? "" : `${level}: `}${text}`,
    );
  };
}
