import type { Finding } from "./assessment.ts";
import type { FailedReading } from "./snapshot.ts";
import type { Source } from "./source.ts";

/** Why a source has no value, and what would mend it. `sourceId` is null where a single field is missing. */
export function explainFailure(
  failure: FailedReading,
  sourceId: string | null,
  sources: ReadonlyMap<string, Source>,
): NonNullable<Finding["unknown"]> {
  const { cause, message, request, origin } = failure;
  const id = origin ?? sourceId;
  const source = id === null ? undefined : sources.get(id);
  return {
    cause,
    source: id,
    what: whatIsMissing(cause, source),
    message,
    remedy: failure.remedy ?? remedyFor(failure, source),
    request,
  };
}

function whatIsMissing(cause: FailedReading["cause"], source: Source | undefined): string {
  if (source === undefined) return "what is in the data does not decide it";
  const reasons: Record<FailedReading["cause"], string> = {
    permission: "may not be read",
    licence: "cannot be read without a licence",
    throttled: "could not be read, because the service asked to slow down",
    notInThisCloud: "cannot be read in this cloud",
    truncated: "came cut off",
    malformed: "came in a shape that Microsoft does not document",
    unreachable: "could not be reached",
    notRead: "was not read",
  };
  return `${source.title} ${reasons[cause]}`;
}

function remedyFor({ cause, missing }: FailedReading, source: Source | undefined): string {
  switch (cause) {
    case "permission":
      return permissionRemedy(missing, source);
    case "licence":
      return `The service says that this needs ${source?.access.licence ?? "a licence that the tenant does not have"}. Assign the licence, or judge this policy by hand.`;
    case "throttled":
      return "The service asked to slow down for longer than a scan waits. Scan again at a quieter hour.";
    case "notInThisCloud":
      return "This cannot be read in this cloud. Judge the policy by hand.";
    case "truncated":
      return "The answer broke off, and a partial list proves nothing. Scan again; if it happens every time, look at the proxy between.";
    case "malformed":
      return "The answer is not what Microsoft documents. Scan again; if it stays so, please report it with the request id, and judge this policy by hand.";
    case "unreachable":
      return "The service could not be reached. Check the network, the proxy and its allow-list, and scan again.";
    case "notRead":
      return "The data at hand does not hold this. Scan the tenant with Plimsoll to have it read.";
  }
}

/** Names just what the sign-in lacks, where that is known; else all that the source needs. */
function permissionRemedy(missing: readonly string[] | undefined, source: Source | undefined): string {
  const { setUp } = source?.access ?? {};
  if (setUp !== undefined && (missing === undefined || missing.includes(setUp.name))) return setUp.remedy;
  return `Grant the application ${grantsInWords(missing, source)}, let an administrator consent, and scan again. “plimsoll doctor” shows what is missing.`;
}

function grantsInWords(missing: readonly string[] | undefined, source: Source | undefined): string {
  if (source === undefined) return "the permission that it lacks";
  const { application, role } = source.access;
  const grants = missing ?? [...application, ...(role === undefined ? [] : [role])];
  if (grants.length === 0) return "the permissions that “plimsoll permissions” lists";
  return grants.map((name) => (name === role ? `the role “${name}”` : `“${name}”`)).join(" and ");
}
