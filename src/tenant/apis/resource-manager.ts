import type { Endpoint } from "../clouds.ts";
import type { ResourceManagerReader } from "./index.ts";
import { openJsonApi } from "./json-api.ts";
import type { ReadingSession } from "./json-api.ts";

/** Azure Resource Manager as sources see it. https://learn.microsoft.com/rest/api/azure (paging: `nextLink`) */
export function resourceManagerReader(
  endpoint: Endpoint | undefined,
  session: ReadingSession,
): ResourceManagerReader {
  const api = openJsonApi({ api: "resourceManager", title: "Azure Resource Manager", endpoint, ...session });
  return { get: (path) => api.get(path), list: (path) => api.list(path) };
}
