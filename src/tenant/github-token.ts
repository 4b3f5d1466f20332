import type { Environment } from "./http/connections.ts";
import type { Http } from "./http/message.ts";
import { textAt } from "./json.ts";

/** What Entra expects as the audience of a token that it is to exchange. */
const audience = "api://AzureADTokenExchange";

/**
 * The token by which GitHub vouches for a workflow run.
 * https://docs.github.com/actions/security-for-github-actions/security-hardening-your-deployments/about-security-hardening-with-openid-connect
 */
export async function gitHubToken(environment: Environment, http: Http): Promise<string> {
  const url = new URL(environment["ACTIONS_ID_TOKEN_REQUEST_URL"] ?? "");
  url.searchParams.set("audience", audience);
  const { status, body } = await http.send({
    api: "signIn",
    method: "GET",
    url: url.href,
    headers: {
      accept: "application/json",
      authorization: `Bearer ${environment["ACTIONS_ID_TOKEN_REQUEST_TOKEN"] ?? ""}`,
    },
  });
  const token = textAt(body, "value");
  if (token === undefined)
    throw new Error(
      `GitHub gave no token for this workflow (${status}): does it have \`permissions: id-token: write\`?`,
    );
  return token;
}
