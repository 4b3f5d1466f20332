import { defineTable } from "../../../engine/scanner.ts";
import { riskyApplications } from "../sources/risky-applications.ts";
import type { RiskyApplication } from "../sources/risky-applications.ts";

export const riskyApplicationsTable = defineTable({
  id: "risky-applications",
  title: "Applications with risky permissions",
  needs: { riskyApplications },
  build({ riskyApplications: all }) {
    // What Microsoft's own services may do is Microsoft's to decide.
    const applications = all.filter(({ owner }) => owner !== "microsoft");
    return {
      note:
        applications.length === 0
          ? "No application holds, or asks for, a permission with which it could do harm."
          : "Applications that hold, or ask for, permissions with which they can do harm. Credentials are shown with the day on which they end.",
      columns: ["Name", "Application id", "Owner", "Risky permissions", "Credentials"],
      rows: applications.map((application) => [
        application.displayName ?? application.id,
        application.appId ?? "not read",
        ownerOf(application),
        application.permissions.map(permissionInWords),
        credentialsOf(application),
      ]),
    };
  },
});

function ownerOf({ owner, multiTenant }: RiskyApplication): string {
  if (owner === "thirdParty") return "third party";
  return multiTenant === true ? "own, open to other tenants" : "own";
}

function permissionInWords({
  resource,
  name,
  kind,
  level,
  consented,
}: RiskyApplication["permissions"][number]): string {
  return `${name} of ${resource} (${kind}, ${level.toLowerCase()} risk, ${consented ? "consented" : "not consented"})`;
}

/** The number of each kind, then each credential with its last day; federated ones do not end. */
function credentialsOf({
  passwordCredentials,
  keyCredentials,
  federatedCredentials,
}: RiskyApplication): string[] {
  return [
    ...listed("secret", passwordCredentials),
    ...listed("certificate", keyCredentials),
    ...federatedCredentials.map(
      ({ name, issuer }) =>
        `federated credential “${name ?? "without a name"}” of ${issuer ?? "an issuer that was not read"}`,
    ),
  ];
}

function listed(kind: string, credentials: RiskyApplication["keyCredentials"]): string[] {
  if (credentials.length === 0) return [];
  const count = `${credentials.length} ${kind}${credentials.length === 1 ? "" : "s"}`;
  const each = credentials.map(({ displayName, keyId, endDateTime }) => {
    const name = displayName || keyId || "without a name";
    return `“${name}” ${endDateTime ? `until ${endDateTime.slice(0, 10)}` : "with no end that was read"}`;
  });
  return [`${count}: ${each.join("; ")}`];
}
