import type { Snapshot } from "../engine/snapshot.ts";
import { OperatorError } from "../errors.ts";
import { tenantFolder } from "../history/run.ts";
import type { Profile } from "../profile/schema.ts";
import { isGuidToken } from "../redaction/tokens.ts";
import { organization } from "../scanners/organization/organization.ts";

/**
 * Holds the tenant that a profile names against the one that a snapshot is of: the exceptions and declarations of one tenant say nothing of another. Gives what the reader must know where that cannot
 * be told; it holds no name. Of a redacted snapshot nothing can be told, and nothing is said: no acceptance of a risk that goes by ids would fit it either way.
 * Throws OperatorError USAGE where the profile is of another tenant.
 */
export function assertProfileOf(snapshot: Snapshot, { tenant }: Pick<Profile, "tenant">): string[] {
  const { id, domain } = snapshot.tenant;
  if (tenant === undefined || isGuidToken(id)) return [];
  const name = tenant.toLowerCase();
  const wanted = tenantFolder(name);
  if (wanted !== undefined) {
    // An export may come without the id.
    if (wanted === id.toLowerCase() || tenantFolder(id) === undefined) return [];
    throw foreign(snapshot, tenant);
  }
  const domains = verifiedDomains(snapshot);
  if (name === domain.toLowerCase() || domains?.includes(name) === true) return [];
  // Another tool's export may hold a part of them.
  if (domains !== undefined && snapshot.origin.kind === "scan") throw foreign(snapshot, tenant);
  return [
    "The profile names its tenant by a domain that does not stand in this snapshot: its exceptions and declarations may be another tenant's.",
  ];
}

/** The tenant's domains, in lower case; undefined where they were not read. */
function verifiedDomains({ sources }: Snapshot): string[] | undefined {
  const { [organization.id]: reading } = sources;
  const parsed = organization.schema.safeParse(reading?.status === "ok" ? reading.value : undefined);
  return parsed.data?.verifiedDomains.map(({ name }) => name.toLowerCase());
}

function foreign({ tenant: { id, domain } }: Snapshot, named: string): OperatorError {
  return new OperatorError(
    "USAGE",
    `The profile is about ${named}, and the snapshot is of another tenant: ${domain} (${id}).`,
    "Give --profile with this tenant's own profile, or with an empty file to assess without one. If it is the same tenant after all, name it by its id.",
  );
}
