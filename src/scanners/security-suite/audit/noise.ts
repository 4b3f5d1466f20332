/** Whom and what a retention policy is about, in small letters; an empty list is no restriction. */
interface Confined {
  readonly operations: readonly string[];
  readonly users: readonly string[];
}

/**
 * Microsoft's own example of a short policy, for records that tell nobody anything: the searches that SharePoint makes for itself (logging dossier 4.2).
 * The same searches by people, or other things done as app@sharepoint, which is what applications act as, are not noise.
 */
export function isNoiseOnly({ operations, users }: Confined): boolean {
  return (
    operations.length > 0 &&
    operations.every((operation) => operation === "searchqueryperformed") &&
    users.length > 0 &&
    users.every((user) => user === "app@sharepoint")
  );
}

/** Names of record types, operations and users have no case. */
export function inSmallLetters(names: readonly string[] | null | undefined): string[] {
  return (names ?? []).map((name) => name.trim().toLowerCase()).filter((name) => name !== "");
}
