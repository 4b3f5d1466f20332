import { isLoopback, isPrivateWay } from "../http/address.ts";

/** The domains in which Microsoft runs Security & Compliance, in all clouds. */
const microsoftDomains = [".protection.outlook.com", ".protection.office365.us", ".partner.outlook.cn"];

/** What all of Microsoft's front doors have in their names, with or without a region before it. */
const frontDoorName = /(?:^|\.)(ps\.compliance\.protection\..+)$/;

/**
 * The base URL of the tenant's region, by where the front door redirects: its first label names the region
 * (nam10b.admin.protection.outlook.com → https://nam10b.ps.compliance.protection.outlook.com). The token goes there, so any other redirection
 * is not followed, and the front door's own address stays. At a custom front door, the region may only be a path of the same host.
 */
export function regionalBase(frontDoor: string, location: string | undefined): string {
  const target = location !== undefined && URL.canParse(location) ? new URL(location) : undefined;
  if (target === undefined || !isPrivateWay(target.href)) return frontDoor;
  const door = new URL(frontDoor);
  const suffix = frontDoorName.exec(door.hostname)?.[1];
  if (suffix !== undefined) {
    const [region] = target.hostname.split(".");
    const isMicrosoft = microsoftDomains.some((domain) => target.hostname.endsWith(domain));
    return isMicrosoft ? `https://${region}.${suffix}` : frontDoor;
  }
  const isSameHost =
    target.host === door.host || (target.hostname === door.hostname && isLoopback(door.hostname));
  if (!isSameHost) return frontDoor;
  const [path] = target.pathname.split(/\/adminapi\b/i);
  return target.origin + (path ?? "").replace(/\/+$/, "");
}
