import { defineCheck } from "../../../engine/check.ts";
import { met, notMet } from "../../../engine/verdict.ts";
import { weigh } from "../../judgement.ts";
import { judgeChoice } from "../choice.ts";
import type { Choice } from "../choice.ts";
import { sharePointTenant } from "../sources/tenant-settings.ts";
import type { SharePointTenant } from "../sources/tenant-settings.ts";

/** MS.SHAREPOINT.2.1v1: the link that is offered first is for specific people. */
export const defaultLinkScope = defineCheck(
  "MS.SHAREPOINT.2.1v1",
  { sharePointTenant },
  ({ sharePointTenant: tenant }) =>
    defaultVerdict(tenant, {
      property: "DefaultSharingLinkType",
      options: new Map([
        [0, { words: "no kind of link is chosen as the default", meets: false }],
        [1, { words: "new links are for specific people", meets: true }],
        [2, { words: "new links are for the whole organisation", meets: false }],
        [3, { words: "new links are for anyone who has them", meets: false }],
      ]),
      expected: "new links are for specific people",
    }),
  { scubagear: ({ sharePointTenant: tenant }) => tenant.DefaultSharingLinkType === 1 },
);

/** MS.SHAREPOINT.2.2v1: the permission that is offered first is to view. */
export const defaultLinkPermission = defineCheck(
  "MS.SHAREPOINT.2.2v1",
  { sharePointTenant },
  ({ sharePointTenant: tenant }) =>
    defaultVerdict(tenant, {
      property: "DefaultLinkPermission",
      options: new Map([
        [0, { words: "no permission is chosen as the default", meets: false }],
        [1, { words: "new links let people view", meets: true }],
        [2, { words: "new links let people edit", meets: false }],
      ]),
      expected: "new links let people view",
    }),
  { scubagear: ({ sharePointTenant: tenant }) => tenant.DefaultLinkPermission === 1 },
);

/** None (0) makes a site follow the organisation. For the organisation itself it means that nothing was chosen, and these policies ask for a choice. */
function defaultVerdict(tenant: SharePointTenant, choice: Choice) {
  const { violations, evidence } = weigh([judgeChoice(tenant, choice)]);
  const actual = evidence.map((item) => item.actual).join(" ");
  return violations.length === 0
    ? met(`By default, ${actual}.`, evidence)
    : notMet(`By default, ${actual}; the policy asks that ${choice.expected}.`, evidence);
}
