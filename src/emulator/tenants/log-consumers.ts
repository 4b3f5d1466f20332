import { stableGuid } from "./ids.ts";

/** One row of Entra ID's report on sign-ins of applications (beta only, and so without a type of Microsoft's). */
export interface SignInActivity {
  id: string;
  appId: string;
  lastSignInActivity: SignIn;
  delegatedClientSignInActivity: SignIn | null;
  delegatedResourceSignInActivity: SignIn | null;
  applicationAuthenticationClientSignInActivity: SignIn | null;
  applicationAuthenticationResourceSignInActivity: SignIn | null;
}

interface SignIn {
  lastSignInDateTime: string;
  lastSignInRequestId: string;
}

/** A custom detection rule of Defender XDR (beta only). */
export interface DetectionRule {
  id: string;
  displayName: string;
  isEnabled: boolean;
  createdBy: string;
  createdDateTime: string;
  queryCondition: { queryText: string; lastModifiedDateTime: string };
}

/** An application that last signed in for itself, and not for a user. */
export function signInActivity(appId: string, lastSignInDateTime: string): SignInActivity {
  const signIn = { lastSignInDateTime, lastSignInRequestId: stableGuid("sign-in", appId) };
  return {
    id: Buffer.from(appId).toString("base64url"),
    appId,
    lastSignInActivity: signIn,
    delegatedClientSignInActivity: null,
    delegatedResourceSignInActivity: null,
    applicationAuthenticationClientSignInActivity: signIn,
    applicationAuthenticationResourceSignInActivity: null,
  };
}

export function detectionRule(displayName: string, queryText: string, isEnabled: boolean): DetectionRule {
  const made = "2026-02-03T09:00:00Z";
  return {
    id: stableGuid("detection rule", displayName),
    displayName,
    isEnabled,
    createdBy: "soc@contoso.example",
    createdDateTime: made,
    queryCondition: { queryText, lastModifiedDateTime: made },
  };
}
