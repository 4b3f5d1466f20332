import { z } from "zod";
import { noticesSchema } from "./notice-schema.ts";
import { customCloudSchema, historySchema, outputSchema, profileSchema } from "./schema.ts";
import { namedClouds } from "./choices.ts";

/**
 * A profile of several tenants: what stands at its top holds for each of them, and each lays its own over that. Maps are merged key by key, `exceptions` and
 * `annotations` are added to those at the top, and any other value takes the place of the one there.
 */

/** So many tenants are scanned at once unless the profile says otherwise. */
export const usualConcurrency = 4;
const mostConcurrency = 16;

/** What an entry says is laid over the top, so it may leave out what stands there, and nothing is filled in for it. */
function overlayOf(shape: Readonly<Record<string, z.ZodType>>): Record<string, z.ZodType> {
  return Object.fromEntries(
    Object.entries(shape).map(([key, schema]) => [
      key,
      schema instanceof z.ZodDefault ? described(schema).optional() : schema.optional(),
    ]),
  );
}

function described(schema: z.ZodDefault): z.ZodType {
  const { description } = schema.meta() ?? {};
  // Each default of the profile stands around one of zod's own types; the library's type for what is inside says less.
  const inner = schema.unwrap() as z.ZodType;
  return description === undefined ? inner : inner.meta({ ...inner.meta(), description });
}

const entrySchema = z
  .strictObject({
    ...overlayOf({
      ...profileSchema.omit({ watch: true }).shape,
      cloud: z.union([z.enum(namedClouds), customCloudSchema.partial()]).meta({
        description: "As at the top; of a map, only what is different",
      }),
      notices: z.strictObject(overlayOf(noticesSchema.shape)),
      output: z.strictObject(overlayOf(outputSchema.omit({ directory: true }).shape)),
      history: z.strictObject(overlayOf(historySchema.omit({ directory: true }).shape)),
    }),
    tenant: z
      .string()
      .min(1)
      .meta({ description: "Tenant id or any verified domain, for example contoso.onmicrosoft.com" }),
  })
  .meta({
    id: "TenantEntry",
    description:
      "One of several tenants. Its keys are those of the profile: maps are merged key by key, exceptions and annotations are added, and any other value takes the place of the one at the top",
  });

/** The file as a person writes it. What one tenant's profile comes to in the end is `profileSchema`. */
export const profileFileSchema = profileSchema
  .extend({
    tenants: z.array(entrySchema).min(1).optional().meta({
      description: "Several tenants in place of one `tenant`; each may say what is different there",
    }),
    concurrency: z
      .int()
      .min(1)
      .max(mostConcurrency)
      .optional()
      .meta({ description: `How many of the tenants are scanned at once; ${usualConcurrency} if left out` }),
  })
  .meta({ id: "ProfileFile" });

/** What a tenant's entry comes to. */
export const tenantProfileSchema = profileSchema.extend({ tenant: z.string().min(1) });
