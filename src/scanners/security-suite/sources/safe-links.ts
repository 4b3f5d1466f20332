import { z } from "zod";
import { cmdletSource, recipientScope, ruleHead } from "../../cmdlet-source.ts";
import type { ItemOf } from "../../cmdlet-source.ts";

/** Safe Links policies. */
export const safeLinksPolicies = cmdletSource({
  id: "security-suite/safe-links-policies",
  title: "Safe Links policies",
  api: "exchange",
  cmdlet: "Get-SafeLinksPolicy",
  shape: {
    Identity: z.string().nullish(),
    Name: z.string().nullish(),
    IsBuiltInProtection: z.boolean().nullish(),
    EnableSafeLinksForEmail: z.boolean().nullish(),
    EnableSafeLinksForTeams: z.boolean().nullish(),
    EnableSafeLinksForOffice: z.boolean().nullish(),
    EnableForInternalSenders: z.boolean().nullish(),
    ScanUrls: z.boolean().nullish(),
    DeliverMessageAfterScan: z.boolean().nullish(),
    TrackClicks: z.boolean().nullish(),
  },
});
export type SafeLinksPolicy = ItemOf<typeof safeLinksPolicies>;

/** To whom custom Safe Links policies apply. */
export const safeLinksRules = cmdletSource({
  id: "security-suite/safe-links-rules",
  title: "Safe Links rules (for whom)",
  api: "exchange",
  cmdlet: "Get-SafeLinksRule",
  shape: {
    ...ruleHead,
    SafeLinksPolicy: z.string().nullish(),
    ...recipientScope,
  },
});
export type SafeLinksRule = ItemOf<typeof safeLinksRules>;
