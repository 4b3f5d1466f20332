/**
 * The errors an operator can meet: each has a stable code, an exit code, and words for the person who can mend it.
 * A message names the thing and the cause; `remedy` says what to do next.
 */

export const exitCodes = {
  done: 0,
  belowTheLine: 1,
  usage: 2,
  signIn: 3,
  incomplete: 4,
  internal: 70,
} as const;

const errorCodes = {
  USAGE: exitCodes.usage,
  PROFILE_INVALID: exitCodes.usage,
  BASELINE_INVALID: exitCodes.usage,
  FILE_UNREADABLE: exitCodes.usage,
  FILE_UNWRITABLE: exitCodes.usage,
  SNAPSHOT_INVALID: exitCodes.usage,
  ASSESSMENT_INVALID: exitCodes.usage,
  EXPORT_INVALID: exitCodes.usage,
  BROWSER_MISSING: exitCodes.usage,
  BROWSER_FAILED: exitCodes.usage,
  EVIDENCE_INVALID: exitCodes.usage,
  CREDENTIALS_MISSING: exitCodes.usage,
  SIGN_IN_FAILED: exitCodes.signIn,
  TENANT_UNKNOWN: exitCodes.signIn,
  TENANT_UNREACHABLE: exitCodes.signIn,
  NOTICE_NOT_SENT: exitCodes.signIn,
  INTERRUPTED: 130,
} as const;

export type ErrorCode = keyof typeof errorCodes;

export class OperatorError extends Error {
  readonly code: ErrorCode;
  /** What to do next, as one or two plain sentences. */
  readonly remedy: string;

  constructor(code: ErrorCode, message: string, remedy: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = "OperatorError";
    this.code = code;
    this.remedy = remedy;
  }

  get exitCode(): number {
    return errorCodes[this.code];
  }
}

/** The code of an error of the operating system, for example ENOENT; empty if it has none. */
export function codeOf(error: unknown): string {
  return typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
}
