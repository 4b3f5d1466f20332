import { OperatorError } from "../errors.ts";
import type { Auth } from "../profile/schema.ts";
import type { Environment } from "./http/connections.ts";

/** Where a secret is to be read from: never the secret itself. */
export type SecretPlace = { readonly variable: string } | { readonly file: string };

/** A way to sign in, and all that is needed for it. */
export type SignInMethod =
  | { readonly method: "clientSecret"; readonly clientId: string; readonly secret: SecretPlace }
  | {
      readonly method: "certificate";
      readonly clientId: string;
      readonly path: string;
      readonly password: SecretPlace | undefined;
    }
  | { readonly method: "workloadIdentity"; readonly clientId: string; readonly tokenFile: string }
  | { readonly method: "gitHub"; readonly clientId: string }
  | { readonly method: "managedIdentity"; readonly clientId: string | undefined }
  | { readonly method: "azureCli" }
  /** Without a client of their own, people sign in through Microsoft's (public-clients.ts). */
  | { readonly method: "deviceCode" | "interactive"; readonly clientId: string | undefined };

/**
 * The way that the profile names (a certificate file names one too), else the first of these that the environment is set up for:
 * AZURE_CLIENT_SECRET; AZURE_CLIENT_CERTIFICATE_PATH (with AZURE_CLIENT_CERTIFICATE_PASSWORD); AZURE_FEDERATED_TOKEN_FILE;
 * GitHub Actions (ACTIONS_ID_TOKEN_REQUEST_URL and _TOKEN); a managed identity (IDENTITY_ENDPOINT or MSI_ENDPOINT).
 * The variables are those of Azure's own libraries. Throws `OperatorError` CREDENTIALS_MISSING.
 */
export function chooseSignIn(auth: Auth | undefined, environment: Environment): SignInMethod {
  const method =
    auth?.method ?? (auth?.certificatePath === undefined ? methodOfEnvironment(environment) : "certificate");
  const clientId = auth?.clientId ?? environment["AZURE_CLIENT_ID"];
  switch (method) {
    case "clientSecret":
      return {
        method,
        clientId: required(clientId, clientIdMissing),
        secret: secretPlace(auth, environment),
      };
    case "certificate":
      return {
        method,
        clientId: required(clientId, clientIdMissing),
        path: required(
          auth?.certificatePath ?? environment["AZURE_CLIENT_CERTIFICATE_PATH"],
          certificateMissing,
        ),
        password: passwordPlace(auth, environment),
      };
    case "workloadIdentity":
      return workloadIdentity(required(clientId, clientIdMissing), auth, environment);
    case "managedIdentity":
      return { method, clientId };
    case "azureCli":
      return { method };
    case "deviceCode":
    case "interactive":
      return { method, clientId: auth?.clientId };
  }
}

function methodOfEnvironment(environment: Environment): NonNullable<Auth["method"]> {
  const has = (...names: readonly string[]) => names.every((name) => (environment[name] ?? "") !== "");
  if (has("AZURE_CLIENT_SECRET")) return "clientSecret";
  if (has("AZURE_CLIENT_CERTIFICATE_PATH")) return "certificate";
  if (has("AZURE_FEDERATED_TOKEN_FILE") || isGitHubWorkflow(environment)) return "workloadIdentity";
  if (has("IDENTITY_ENDPOINT") || has("MSI_ENDPOINT")) return "managedIdentity";
  throw new OperatorError(
    "CREDENTIALS_MISSING",
    "There are no credentials to sign in with.",
    "Set `auth` in the profile: clientSecret, certificate, workloadIdentity, managedIdentity, azureCli, deviceCode or interactive. " +
      "Or set AZURE_CLIENT_ID with AZURE_CLIENT_SECRET, AZURE_CLIENT_CERTIFICATE_PATH or AZURE_FEDERATED_TOKEN_FILE.",
  );
}

/** A file with a token, as Kubernetes puts it there; or GitHub, which hands one out to a workflow that may ask (`id-token: write`). */
function workloadIdentity(clientId: string, auth: Auth | undefined, environment: Environment): SignInMethod {
  const tokenFile = auth?.federatedTokenFile ?? environment["AZURE_FEDERATED_TOKEN_FILE"];
  if (tokenFile !== undefined && tokenFile !== "") return { method: "workloadIdentity", clientId, tokenFile };
  if (isGitHubWorkflow(environment)) return { method: "gitHub", clientId };
  throw missing(
    "No federated token was found.",
    "Set `auth.federatedTokenFile` in the profile or AZURE_FEDERATED_TOKEN_FILE. In a GitHub workflow, grant `permissions: id-token: write`.",
  );
}

function isGitHubWorkflow(environment: Environment): boolean {
  return ["ACTIONS_ID_TOKEN_REQUEST_URL", "ACTIONS_ID_TOKEN_REQUEST_TOKEN"].every(
    (name) => (environment[name] ?? "") !== "",
  );
}

function secretPlace(auth: Auth | undefined, environment: Environment): SecretPlace {
  if (auth?.clientSecretFile !== undefined) return { file: auth.clientSecretFile };
  required(environment["AZURE_CLIENT_SECRET"], {
    message: "The client secret is missing.",
    remedy:
      "Set AZURE_CLIENT_SECRET, or name a file that holds it as `auth.clientSecretFile` in the profile.",
  });
  return { variable: "AZURE_CLIENT_SECRET" };
}

function passwordPlace(auth: Auth | undefined, environment: Environment): SecretPlace | undefined {
  if (auth?.certificatePasswordFile !== undefined) return { file: auth.certificatePasswordFile };
  const variable = "AZURE_CLIENT_CERTIFICATE_PASSWORD";
  return environment[variable] === undefined ? undefined : { variable };
}

interface Missing {
  readonly message: string;
  readonly remedy: string;
}

const clientIdMissing: Missing = {
  message: "The application to sign in as is not named.",
  remedy:
    "Set `auth.clientId` in the profile, or AZURE_CLIENT_ID, to the application (client) id of the app registration.",
};

const certificateMissing: Missing = {
  message: "The certificate to sign in with is not named.",
  remedy:
    "Set `auth.certificatePath` in the profile, or AZURE_CLIENT_CERTIFICATE_PATH, to a file with the certificate and its private key.",
};

function required(value: string | undefined, { message, remedy }: Missing): string {
  if (value === undefined || value === "") throw missing(message, remedy);
  return value;
}

function missing(message: string, remedy: string): OperatorError {
  return new OperatorError("CREDENTIALS_MISSING", message, remedy);
}
