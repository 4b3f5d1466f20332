import { defineCheck } from "../../../engine/check.ts";
import { optional } from "../../../engine/source.ts";
import { demand, manual, met, notMet } from "../../../engine/verdict.ts";
import type { Evidence } from "../../../engine/verdict.ts";
import { tenantIsolation } from "../sources/tenant-isolation.ts";
import { allowedTenants, directionInWords, isForEveryTenant, isIsolated } from "../tenant-isolation.ts";

const object = { type: "Tenant isolation", id: null, name: "Power Platform" };

/** MS.POWERPLATFORM.3.1v1: tenant isolation is on. */
export const tenantIsolationIsOn = defineCheck(
  "MS.POWERPLATFORM.3.1v1",
  { tenantIsolation },
  ({ tenantIsolation: isolation }) => {
    const isOn = demand(isIsolated(isolation), "properties.isDisabled");
    const open = (allowedTenants(isolation) ?? []).filter(isForEveryTenant);
    const evidence: Evidence = {
      object,
      property: "properties.isDisabled",
      actual: isOn
        ? "isolation is on"
        : isolation === null
          ? "isolation was never configured"
          : "isolation is off",
      expected: "isolation is on",
      result: isOn ? "meets" : "violates",
      ...(open.length === 0
        ? {}
        : {
            note: `An exception for every tenant (“*”) allows ${open.map(directionInWords).join(" and ")} all the same.`,
          }),
    };
    return isOn
      ? met("Tenant isolation is on.", [evidence])
      : notMet(
          isolation === null
            ? "Tenant isolation was never configured, so connectors may reach every other tenant."
            : "Tenant isolation is off, so connectors may reach every other tenant.",
          [evidence],
        );
  },
  { scubagear: ({ tenantIsolation: isolation }) => isolation?.properties?.isDisabled === false },
);

const expected = "the tenants with which the organisation works, in the directions that it needs";

/** MS.POWERPLATFORM.3.2v1: an allow-list of other tenants. Only the organisation knows with whom it works, so a person decides. */
export const isolationAllowList = defineCheck(
  "MS.POWERPLATFORM.3.2v1",
  { tenantIsolation: optional(tenantIsolation) },
  ({ tenantIsolation: isolation }) => {
    if (isolation === undefined)
      return manual(
        "The tenant isolation of Power Platform could not be read, so a person must look at its exceptions.",
        [whole("could not be read; the report's list of sources says why")],
      );
    const allowed = allowedTenants(isolation);
    const inForce = isIsolated(isolation);
    const effect =
      inForce === true
        ? ""
        : inForce === false
          ? " Tenant isolation is off, so that the list has no effect: connections with every tenant are allowed."
          : " The data does not say whether tenant isolation is on; while it is off, the list has no effect.";
    if (allowed === undefined || allowed.length === 0)
      return manual(
        `${allowed === undefined ? "The data does not hold the exceptions from tenant isolation." : "There is no exception from tenant isolation."} A person must confirm what the organisation needs.${effect}`,
        [whole(allowed === undefined ? "not in the data" : "none")],
      );
    const everyone = allowed.filter(isForEveryTenant).length;
    return manual(
      `Tenant isolation has ${allowed.length} ${allowed.length === 1 ? "exception" : "exceptions"}${everyone === 0 ? "" : `, ${everyone} of them for every tenant`}. A person must confirm that the organisation needs them.${effect}`,
      allowed.map((tenant) => ({
        object: { type: "Allowed tenant", id: tenant.tenantId ?? null, name: nameOf(tenant) },
        property: "properties.allowedTenants",
        actual: `allows ${directionInWords(tenant)}`,
        expected,
        result: "context" as const,
        ...(isForEveryTenant(tenant)
          ? {
              note: "This is no allow-list: in these directions, isolation holds nobody back. Name the tenants instead.",
            }
          : {}),
      })),
    );
  },
);

function nameOf(tenant: Parameters<typeof isForEveryTenant>[0]): string {
  return isForEveryTenant(tenant)
    ? "Every tenant (*)"
    : (tenant.tenantId ?? "a tenant that the data does not name");
}

function whole(actual: string): Evidence {
  return { object, property: "properties.allowedTenants", actual, expected, result: "context" };
}
