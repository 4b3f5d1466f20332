import { z } from "zod";

/** Why a source has no value. Each is a fact about the request, not a guess: `licence` is only said on the service's own licence code. */
export const failureCauses = [
  "permission",
  "licence",
  "throttled",
  "notInThisCloud",
  "truncated",
  "malformed",
  "unreachable",
  "notRead",
] as const;
export type FailureCause = (typeof failureCauses)[number];

export const failedRequestSchema = z
  .strictObject({
    method: z.string(),
    url: z.string(),
    status: z.int().nullable().meta({ description: "HTTP status; null if no answer came" }),
    code: z.string().nullable().meta({ description: "The service's own error code" }),
    requestId: z.string().nullable().meta({ description: "Give this to Microsoft's support" }),
  })
  .meta({ id: "FailedRequest" });

/** The request that failed; the URL without secrets. */
export type FailedRequest = z.infer<typeof failedRequestSchema>;

/** Thrown by the API clients: a read that did not get the whole answer. */
export class ReadFailure extends Error {
  readonly failure: FailureCause;
  readonly request: FailedRequest | undefined;
  /** What would mend it, where the answer tells more than the cause does. */
  readonly remedy: string | undefined;

  constructor(
    failure: FailureCause,
    message: string,
    request?: FailedRequest,
    options?: { cause?: unknown; remedy?: string | undefined },
  ) {
    super(message, options);
    this.name = "ReadFailure";
    this.failure = failure;
    this.request = request;
    this.remedy = options?.remedy;
  }

  /** The same failure, with what would mend it. */
  withRemedy(remedy: string): ReadFailure {
    return new ReadFailure(this.failure, this.message, this.request, { cause: this.cause, remedy });
  }
}

/** Whether the API said that the object does not exist, which some sources take for an answer: a deleted principal, a setting never made. */
export function isNotFound(error: unknown): error is ReadFailure {
  return error instanceof ReadFailure && error.request?.status === 404;
}
