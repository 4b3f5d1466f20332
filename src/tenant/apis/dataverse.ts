import type { DataverseAddresses, Endpoint } from "../clouds.ts";
import { ReadFailure } from "../failure.ts";
import type { DataverseReader } from "./index.ts";
import { openJsonApi } from "./json-api.ts";
import type { ReadingSession } from "./json-api.ts";

/** The databases of Power Platform's environments as sources see them. https://learn.microsoft.com/power-apps/developer/data-platform/webapi/overview */
export function dataverseReader(
  addresses: DataverseAddresses | undefined,
  session: ReadingSession,
): DataverseReader {
  return {
    async list(instanceUrl, path) {
      const endpoint = addresses === undefined ? undefined : endpointOf(addresses, instanceUrl);
      const api = openJsonApi({ api: "dataverse", title: "Dataverse", endpoint, ...session });
      return api.list(path, { link: "@odata.nextLink" });
    },
  };
}

/** The token goes where the tenant says: so that must be a database of Dataverse. Throws `ReadFailure`. */
function endpointOf(addresses: DataverseAddresses, instanceUrl: string): Endpoint {
  const url = instanceUrl.replace(/\/+$/, "");
  if ("url" in addresses) {
    // As a URL, so that no “..” leads out again.
    if (URL.canParse(url) && new URL(`${url}/`).href.startsWith(`${addresses.url}/`))
      return { url, scope: addresses.scope };
  } else if (URL.canParse(url)) {
    const { hostname } = new URL(url);
    const origin = `https://${hostname}`;
    const isKnown = addresses.hostSuffixes.some((suffix) => hostname.endsWith(suffix));
    if (isKnown && origin === url.toLowerCase()) return { url: origin, scope: `${origin}/.default` };
  }
  throw new ReadFailure(
    "malformed",
    "The environment's database is not at an address of Dataverse in this cloud.",
  );
}
