import { z } from "zod";
import { defineSource } from "../../../engine/source.ts";
import type { Source } from "../../../engine/source.ts";

/**
 * All instances of one kind of configuration of Teams: the one for the whole organisation, whose `Identity` is `Global`, and policies named
 * `Tag:…` (dossier §9.1). Keys are as the service writes them; only those of `shape` are kept.
 */
export function configurationSource<Shape extends z.ZodRawShape>(definition: {
  readonly id: string;
  readonly title: string;
  /** The service's name of the kind, for example `TeamsMeetingPolicy`. */
  readonly type: string;
  readonly shape: Shape;
}): Source<z.infer<z.ZodObject<Shape>>[]> {
  const { id, title, type, shape } = definition;
  return defineSource({
    id,
    title,
    api: "teams",
    // Tokens for this API carry no application permission; the role alone decides (dossier §3.1).
    access: { application: [], role: "Microsoft Entra: Global Reader" },
    schema: z.array(z.object(shape)),
    collect: ({ apis }) => apis.teams.configurations(type),
  });
}
