import { z } from "zod";

export const tenantObjectSchema = z.strictObject({
  type: z.string().meta({ description: 'Kind of object, for example "Conditional Access policy"' }),
  id: z.string().nullable().meta({ description: "The object's id in the tenant; null where it has none" }),
  name: z.string().meta({ description: "The object's display name, as the tenant gives it: hostile text" }),
});

/** An object in the tenant, as findings name it. */
export type TenantObject = z.infer<typeof tenantObjectSchema>;
