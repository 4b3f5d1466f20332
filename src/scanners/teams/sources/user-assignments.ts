import { z } from "zod";
import { defineSource, optional } from "../../../engine/source.ts";
import { isLaxCustomAppPolicy } from "../app-catalogues.ts";
import { isLaxCustomMeetingPolicy } from "../meeting-settings.ts";
import { appPermissionPolicies } from "./app-permission-policies.ts";
import { meetingPolicies } from "./meeting-policies.ts";
import { orgWideAppSettings } from "./org-wide-app-settings.ts";

/** The kinds of policies of which it matters to whom they are assigned. */
const policyTypes = ["TeamsMeetingPolicy", "TeamsAppPermissionPolicy"] as const;
export type AssignedPolicyType = (typeof policyTypes)[number];

const assignmentSchema = z.object({
  policyType: z.enum(policyTypes),
  /** Without the `Tag:` that the configuration API puts in front. */
  policyName: z.string(),
  users: z.int().min(1),
  /** Of them, those to whom it is assigned one by one; the others have it through a group. */
  direct: z.int().min(0),
  groupIds: z.array(z.string()),
  /** The first five */
  userPrincipalNames: z.array(z.string()),
});
export type PolicyAssignment = z.infer<typeof assignmentSchema>;

const shownUsers = 5;

const page = z.array(
  z.object({
    userPrincipalName: z.string().nullish(),
    effectivePolicyAssignments: z
      .array(
        z.object({
          policyType: z.string(),
          policyAssignment: z.object({
            displayName: z.string(),
            assignmentType: z.string().nullish(),
            groupId: z.string().nullish(),
          }),
        }),
      )
      .nullable(),
  }),
);

/**
 * Which users have another policy than the org-wide default: summed up by policy while the pages come in, so that the number of users does not matter.
 * Path and types are those of Microsoft's beta types (@microsoft/msgraph-beta-typescript, TeamsUserConfiguration); no tenant could be asked.
 * They are only read if some policy besides the default falls short: otherwise nobody needs to know who has it.
 */
export const userAssignments = defineSource({
  id: "teams/user-assignments",
  title: "the policies of Teams that are assigned to users",
  api: "graph",
  access: { application: ["TeamsUserConfiguration.Read.All"] },
  schema: z.array(assignmentSchema),
  needs: {
    meetingPolicies: optional(meetingPolicies),
    appPermissionPolicies: optional(appPermissionPolicies),
    orgWideAppSettings: optional(orgWideAppSettings),
  },
  async collect({ apis, needs }) {
    const concerns =
      (needs.meetingPolicies ?? []).some(isLaxCustomMeetingPolicy) ||
      (needs.appPermissionPolicies ?? []).some((policy) =>
        isLaxCustomAppPolicy(policy, needs.orgWideAppSettings),
      );
    if (!concerns) return [];
    const byPolicy = new Map<string, PolicyAssignment>();
    const path = "/admin/teams/userConfigurations?$select=id,userPrincipalName,effectivePolicyAssignments";
    for await (const users of apis.graph.pages(path, { version: "beta" })) {
      for (const user of page.parse(users)) addUser(byPolicy, user);
    }
    return [...byPolicy.values()];
  },
});

function addUser(byPolicy: Map<string, PolicyAssignment>, user: z.infer<typeof page>[number]): void {
  for (const { policyType, policyAssignment } of user.effectivePolicyAssignments ?? []) {
    const type = policyTypes.find((each) => each === policyType);
    if (type === undefined) continue;
    const { displayName: policyName, assignmentType, groupId } = policyAssignment;
    const key = JSON.stringify([type, policyName]);
    const known = byPolicy.get(key) ?? noneYet(type, policyName);
    const { userPrincipalNames: names, groupIds } = known;
    byPolicy.set(key, {
      ...known,
      users: known.users + 1,
      direct: known.direct + (assignmentType === "direct" ? 1 : 0),
      groupIds: typeof groupId !== "string" || groupIds.includes(groupId) ? groupIds : [...groupIds, groupId],
      userPrincipalNames:
        names.length < shownUsers && typeof user.userPrincipalName === "string"
          ? [...names, user.userPrincipalName]
          : names,
    });
  }
}

function noneYet(policyType: AssignedPolicyType, policyName: string): PolicyAssignment {
  return { policyType, policyName, users: 0, direct: 0, groupIds: [], userPrincipalNames: [] };
}
