import { graphService } from "./graph/service.ts";
import { identityPlatform } from "./identity-platform/service.ts";
import { resourceManager } from "./resource-manager.ts";
import type { EmulatedCloud, Service } from "./service.ts";

/** The one list of emulated services. The identity platform takes what no other prefix claims, so it stands last. */
export function emulatedServices(cloud: EmulatedCloud): readonly Service[] {
  const resources = [graphService(cloud), resourceManager(cloud)];
  const audiences = resources.flatMap(({ audience }) => audience ?? []);
  return [...resources, identityPlatform(cloud, audiences)];
}
