import type { Finding } from "../../engine/assessment.ts";
import { dayOrText } from "../wording.ts";

/** What people have said about a finding, and what else a reader must know, in sentences: not escaped yet, and null where there is nothing. */

export function exceptionRemark({ exception }: Finding): string | null {
  if (exception === null) return null;
  const { kind, live, reason, approvedBy, expires, excluded } = exception;
  const what =
    kind === "acceptance" ? "The risk is accepted" : `Left out of this policy: ${excluded.join(", ")}`;
  const until = expires === null ? "with no end date" : `until ${dayOrText(expires)}`;
  const ended = `An exception${expires === null ? "" : ` until ${dayOrText(expires)}`} has ended and changes nothing any more`;
  const approval =
    approvedBy === null ? "nobody is named as having approved it" : `approved by ${approvedBy}`;
  return `${live ? `${what}, ${until}` : ended}; ${approval}. Reason given: ${reason}`;
}

export function annotationRemark({ annotation }: Finding): string | null {
  if (annotation === null) return null;
  const { comment, remediationDate } = annotation;
  const parts = [
    comment === null ? "" : `Comment of the organisation: ${comment}`,
    remediationDate === null ? "" : `To be remedied by ${dayOrText(remediationDate)}.`,
  ];
  return parts.filter((part) => part !== "").join(" ");
}

export function deviationRemark({ deviation, reference }: Finding): string | null {
  if (deviation === null) return null;
  const verdict = reference ? "met" : "not met";
  const { id, title, scubagear, plimsoll, reason } = deviation;
  return `ScubaGear would say ${verdict}: ${title}. ScubaGear: ${scubagear} Plimsoll: ${plimsoll} Because: ${reason} (Deviation ${id})`;
}

/** Why the policy could not be decided, with the request and what mends it. */
export function unknownRemark({ unknown }: Finding): string | null {
  if (unknown === null) return null;
  const { message, remedy, request } = unknown;
  const asked =
    request === null
      ? ""
      : ` Request: ${[
          `${request.method} ${request.url}`,
          request.status === null ? "no answer" : `HTTP ${request.status}`,
          request.code,
          request.requestId === null ? null : `request id ${request.requestId}`,
        ]
          .filter((part) => part !== null)
          .join(", ")}.`;
  return `What happened: ${message}${asked} What to do: ${remedy}`;
}
