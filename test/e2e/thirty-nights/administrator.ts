import assert from "node:assert/strict";
import { Agent, fetch } from "undici";
import { GRAPH_AUDIENCE, TEAMS_AUDIENCE } from "../../../src/emulator/audiences.ts";
import type { EmulatedTenant, Emulator } from "../../../src/emulator/index.ts";

/** What the administrator does by day. */
export interface Administrator {
  /** MS.AAD.8.2v1 */
  readonly letInvite: (who: "everyone" | "adminsAndGuestInviters") => Promise<void>;
  /** MS.AAD.1.1v1 */
  readonly blockLegacySignIns: (state: "enabled" | "disabled") => Promise<void>;
  /** MS.TEAMS.1.2v2 */
  readonly letAnonymousStartMeetings: (allowed: boolean) => Promise<void>;
}

export function administratorOf(emulator: Emulator, tenant: EmulatedTenant): Administrator {
  const dispatcher = new Agent({
    connect: { ca: emulator.certificateAuthorityPem },
    // So that nothing is left open when the test is over.
    keepAliveTimeout: 1,
    keepAliveMaxTimeout: 1,
  });
  const change = async (method: string, url: string, audience: string, body: object) => {
    const response = await fetch(url, {
      dispatcher,
      method,
      headers: {
        authorization: `Bearer ${emulator.administratorToken(audience)}`,
        "content-type": "application/json",
      },
      body: JSON.stringify(body),
    });
    assert.ok(response.ok, `${method} ${url}: ${response.status} ${await response.text()}`);
  };
  const graph = (path: string, body: object) =>
    change("PATCH", `${emulator.endpoints.graph.url}/v1.0${path}`, GRAPH_AUDIENCE, body);
  const policyNamed = (name: string) =>
    tenant.policies.conditionalAccess.find(({ displayName }) => displayName === name)?.id ??
    assert.fail(`there is no policy “${name}”`);
  return {
    letInvite: (allowInvitesFrom) => graph("/policies/authorizationPolicy", { allowInvitesFrom }),
    blockLegacySignIns: (state) =>
      graph(`/identity/conditionalAccess/policies/${policyNamed("Block legacy authentication")}`, { state }),
    letAnonymousStartMeetings: (AllowAnonymousUsersToStartMeeting) =>
      change(
        "PUT",
        `${emulator.endpoints.teams.url}/Skype.Policy/configurations/TeamsMeetingPolicy/configuration/Global`,
        TEAMS_AUDIENCE,
        { AllowAnonymousUsersToStartMeeting },
      ),
  };
}
