import { z } from "zod";
import { defineSource } from "../../../engine/source.ts";

/** How many users the tenant has. https://learn.microsoft.com/graph/api/user-list ($count as text, with ConsistencyLevel: eventual) */
export const userCount = defineSource({
  id: "entra-id/user-count",
  title: "the number of users",
  api: "graph",
  access: { application: ["User.Read.All"] },
  schema: z.coerce.number().int().min(0),
  collect: ({ apis }) => apis.graph.get("/users/$count", { advanced: true }),
});
