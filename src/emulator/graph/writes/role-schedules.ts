import { z } from "zod";
import type { EmulatedTenant, PimRule, RoleHolding } from "../../tenants/model.ts";
import { GraphError } from "../graph-error.ts";

/** https://learn.microsoft.com/graph/api/resources/unifiedroleassignmentschedulerequest, and its sibling for eligibility */
export const scheduleRequest = z.strictObject({
  action: z.enum(["adminAssign", "adminUpdate", "adminRemove"]),
  principalId: z.guid(),
  roleDefinitionId: z.guid(),
  directoryScopeId: z.string().startsWith("/"),
  appScopeId: z.string().optional(),
  isValidationOnly: z.boolean().optional(),
  justification: z.string().optional(),
  scheduleInfo: z
    .strictObject({
      startDateTime: z.iso.datetime({ offset: true }).optional(),
      expiration: z
        .strictObject({
          type: z.enum(["noExpiration", "afterDateTime", "afterDuration"]),
          endDateTime: z.iso.datetime({ offset: true }).nullish(),
          duration: z.iso.duration().nullish(),
        })
        .optional(),
    })
    .optional(),
  ticketInfo: z.record(z.string(), z.json()).optional(),
  targetScheduleId: z.string().optional(),
});
export type ScheduleRequest = z.infer<typeof scheduleRequest>;

type Times = Pick<RoleHolding, "startDateTime" | "endDateTime">;

/** From when until when a request wants it. Throws the 400 where the rules of the role ask for more or allow less. */
export function timesOf(
  tenant: EmulatedTenant,
  { scheduleInfo, roleDefinitionId, justification }: ScheduleRequest,
  level: "Eligibility" | "Assignment",
  now: Date,
): Times {
  const rules = tenant.roles.rulesOfRole(roleDefinitionId);
  const start = new Date(scheduleInfo?.startDateTime ?? now.toISOString());
  const end = endOf(scheduleInfo?.expiration, start);
  const faults = [
    ...(outlivesRule(ruleOf(rules, `Expiration_Admin_${level}`), start, end) ? ["ExpirationRule"] : []),
    ...(needsJustification(ruleOf(rules, `Enablement_Admin_${level}`)) && (justification ?? "") === ""
      ? ["JustificationRule"]
      : []),
  ];
  if (faults.length > 0)
    throw new GraphError(
      400,
      "RoleAssignmentRequestPolicyValidationFailed",
      `The following policy rules failed: ${JSON.stringify(faults)}`,
    );
  return { startDateTime: instant(start), endDateTime: end === null ? null : instant(end) };
}

type Expiration = NonNullable<ScheduleRequest["scheduleInfo"]>["expiration"];

function endOf(expiration: Expiration, start: Date): Date | null {
  if (expiration === undefined || expiration.type === "noExpiration") return null;
  const { type, duration, endDateTime } = expiration;
  if (type === "afterDuration" && typeof duration === "string") return after(start, duration);
  if (type === "afterDateTime" && typeof endDateTime === "string") return new Date(endDateTime);
  throw new GraphError(400, "InvalidScheduleInfo", `An expiration of the type ${type} needs its value.`);
}

/** What the rules say stands on the object, by names that Microsoft's common type of all rules does not have. */
interface SettingsOfRule extends PimRule {
  isExpirationRequired?: unknown;
  maximumDuration?: unknown;
  enabledRules?: unknown;
}

function ruleOf(rules: readonly SettingsOfRule[], id: string): SettingsOfRule | undefined {
  return rules.find((rule) => rule.id === id);
}

function outlivesRule(rule: SettingsOfRule | undefined, start: Date, end: Date | null): boolean {
  if (rule?.isExpirationRequired !== true || typeof rule.maximumDuration !== "string") return false;
  return end === null || end > after(start, rule.maximumDuration);
}

function needsJustification(rule: SettingsOfRule | undefined): boolean {
  return Array.isArray(rule?.enabledRules) && rule.enabledRules.includes("Justification");
}

/** The instant that lies a duration after another: years, months, days and hours are all that requests use. */
function after(start: Date, duration: string): Date {
  const [, years = "0", months = "0", days = "0", hours = "0", minutes = "0"] =
    /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(duration) ?? [];
  const end = new Date(start);
  end.setUTCFullYear(end.getUTCFullYear() + Number(years), end.getUTCMonth() + Number(months));
  end.setUTCMinutes(end.getUTCMinutes() + Number(minutes) + 60 * (Number(hours) + 24 * Number(days)));
  return end;
}

function instant(date: Date): string {
  return date.toISOString().replace(/\.\d{3}Z$/, "Z");
}
