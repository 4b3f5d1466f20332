import { z } from "zod";

export const tableSchema = z
  .strictObject({
    id: z.string(),
    product: z.string(),
    title: z.string(),
    note: z.string().meta({ description: "A sentence on how to read the table, or why it is empty" }),
    columns: z.array(z.string()),
    rows: z.array(z.array(z.union([z.string(), z.array(z.string())]))).meta({
      description: "Cells in the order of the columns; a list is shown one item a line",
    }),
  })
  .meta({ id: "Table" });

/** A table that reviewers look for: plain text cells, in the order of `columns`. */
export type Table = z.infer<typeof tableSchema>;
