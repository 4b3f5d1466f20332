import type { Deviation } from "../../engine/scanner.ts";

/** Where our verdicts on Teams (MS.TEAMS.*) are meant to differ from ScubaGear's. */
export const teamsDeviations: readonly Deviation[] = [
  {
    id: "no-domain-named",
    title: "Only a domain that is named limits external access",
    scubagear:
      "Fails external access only where AllowedDomains has no entry at all, so that null and the entry AllowAllKnownDomains pass.",
    plimsoll: "Looks for domains in AllowedDomains, and fails external access that is on without any.",
    reason:
      "Neither null nor AllowAllKnownDomains names a domain, so that people can reach every organisation that uses Teams.",
  },
  {
    id: "cloud-without-plans",
    title: "The setting decides even without the tenant's plans",
    scubagear:
      "Does not pass a tenant whose service plans could not be read, because it tells government clouds by them.",
    plimsoll:
      "Takes the cloud that the scan signed in to. Where mail to channels is off, it passes the tenant without the plans.",
    reason: "Channels take no mail where the setting is off, in any cloud.",
  },
];
