import {
  GRAPH_AUDIENCE,
  isDataverse,
  isSharePoint,
  POWER_BI_AUDIENCE,
  POWER_PLATFORM_AUDIENCE,
  RESOURCE_MANAGER_AUDIENCE,
  TEAMS_APPS_AUDIENCE,
  TEAMS_AUDIENCE,
} from "../audiences.ts";
import { COMPLIANCE_AUDIENCE, EXCHANGE_AUDIENCE } from "../exchange/audiences.ts";
import type { EmulatedCloud } from "../service.ts";
import { OAuthError } from "./oauth-error.ts";

const among =
  (...audiences: string[]) =>
  (audience: string): boolean =>
    audiences.includes(audience);

const isForAzurePowerShell = among(RESOURCE_MANAGER_AUDIENCE, POWER_PLATFORM_AUDIENCE, POWER_BI_AUDIENCE);

export const AZURE_POWERSHELL = "1950a258-227b-4e31-a9cf-717495945fc2";

/** Microsoft's own public clients, which every tenant knows, each with the resources that it was authorised for beforehand. */
const MICROSOFT_CLIENTS: ReadonlyMap<string, (audience: string) => boolean> = new Map([
  /** Graph command line tools */
  ["14d82eec-204b-4c2f-b7e8-296a70dab67e", among(GRAPH_AUDIENCE)],
  /** Exchange Online PowerShell */
  ["fb78d390-0c51-40cd-8e17-fdbfab77341b", among(EXCHANGE_AUDIENCE, COMPLIANCE_AUDIENCE)],
  /** SharePoint Online Management Shell */
  ["9bc3ab49-b65d-410a-85ad-de819febfddc", isSharePoint],
  /** Teams PowerShell */
  ["12128f48-ec9e-42f0-b203-ea49fb6af367", among(TEAMS_AUDIENCE, TEAMS_APPS_AUDIENCE)],
  [AZURE_POWERSHELL, (audience) => isForAzurePowerShell(audience) || isDataverse(audience)],
]);

/** The clients through which a user can sign in: the scanning app, and Microsoft's. */
export function publicClients(cloud: EmulatedCloud): readonly string[] {
  return [cloud.registration.clientId, ...MICROSOFT_CLIENTS.keys()];
}

/** Refuses a client of Microsoft's a token for a resource that is not its own. */
export function requirePreauthorization(clientId: string, audience: string): void {
  if (MICROSOFT_CLIENTS.get(clientId)?.(audience) === false)
    throw new OAuthError(
      400,
      "invalid_grant",
      65002,
      `Consent between first party application '${clientId}' and first party resource '${audience}' must be configured via preauthorization - applications owned and operated by Microsoft must get approval from the API owner before requesting tokens for that API.`,
    );
}
