import type {
  AppRestriction,
  AppRestrictions,
  CustomAppManagementPolicy,
} from "../sources/app-management-policies.ts";
import { isScubaGearsDateForAll } from "./bound-applications.ts";
import type { DefaultAppManagementPolicy } from "./credential-restrictions.ts";

/**
 * ScubaGear's rules for the credentials of applications, to the letter (dossier §1.2 and §15.1): only the first default policy is looked at, its own
 * `isEnabled` is not; an absent key raises no issue.
 */
type Credentials = "passwordCredentials" | "keyCredentials";

/** MS.AAD.5.5v1 */
export function referenceAddition(
  defaults: readonly DefaultAppManagementPolicy[],
  customs: readonly CustomAppManagementPolicy[] | undefined,
): boolean {
  const entries = entriesOfBothSides(defaults[0], "passwordCredentials", "passwordAddition").flat();
  return (
    !entries.some(hasIssue) && !loosenedByCustomPolicy(customs, "passwordCredentials", "passwordAddition")
  );
}

/** MS.AAD.5.6v1: at most 181 days, or no password can be added at all. */
export function referencePasswordLifetime(
  defaults: readonly DefaultAppManagementPolicy[],
  customs: readonly CustomAppManagementPolicy[] | undefined,
): boolean {
  const additions = entriesOfBothSides(defaults[0], "passwordCredentials", "passwordAddition").flat();
  const blocked =
    additions.length > 0 &&
    additions.every(
      (entry) =>
        entry.state === "enabled" && isScubaGearsDateForAll(entry.restrictForAppsCreatedAfterDateTime),
    );
  if (blocked && referenceAddition(defaults, customs)) return true;
  return lifetimeIsRestricted(defaults, customs, "passwordCredentials", "passwordLifetime", 181);
}

/** MS.AAD.5.7v1: at most 366 days. */
export function referenceCertificateLifetime(
  defaults: readonly DefaultAppManagementPolicy[],
  customs: readonly CustomAppManagementPolicy[] | undefined,
): boolean {
  return lifetimeIsRestricted(defaults, customs, "keyCredentials", "asymmetricKeyLifetime", 366);
}

function lifetimeIsRestricted(
  defaults: readonly DefaultAppManagementPolicy[],
  customs: readonly CustomAppManagementPolicy[] | undefined,
  credentials: Credentials,
  type: string,
  maximumDays: number,
): boolean {
  const sides = entriesOfBothSides(defaults[0], credentials, type);
  const sideMissing = sides.some((entries) => entries.length === 0);
  const issues = sides
    .flat()
    .some((entry) => hasIssue(entry) || (entry.state === "enabled" && wholeDays(entry) > maximumDays));
  return !sideMissing && !issues && !loosenedByCustomPolicy(customs, credentials, type);
}

/** One list for applications and one for service principals; none at all without a default policy. */
function entriesOfBothSides(
  policy: DefaultAppManagementPolicy | undefined,
  credentials: Credentials,
  type: string,
): readonly (readonly AppRestriction[])[] {
  if (policy === undefined) return [];
  return [policy.applicationRestrictions, policy.servicePrincipalRestrictions].map((side) =>
    entriesOf(side, credentials, type),
  );
}

function entriesOf(
  restrictions: AppRestrictions,
  credentials: Credentials,
  type: string,
): readonly AppRestriction[] {
  return (restrictions?.[credentials] ?? []).filter(({ restrictionType }) => restrictionType === type);
}

function hasIssue(entry: AppRestriction): boolean {
  if (entry.state !== "enabled") return entry.state !== undefined;
  const date = entry.restrictForAppsCreatedAfterDateTime;
  return date !== undefined && date !== null && !isScubaGearsDateForAll(date);
}

/** Days of a lifetime that is written as P<n>D; other spellings raise no issue. */
function wholeDays({ maxLifetime }: AppRestriction): number {
  const days = /^P(\d+)D$/.exec(maxLifetime ?? "")?.[1];
  return days === undefined ? 0 : Number(days);
}

function loosenedByCustomPolicy(
  customs: readonly CustomAppManagementPolicy[] | undefined,
  credentials: Credentials,
  type: string,
): boolean {
  return (customs ?? []).some(
    (policy) =>
      policy.isEnabled === true &&
      (policy.appliesTo?.length ?? 0) > 0 &&
      entriesOf(policy.restrictions, credentials, type).some(
        ({ state }) => state !== undefined && state !== "enabled",
      ),
  );
}
