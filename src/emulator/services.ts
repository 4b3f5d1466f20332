import { dnsOverHttps } from "./dns/dns-over-https.ts";
import { complianceFrontDoor, complianceRegion } from "./exchange/compliance.ts";
import { exchangeService } from "./exchange/service.ts";
import { graphService } from "./graph/service.ts";
import { identityPlatform } from "./identity-platform/service.ts";
import { powerBi } from "./power-bi/service.ts";
import { dataverse } from "./power-platform/dataverse.ts";
import { powerPlatform } from "./power-platform/service.ts";
import { resourceManager } from "./azure/resource-manager.ts";
import type { EmulatedCloud, Service } from "./service.ts";
import { sharePointAdmin } from "./sharepoint/service.ts";
import { teamsAppCatalogue } from "./teams/app-catalogue.ts";
import { teamsConfiguration } from "./teams/configuration-service.ts";

/** The one list of emulated services. The identity platform takes what no other prefix claims, so it stands last. */
export function emulatedServices(cloud: EmulatedCloud): readonly Service[] {
  const resources = [
    graphService(cloud),
    resourceManager(cloud),
    exchangeService(cloud),
    complianceFrontDoor(cloud),
    complianceRegion(cloud),
    sharePointAdmin(cloud),
    teamsConfiguration(cloud),
    teamsAppCatalogue(cloud),
    powerPlatform(cloud),
    dataverse(cloud),
    powerBi(cloud),
  ];
  const audiences = resources.flatMap(({ audience }) => audience ?? []);
  return [...resources, dnsOverHttps(cloud), identityPlatform(cloud, audiences)];
}
