import type { EmulatedTenant } from "../../src/emulator/index.ts";
import { riskyResources } from "../../src/scanners/entra-id/risky-permissions.ts";

/** The roles whose members ScubaGear looks up one by one, by template id (dossier §4.12). */
const roleTemplates = new Set([
  "62e90394-69f5-4237-9190-012177145e10",
  "e8611ab8-c189-46e8-94e1-60213ab1f814",
  "fe930be7-5e62-47db-91af-98c3a49a38b1",
  "f28a1f50-f6e7-4571-818b-6a12f2af6b6c",
  "29232cdf-9323-42fd-ade2-1d097af3e4de",
  "8ac3fc64-6eca-42ea-9e69-59f4c7b60eb2",
  "9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3",
  "158c047a-c907-4556-b7ef-446551a6b5f7",
]);

/**
 * How many HTTP calls ScubaGear's documented sequence makes for a tenant, sign-in not counted: the formula in facts/peer-call-model.md, §4b, which was read off
 * its code (main @ 4d34e9a) and not run. The letters are the formula's own.
 */
export function peerCalls({ directory, roles, policies }: EmulatedTenant): number {
  const holdings = roles.holdings.filter(({ roleTemplateId }) => roleTemplates.has(roleTemplateId));
  const holders = new Set(holdings.map(({ principalId }) => principalId));
  const groups = [...holders].filter((id) => directory.groups.find("id", id) !== undefined);
  const members = groups.flatMap((id) => directory.membersOf(id));
  const users = [...holders, ...members].filter((id) => directory.users.find("id", id) !== undefined);

  const U = new Set(users).size;
  const S = [...holders].filter((id) => directory.servicePrincipals.find("id", id) !== undefined).length;
  const R = roles.definitions.filter(({ templateId }) => roleTemplates.has(templateId)).length;
  const A = holdings.filter(({ kind }) => kind === "eligible").length;
  const G = new Set(
    holdings
      .filter(({ principalId }) => groups.includes(principalId))
      .map(({ roleTemplateId, principalId }) => `${roleTemplateId} ${principalId}`),
  ).size;
  const E = roles.groupHoldings.filter(
    ({ kind, groupId }) => kind === "eligible" && groups.includes(groupId),
  ).length;
  const P = groups.filter((id) => roles.rulesOfGroup(id, "member") !== undefined).length;
  const M = policies.appManagement.length;
  const SP = directory.servicePrincipals.size;
  const { applications, k, r } = riskyApplications(directory);
  const pages = (items: number, perPage: number) => Math.ceil(items / perPage);
  return (
    82 +
    M +
    R +
    A +
    U +
    S +
    2 * G +
    E +
    3 * pages(P, 20) +
    pages(applications, 100) +
    r +
    k +
    pages(SP, 100) +
    pages(SP, 20)
  );
}

/** The applications, those of them that ask for a risky permission, and the APIs on which they do. */
function riskyApplications({ applications }: EmulatedTenant["directory"]) {
  const risky = Array.from({ length: applications.size }, (_, index) => {
    const { requiredResourceAccess } = applications.at(index);
    return (requiredResourceAccess ?? []).flatMap(({ resourceAppId, resourceAccess }) => {
      const resource = riskyResources.get(resourceAppId ?? "");
      const asks = (resourceAccess ?? []).some(
        ({ id }) =>
          id !== undefined &&
          (resource?.application.has(id) === true || resource?.delegated.has(id) === true),
      );
      return asks && resourceAppId !== undefined && resourceAppId !== null ? [resourceAppId] : [];
    });
  });
  return {
    applications: applications.size,
    k: risky.filter((apis) => apis.length > 0).length,
    r: new Set(risky.flat()).size,
  };
}
