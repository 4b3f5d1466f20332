import { createHash, randomUUID } from "node:crypto";
import { OAuthError } from "./oauth-error.ts";

/** How often a device is told to wait before the emulated user has entered the code. */
const POLLS_BEFORE_SIGN_IN = 1;
const DEVICE_CODE_SECONDS = 900;

interface PendingDevice {
  scope: string;
  pollsLeft: number;
}

interface PendingCode {
  scope: string;
  redirectUri: string | null;
  /** The PKCE challenge (RFC 7636), S256 or plain. */
  challenge: string | null;
  method: string | null;
}

/** The sign-ins of users that are under way, and their refresh tokens. The emulated user always agrees. */
export interface UserSignIns {
  startDevice(scope: string, verificationUri: string): Record<string, unknown>;
  /** Gives the code that the authorization endpoint sends back to the client. */
  startBrowser(query: URLSearchParams): string;
  issueRefreshToken(scope: string): string;
  /** Each gives the scope that was asked for at the start; each throws an OAuthError if there is no such sign-in. */
  redeemDeviceCode(code: string | null): string;
  redeemAuthorizationCode(form: URLSearchParams): string;
  redeemRefreshToken(token: string | null): string;
}

export function createUserSignIns(): UserSignIns {
  const devices = new Map<string, PendingDevice>();
  const codes = new Map<string, PendingCode>();
  const refreshTokens = new Map<string, string>();
  return {
    startDevice(scope, verificationUri) {
      const deviceCode = randomUUID();
      const userCode = deviceCode.slice(0, 8).toUpperCase();
      devices.set(deviceCode, { scope, pollsLeft: POLLS_BEFORE_SIGN_IN });
      return {
        user_code: userCode,
        device_code: deviceCode,
        verification_uri: verificationUri,
        expires_in: DEVICE_CODE_SECONDS,
        interval: 1,
        message: `Open ${verificationUri} and enter the code ${userCode}.`,
      };
    },
    startBrowser(query) {
      const code = randomUUID();
      codes.set(code, {
        scope: query.get("scope") ?? "",
        redirectUri: query.get("redirect_uri"),
        challenge: query.get("code_challenge"),
        method: query.get("code_challenge_method"),
      });
      return code;
    },
    issueRefreshToken(scope) {
      const token = randomUUID();
      refreshTokens.set(token, scope);
      return token;
    },
    redeemDeviceCode(code) {
      const device = devices.get(code ?? "");
      if (device === undefined) throw invalidGrant("The device code is unknown or was used before.");
      if (device.pollsLeft > 0) {
        device.pollsLeft -= 1;
        throw new OAuthError(
          400,
          "authorization_pending",
          70016,
          "OAuth 2.0 device flow error. Authorization is pending. Continue polling.",
        );
      }
      devices.delete(code ?? "");
      return device.scope;
    },
    redeemAuthorizationCode(form) {
      const code = form.get("code") ?? "";
      const pending = codes.get(code);
      if (pending === undefined) throw invalidGrant("The authorization code is unknown or was used before.");
      codes.delete(code);
      if (pending.redirectUri !== form.get("redirect_uri"))
        throw invalidGrant("The redirect URI differs from the one that was used to ask for the code.");
      if (!answersChallenge(pending, form.get("code_verifier")))
        throw invalidGrant("The code_verifier does not match the code_challenge.");
      return pending.scope;
    },
    redeemRefreshToken(token) {
      const scope = refreshTokens.get(token ?? "");
      if (scope === undefined) throw invalidGrant("The refresh token is unknown.");
      return scope;
    },
  };
}

function answersChallenge({ challenge, method }: PendingCode, verifier: string | null): boolean {
  if (challenge === null) return true;
  if (verifier === null) return false;
  const answer = method === "S256" ? createHash("sha256").update(verifier).digest("base64url") : verifier;
  return answer === challenge;
}

function invalidGrant(description: string): OAuthError {
  return new OAuthError(400, "invalid_grant", 70000, description);
}
