/**
 * Signs in with the real @azure/identity in every way, and prints what came of it as JSON. A process of its own, since
 * Node.js takes NODE_EXTRA_CA_CERTS only at its start. Its settings come as JSON in SIGN_IN_SETTINGS.
 */
import {
  ClientAssertionCredential,
  ClientCertificateCredential,
  ClientSecretCredential,
  DeviceCodeCredential,
  ManagedIdentityCredential,
  WorkloadIdentityCredential,
  type TokenCredential,
} from "@azure/identity";
import type { Emulator } from "../../../src/emulator/index.ts";

export interface SignInSettings {
  emulator: Pick<Emulator, "origin" | "tenantId" | "initialDomain" | "endpoints" | "credentials">;
  certificatePath: string;
  expiredCertificatePath: string;
  federatedTokenPath: string;
}

// The test that starts this process wrote the settings.
const settings = JSON.parse(process.env["SIGN_IN_SETTINGS"] ?? "") as SignInSettings;
const { origin, tenantId, initialDomain, endpoints, credentials } = settings.emulator;
const { clientId, clientSecret, federatedToken } = credentials;
const options = { authorityHost: origin, disableInstanceDiscovery: true };

const ways: Record<string, () => TokenCredential> = {
  secret: () => new ClientSecretCredential(tenantId, clientId, clientSecret, options),
  secretByDomain: () => new ClientSecretCredential(initialDomain, clientId, clientSecret, options),
  wrongSecret: () => new ClientSecretCredential(tenantId, clientId, "not the secret", options),
  unknownClient: () => new ClientSecretCredential(tenantId, tenantId, clientSecret, options),
  unknownTenant: () => new ClientSecretCredential("nowhere.example", clientId, clientSecret, options),
  certificate: () => new ClientCertificateCredential(tenantId, clientId, settings.certificatePath, options),
  expiredCertificate: () =>
    new ClientCertificateCredential(tenantId, clientId, settings.expiredCertificatePath, options),
  assertion: () =>
    new ClientAssertionCredential(tenantId, clientId, () => Promise.resolve(federatedToken), options),
  workloadIdentity: () =>
    new WorkloadIdentityCredential({
      ...options,
      tenantId,
      clientId,
      tokenFilePath: settings.federatedTokenPath,
    }),
  managedIdentity: () => new ManagedIdentityCredential(),
  deviceCode: () =>
    new DeviceCodeCredential({ ...options, tenantId, clientId, userPromptCallback: () => undefined }),
};

const outcomes = await Promise.all(
  Object.entries(ways).map(async ([way, credential]) => {
    try {
      const token = await credential().getToken(endpoints.graph.scope);
      if (token === null) return [way, "no token"];
      const response = await fetch(`${endpoints.graph.url}/v1.0/organization`, {
        headers: { authorization: `Bearer ${token.token}` },
      });
      return [way, `Graph answered ${response.status}`];
    } catch (error) {
      return [way, error instanceof Error ? error.message : String(error)];
    }
  }),
);
console.log(JSON.stringify(Object.fromEntries(outcomes)));
