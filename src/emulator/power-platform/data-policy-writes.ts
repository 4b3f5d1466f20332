import type { Hono } from "hono";
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { changeIn } from "../change-body.ts";
import type { EmulatedTenant } from "../tenants/model.ts";
import type { DataPolicy } from "../tenants/power-platform/model.ts";
import { recordChange } from "../unified-log.ts";
import { versions } from "./api-version.ts";
import { governancePolicy } from "./data-policy.ts";
import { powerPlatformFailure } from "./failure.ts";

const POLICIES = "/providers/PowerPlatform.Governance/v1/policies";
const ENVIRONMENTS = "/providers/Microsoft.BusinessAppPlatform/scopes/admin/environments/";
const classification = z.enum(["Confidential", "General", "Blocked"]);

/** What Microsoft says cannot be blocked, of the connectors that the tenants know. https://learn.microsoft.com/power-platform/admin/dlp-connector-classification */
const UNBLOCKABLE = [
  "approvals",
  "commondataserviceforapps",
  "office365",
  "office365users",
  "onedriveforbusiness",
  "sharepointonline",
  "teams",
].map((name) => `/providers/Microsoft.PowerApps/apis/shared_${name}`);

/** A data policy as one sends it; what the service itself writes into a policy may be sent back. https://learn.microsoft.com/power-platform/admin/data-loss-prevention-sdk */
const policySchema = z.strictObject({
  name: z.string().nullish(),
  displayName: z.string().min(1),
  defaultConnectorsClassification: classification,
  connectorGroups: z.array(
    z.strictObject({
      classification,
      connectors: z.array(
        z.strictObject({
          id: z.string().regex(/^\/providers\/Microsoft\.PowerApps\/apis\/\w+$/),
          name: z.string(),
          type: z.literal("Microsoft.PowerApps/apis"),
        }),
      ),
    }),
  ),
  environmentType: z.enum(["AllEnvironments", "OnlyEnvironments", "ExceptEnvironments", "SingleEnvironment"]),
  environments: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      type: z.literal("Microsoft.BusinessAppPlatform/scopes/environments"),
    }),
  ),
  createdBy: z.unknown().optional(),
  createdTime: z.unknown().optional(),
  lastModifiedBy: z.unknown().optional(),
  lastModifiedTime: z.unknown().optional(),
  etag: z.string().nullish(),
  isLegacySchemaVersion: z.boolean().nullish(),
});
type SentPolicy = z.infer<typeof policySchema>;

/** Making and changing data policies. */
export function addDataPolicyWrites(app: Hono, tenant: EmulatedTenant): void {
  const { powerPlatform } = tenant;
  const record = (operation: string, { name, displayName }: DataPolicy) =>
    recordChange(tenant, {
      recordType: "powerPlatformAdminDlp",
      operation,
      objectId: name,
      more: { PolicyName: displayName },
    });
  const objectionTo = ({
    connectorGroups,
    environments,
    environmentType,
  }: SentPolicy): string | undefined => {
    const known = new Set(powerPlatform.environments.map(({ name }) => name));
    const stranger = environments.find(({ id, name }) => !known.has(name) || id !== ENVIRONMENTS + name);
    if (stranger !== undefined)
      return `There is no environment '${stranger.name}' with the id '${stranger.id}'.`;
    if ((environmentType === "AllEnvironments") !== (environments.length === 0))
      return `The environment type ${environmentType} does not go with ${environments.length} environments.`;
    const placed = connectorGroups.flatMap(({ connectors }) => connectors.map(({ id }) => id));
    const twice = placed.find((id, index) => placed.indexOf(id) !== index);
    if (twice !== undefined) return `The connector '${twice}' stands in two groups.`;
    const blocked = connectorGroups.filter((group) => group.classification === "Blocked");
    const unblockable = blocked
      .flatMap(({ connectors }) => connectors)
      .find(({ id }) => UNBLOCKABLE.includes(id));
    return unblockable === undefined ? undefined : `The connector '${unblockable.id}' cannot be blocked.`;
  };

  app.post(POLICIES, versions("2016-11-01"), async (c) => {
    const body = await changeIn(c.req, policySchema);
    const problem = "problem" in body ? body.problem : objectionTo(body.change);
    if ("problem" in body || problem !== undefined) return powerPlatformFailure(400, undefined, problem);
    const policy: DataPolicy = {
      name: randomUUID(),
      createdBy: "Power Platform administrator",
      createdTime: new Date().toISOString(),
      ...contentOf(body.change),
    };
    powerPlatform.dataPolicies = [...powerPlatform.dataPolicies, policy];
    record("CreateDlpPolicy", policy);
    return c.json(governancePolicy(policy), 201);
  });

  app.patch(`${POLICIES}/:name`, versions("2016-11-01"), async (c) => {
    const policy = powerPlatform.dataPolicies.find(({ name }) => name === c.req.param("name"));
    if (policy === undefined)
      return powerPlatformFailure(404, "PolicyNotFound", `There is no policy '${c.req.param("name")}'.`);
    const body = await changeIn(c.req, policySchema);
    const problem = "problem" in body ? body.problem : objectionTo(body.change);
    if ("problem" in body || problem !== undefined) return powerPlatformFailure(400, undefined, problem);
    const changed = { ...policy, ...contentOf(body.change) };
    powerPlatform.dataPolicies = powerPlatform.dataPolicies.map((each) => (each === policy ? changed : each));
    record("UpdateDlpPolicy", changed);
    return c.json(governancePolicy(changed));
  });
}

function contentOf(sent: SentPolicy): Omit<DataPolicy, "name" | "createdBy" | "createdTime"> {
  const { displayName, environmentType, defaultConnectorsClassification, environments, connectorGroups } =
    sent;
  return {
    displayName,
    environmentType,
    defaultConnectorsClassification,
    environments: environments.map(({ name }) => name),
    connectors: connectorGroups.flatMap((group) =>
      group.connectors.map(({ id, name }) => ({ id, name, classification: group.classification })),
    ),
  };
}
