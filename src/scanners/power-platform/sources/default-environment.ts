import { z } from "zod";
import { defineSource } from "../../../engine/source.ts";

/**
 * How Microsoft names every tenant's default environment: `Default-<tenant id>` (dossier §10.2). Nothing is asked for it, so it is there even
 * where the environments may not be listed.
 */
export const defaultEnvironment = defineSource({
  id: "power-platform/default-environment",
  title: "the name of the default environment of Power Platform",
  api: "derived",
  access: { application: [] },
  schema: z.object({ name: z.string() }),
  collect: async ({ tenantId }) => ({ name: `Default-${tenantId}` }),
});
export type DefaultEnvironment = z.infer<typeof defaultEnvironment.schema>;
