import type { Endpoint, SharePointAdminAddress } from "../clouds.ts";
import { ReadFailure } from "../failure.ts";
import type { HttpResponse } from "../http/message.ts";
import { at, textAt } from "../json.ts";
import type { Asked } from "./answer-failure.ts";
import { failureOfAnswer } from "./answer-failure.ts";
import type { SharePointAdminReader } from "./index.ts";
import { openJsonApi } from "./json-api.ts";
import type { ReadingSession } from "./json-api.ts";

/**
 * The administration site of SharePoint as sources see it (dossier §8.1).
 * https://learn.microsoft.com/sharepoint/dev/solution-guidance/security-apponly-azuread: an application signs in with a certificate, never with a secret.
 */
export function sharePointAdminReader(
  address: SharePointAdminAddress | undefined,
  session: ReadingSession,
): SharePointAdminReader {
  return {
    async get(tenantName, path) {
      const api = openJsonApi({
        api: "sharepointAdmin",
        title: "the SharePoint administration site",
        endpoint: address === undefined ? undefined : endpointOf(address, tenantName),
        // The plain form; the verbose one, which older services answer with all the same, is understood as well.
        headers: { accept: "application/json;odata=nometadata" },
        failureOf,
        ...session,
      });
      const body = await api.get(path).catch((error: unknown) => {
        throw error instanceof ReadFailure && error.failure === "unreachable"
          ? error.withRemedy(renamed)
          : error;
      });
      return at(body, "d") ?? body;
    },
  };
}

/** The site is named after the tenant. The name comes from the tenant: it must be one label of a host name, and nothing else. */
function endpointOf(address: SharePointAdminAddress, tenantName: string): Endpoint {
  if ("url" in address) return address;
  if (!/^[a-z\d]([a-z\d-]{0,61}[a-z\d])?$/i.test(tenantName)) {
    throw new ReadFailure(
      "malformed",
      "The name of the tenant's initial domain cannot be that of a SharePoint site.",
      undefined,
      { remedy: renamed },
    );
  }
  const url = `https://${tenantName.toLowerCase()}${address.hostSuffix}`;
  return { url, scope: `${url}/.default` };
}

const renamed =
  "If your SharePoint addresses do not begin with the name of the initial domain, set `declared.sharepointName` in the profile to what they begin with; otherwise check the network, the proxy and its allow-list. Then scan again.";

function failureOf(asked: Asked, answer: HttpResponse): ReadFailure | undefined {
  const failure = failureOfAnswer(asked, inCommonForm(answer));
  if (failure === undefined || !/unsupported app only token/i.test(failure.message)) return failure;
  return failure.withRemedy(
    "SharePoint takes no application that signs in with a client secret. Add a certificate to the app registration, set `auth.method: certificate` and `auth.certificatePath` in the profile (a federated credential serves as well), and scan again.",
  );
}

/** SharePoint writes its errors in three ways: as OData does, as OData did once, and as OAuth does. */
function inCommonForm(answer: HttpResponse): HttpResponse {
  const { body } = answer;
  const message =
    textAt(body, "error_description") ??
    textAt(body, "error", "message", "value") ??
    textAt(body, "odata.error", "message", "value") ??
    textAt(body, "error", "message");
  const code = textAt(body, "error", "code") ?? textAt(body, "odata.error", "code");
  return { ...answer, body: { error: { code, message } } };
}
