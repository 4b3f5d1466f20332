import { OperatorError } from "../errors.ts";
import type { ErrorCode } from "../errors.ts";
import { ReadFailure } from "./failure.ts";
import { checkTheNetwork } from "./http/network-failure.ts";
import { scrub } from "./scrub.ts";

/** What a failed sign-in was about. */
export interface SignInAttempt {
  readonly tenant: string;
  /** Undefined for ways that know no application of ours: a system-assigned managed identity, the Azure CLI. */
  readonly clientId: string | undefined;
  /** The API that the token was for. */
  readonly scope: string;
  /** What must not appear in any message. */
  readonly secrets: readonly string[];
}

interface Explanation {
  readonly code?: ErrorCode;
  readonly message: (attempt: SignInAttempt) => string;
  readonly remedy: string;
}

const app = ({ clientId }: SignInAttempt) =>
  clientId === undefined ? "the application" : `the application ${clientId}`;
const credentialsPage = "the app registration's page “Certificates & secrets”";

/** Microsoft Entra's error codes: https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
const explanations: Readonly<Record<string, Explanation>> = {
  "7000215": {
    message: (attempt) => `The client secret of ${app(attempt)} is wrong.`,
    remedy: `Use the secret's value, not its id, as ${credentialsPage} showed it once; or make a new one there.`,
  },
  "7000222": {
    message: (attempt) => `The client secret of ${app(attempt)} has expired.`,
    remedy: `Make a new one on ${credentialsPage}.`,
  },
  "700027": {
    message: (attempt) =>
      `${capital(app(attempt))} does not accept this certificate: it is not registered there, or has expired.`,
    remedy: `Upload the certificate (without its private key) on ${credentialsPage}, and sign in with the same one.`,
  },
  "700016": {
    message: (attempt) => `${capital(app(attempt))} is not known in the tenant ${attempt.tenant}.`,
    remedy:
      "Check `auth.clientId` (the application id, not the object id), `tenant`, and that an administrator has consented to the application.",
  },
  "90002": {
    code: "TENANT_UNKNOWN",
    message: ({ tenant }) => `There is no tenant ${tenant}.`,
    remedy: "Check `tenant` and `cloud` in the profile.",
  },
  "900023": {
    code: "TENANT_UNKNOWN",
    message: ({ tenant }) => `${tenant} is neither a domain nor the id of a tenant.`,
    remedy: "Check `tenant` in the profile.",
  },
  "70021": {
    message: (attempt) => `No federated credential of ${app(attempt)} matches the token that was presented.`,
    remedy:
      "Compare issuer, subject and audience of the federated credential with those of the token: for GitHub, repository and branch or environment.",
  },
  "700213": {
    message: (attempt) =>
      `No federated credential of ${app(attempt)} matches the subject of the token that was presented.`,
    remedy:
      "Compare the subject of the federated credential with that of the token: for GitHub, repository and branch or environment.",
  },
  "700024": {
    message: () => "The assertion that was presented is not valid at this time.",
    remedy: "Check this machine's clock, and that the federated token's file is renewed.",
  },
  "500011": {
    message: ({ scope, tenant }) => `The tenant ${tenant} does not know the API that ${scope} stands for.`,
    remedy:
      "Check the scopes under `cloud` in the profile. Some services exist in a tenant only once they have been licensed or used there.",
  },
  "53003": {
    message: ({ tenant }) => `A Conditional Access policy of the tenant ${tenant} blocks this sign-in.`,
    remedy:
      "Sign in from a place and device that the policies allow, or have an administrator look up the policy in the sign-in log.",
  },
  "65001": {
    message: (attempt) => `Nobody has consented to ${app(attempt)} in the tenant ${attempt.tenant}.`,
    remedy: "Have an administrator grant consent. `plimsoll permissions` lists what is needed.",
  },
  "50076": {
    message: () => "This sign-in needs multifactor authentication.",
    remedy: "Sign in with `auth.method: interactive` or `deviceCode`, or as an application.",
  },
  "50059": {
    message: () => "The sign-in did not say which tenant it is for.",
    remedy: "Set `tenant` in the profile.",
  },
  "7000229": {
    message: (attempt) =>
      `${capital(app(attempt))} has no service principal in the tenant ${attempt.tenant}.`,
    remedy: "Have an administrator grant consent to the application: that makes its service principal.",
  },
  "7000112": {
    message: (attempt) => `${capital(app(attempt))} is disabled in the tenant ${attempt.tenant}.`,
    remedy: "Enable it under Enterprise applications, Properties.",
  },
};

/**
 * One clear line for a sign-in that failed. `refusal` is what the identity platform answered last, `networkError` why it could not be asked,
 * `error` what the identity library made of it. None of them is repeated without taking tokens and secrets out,
 * and none is kept as the cause: it might be printed.
 */
export function signInError(
  attempt: SignInAttempt,
  { refusal, networkError, error }: { refusal?: string | undefined; networkError?: unknown; error: unknown },
): OperatorError {
  const text = refusal ?? (error instanceof Error ? error.message : String(error));
  const number = /AADSTS(\d+)/.exec(text)?.[1];
  const explanation = number === undefined ? undefined : explanations[number];
  if (explanation !== undefined) {
    const message = scrub(`${explanation.message(attempt)} (AADSTS${number})`, attempt.secrets);
    return new OperatorError(explanation.code ?? "SIGN_IN_FAILED", message, explanation.remedy);
  }
  if (refusal === undefined && networkError instanceof ReadFailure) {
    return new OperatorError(
      "TENANT_UNREACHABLE",
      scrub(networkError.message, attempt.secrets),
      networkError.remedy ?? checkTheNetwork,
    );
  }
  return new OperatorError(
    "SIGN_IN_FAILED",
    `Could not sign in to the tenant ${attempt.tenant}: ${scrub(withoutTraceIds(text), attempt.secrets)}`,
    "Check `auth` in the profile. The AADSTS code, if there is one, is explained at https://login.microsoftonline.com/error.",
  );
}

/** Entra ends its descriptions with ids and the time, which tell an operator nothing. */
function withoutTraceIds(text: string): string {
  return text.split(/\s*Trace ID:/, 1)[0] ?? text;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
