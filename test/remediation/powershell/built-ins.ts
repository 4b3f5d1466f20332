import type { BuiltIn } from "./built-in.ts";
import { creatingCmdlets } from "./creating-cmdlets.ts";
import { filteringCmdlets } from "./filtering-cmdlets.ts";
import { jsonCmdlets } from "./json-cmdlets.ts";
import { orderingCmdlets } from "./ordering-cmdlets.ts";
import { showingCmdlets } from "./showing-cmdlets.ts";

/** PowerShell's own cmdlets, by their names in lower case. */
export const builtIns: ReadonlyMap<string, BuiltIn> = new Map(
  Object.entries({
    ...filteringCmdlets,
    ...orderingCmdlets,
    ...showingCmdlets,
    ...jsonCmdlets,
    ...creatingCmdlets,
  }).map(([name, builtIn]) => [name.toLowerCase(), builtIn]),
);
