import { z } from "zod";
import { defineSource } from "../../../engine/source.ts";
import { readCount } from "./graph-reads/count.ts";

/** How many users the tenant has, guests included. https://learn.microsoft.com/graph/api/user-list */
export const userCount = defineSource({
  id: "entra-id/user-count",
  title: "the number of users",
  api: "graph",
  access: { application: ["User.Read.All"] },
  schema: z.int().min(0),
  collect: ({ apis }) => readCount(apis.graph, "/users"),
});
