import { z } from "zod";
import type { GraphReader } from "../../../../tenant/apis/index.ts";
import { ReadFailure } from "../../../../tenant/failure.ts";
import { applicationSchema, federatedCredentialSchema } from "./wire.ts";
import type { Application } from "./wire.ts";

const properties =
  "id,appId,displayName,signInAudience,requiredResourceAccess,passwordCredentials,keyCredentials";
const applicationsPath = `/applications?$select=${properties}&$top=999`;

/** All applications that are registered in the tenant, with their federated credentials if the service expands them. https://learn.microsoft.com/graph/api/application-list */
export async function readRegistrations(graph: GraphReader): Promise<Application[]> {
  return z.array(applicationSchema).parse(await expandedIfPossible(graph));
}

async function expandedIfPossible(graph: GraphReader): Promise<unknown[]> {
  try {
    return await graph.list(`${applicationsPath}&$expand=federatedIdentityCredentials`);
  } catch (error) {
    const refused = error instanceof ReadFailure && error.request?.status === 400;
    if (!refused) throw error;
    return graph.list(applicationsPath);
  }
}

/** The application with its federated credentials, asked for by themselves where they did not come along. https://learn.microsoft.com/graph/api/application-list-federatedidentitycredentials */
export async function withFederatedCredentials(
  graph: GraphReader,
  application: Application,
): Promise<Application> {
  if (application.federatedIdentityCredentials !== undefined) return application;
  const answer = await graph.list(`/applications/${application.id}/federatedIdentityCredentials`);
  return { ...application, federatedIdentityCredentials: z.array(federatedCredentialSchema).parse(answer) };
}
