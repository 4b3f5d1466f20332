import { ReadFailure } from "../failure.ts";
import type { HttpResponse } from "../http/message.ts";
import { at, textAt } from "../json.ts";
import type { Asked } from "./answer-failure.ts";
import { failureOfAnswer, malformedAnswer } from "./answer-failure.ts";

/** The failure that the admin API's answer to a cmdlet stands for; undefined for a whole page. */
export function failureOfCmdlet(cmdlet: string, asked: Asked, answer: HttpResponse): ReadFailure | undefined {
  const failure = failureOfAnswer(asked, inCommonForm(answer));
  if (failure !== undefined) {
    const { message, request } = failure;
    const told = `Could not run ${cmdlet}: ${message}`;
    return isUnknownHere(answer)
      ? new ReadFailure("permission", `${told} ${whyUnknown}`, request)
      : new ReadFailure(failure.failure, told, request);
  }
  if (!leavesOut(answer)) return undefined;
  const { request } = malformedAnswer(asked, answer, "it is not whole");
  return new ReadFailure(
    "truncated",
    `Could not run ${cmdlet}: Exchange warns that it left objects out.`,
    request,
  );
}

/** Exchange hides the cmdlets that may not be run, and those of products that the tenant has not bought, behind the same answer. */
const whyUnknown =
  "Either the identity that scans has no role that allows this cmdlet, or the tenant has no licence for what it reads.";

function isUnknownHere({ status, body }: HttpResponse): boolean {
  if (status !== 400 && status !== 404) return false;
  return /CommandNotFoundException|\bis not recognized\b/i.test(JSON.stringify(at(body, "error")) ?? "");
}

/** The answer with Exchange's most telling sentence where other APIs have theirs. */
function inCommonForm(answer: HttpResponse): HttpResponse {
  const error = at(answer.body, "error");
  const code = textAt(error, "code");
  return { ...answer, body: { error: { ...(code ? { code } : {}), message: sentenceOf(error) } } };
}

function sentenceOf(error: unknown): string {
  const details: unknown = at(error, "details");
  const [detail] = Array.isArray(details)
    ? details.flatMap((each: unknown) => textAt(each, "message") ?? [])
    : [];
  const sentence =
    detail ?? textAt(error, "innererror", "internalexception", "message") ?? textAt(error, "message") ?? "";
  // Some begin with the .NET type of the exception: |Microsoft.Exchange.…Exception|
  return sentence.replace(/^\|[^|]*\|/, "").trim();
}

/** A cmdlet that reached its own limit says so in a warning, and sends what it has. */
function leavesOut({ body }: HttpResponse): boolean {
  const warnings = at(body, "@adminapi.warnings");
  return Array.isArray(warnings) && warnings.some((warning) => limitReached.test(String(warning)));
}

/** The limit that was asked for, and the one that a cmdlet has where none was: “By default, only the first 1000 items are returned.” */
const limitReached = /\bmore results\b|\bonly the first \d+ items\b/i;
