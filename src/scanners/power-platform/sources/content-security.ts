import { z } from "zod";
import { defineSource } from "../../../engine/source.ts";
import type { DataverseReader } from "../../../tenant/apis/index.ts";
import { ReadFailure } from "../../../tenant/failure.ts";
import { environmentName } from "../environment-name.ts";
import type { Environment } from "./environments.ts";
import { environments } from "./environments.ts";

/** The columns of the table `organization` that hold the content security policy: https://learn.microsoft.com/power-platform/admin/content-security-policy */
const settingsSchema = z.object({
  iscontentsecuritypolicyenabled: z.boolean().nullish(),
  /** JSON, as text */
  contentsecuritypolicyconfiguration: z.string().nullish(),
  contentsecuritypolicyreporturi: z.string().nullish(),
  iscontentsecuritypolicyenabledforcanvas: z.boolean().nullish(),
  /** JSON, as text */
  contentsecuritypolicyconfigurationforcanvas: z.string().nullish(),
});

const contentSecuritySchema = z.array(
  z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("read"), id: z.string(), name: z.string(), settings: settingsSchema }),
    z.object({ kind: z.literal("notRead"), id: z.string(), name: z.string(), reason: z.string() }),
    /** The environment has no Dataverse database */
    z.object({ kind: z.literal("noDatabase"), id: z.string(), name: z.string() }),
  ]),
);
export type ContentSecurity = z.infer<typeof contentSecuritySchema>[number];

/**
 * The content security policy of each environment, from its own database. One that may not be read is listed with the reason; if none may, that is a
 * failure of the source, so that `doctor` hears of it.
 */
export const contentSecurity = defineSource({
  id: "power-platform/content-security",
  title: "the content security policies of the environments",
  api: "dataverse",
  access: {
    application: [],
    setUp: {
      name: "Dataverse: application user in each environment",
      remedy:
        "Add the application as an application user to each environment that has a Dataverse database (Power Platform admin center: Manage, Environments, " +
        "the environment, Settings, Users + permissions, Application users), with a security role that reads the table Organization; then scan again.",
    },
  },
  schema: contentSecuritySchema,
  needs: { environments },
  async collect({ apis, needs }) {
    const readings = await Promise.all(
      needs.environments.map((environment) => readEnvironment(apis.dataverse, environment)),
    );
    const [failure] = readings.flatMap((reading) => ("failure" in reading ? [reading.failure] : []));
    if (failure !== undefined && !readings.some(({ kind }) => kind === "read")) throw failure;
    return readings;
  },
});

type Reading = ContentSecurity & { readonly failure?: ReadFailure };

async function readEnvironment(dataverse: DataverseReader, environment: Environment): Promise<Reading> {
  const listed = { id: environment.name, name: environmentName(environment) };
  const url = environment.properties?.linkedEnvironmentMetadata?.instanceUrl ?? "";
  if (url === "") return { kind: "noDatabase", ...listed };
  try {
    const columns = Object.keys(settingsSchema.shape).join(",");
    const rows = await dataverse.list(url, `/api/data/v9.2/organizations?$select=${columns}`);
    const settings = settingsSchema.safeParse(rows[0]);
    if (settings.success) return { kind: "read", ...listed, settings: settings.data };
    return { kind: "notRead", ...listed, reason: "The database's answer does not have the expected shape." };
  } catch (error) {
    if (!(error instanceof ReadFailure)) throw error;
    return { kind: "notRead", ...listed, reason: error.message, failure: error };
  }
}
