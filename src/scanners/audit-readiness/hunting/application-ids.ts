/** A client id as it may stand in a query: small letters, digits and dashes, nothing that a query could be ended with. */
const guid = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/;

/** Ids of a list that nobody here wrote; a tenant may have thousands of applications. */
const mostIds = 200;

/** The applications that a query knows; both lists hold client ids only. */
export interface KnownApplications {
  /** Declared by the organisation: a query leaves them out */
  readonly approved: readonly string[];
  /** May read mail throughout the tenant, or were seen to, without having been declared: a query marks them, and shows them all the same */
  readonly noted: readonly string[];
}

/** Sorts the client ids for the queries. What is no GUID is left out: it comes from the tenant, and would stand in a command that people run. */
export function knownApplications(approved: readonly string[], noted: readonly string[]): KnownApplications {
  const known = guidsOf(approved);
  return {
    approved: known,
    noted: guidsOf(noted)
      .filter((id) => !known.includes(id))
      .slice(0, mostIds),
  };
}

function guidsOf(ids: readonly string[]): string[] {
  return [...new Set(ids.map((id) => id.trim().toLowerCase()))].filter((id) => guid.test(id)).sort();
}
