import { defineCheck } from "../../../engine/check.ts";
import type { Check } from "../../../engine/check.ts";
import { optional } from "../../../engine/source.ts";
import { met, notMet } from "../../../engine/verdict.ts";
import type { Verdict } from "../../../engine/verdict.ts";
import { weigh } from "../../judgement.ts";
import type { Judgement } from "../../judgement.ts";
import { whomItReaches } from "../assignments.ts";
import * as settings from "../meeting-settings.ts";
import { findsOne } from "../reference.ts";
import { judgeDefault, judgeEvery } from "../setting.ts";
import type { Setting } from "../setting.ts";
import { broadcastPolicies } from "../sources/broadcast-policies.ts";
import { meetingPolicies } from "../sources/meeting-policies.ts";
import type { MeetingPolicy } from "../sources/meeting-policies.ts";
import { userAssignments } from "../sources/user-assignments.ts";
import { isDefault } from "../teams-object.ts";
import type { TeamsKind } from "../teams-object.ts";

const meetingPolicy: TeamsKind = { type: "Meeting policy", plural: "meeting policies" };
const eventsPolicy: TeamsKind = { type: "Live events policy", plural: "live events policies" };

/** MS.TEAMS.1.1v1: no meeting policy lets people from outside take control of a shared screen. */
export const screenControl = everyMeetingPolicy("MS.TEAMS.1.1v1", {
  setting: settings.screenControl,
  metSummary: "Under no meeting policy can people from outside take control of a shared screen.",
  scubagear: (policies) =>
    !findsOne(policies, (policy) => policy.AllowExternalParticipantGiveRequestControl === true),
});

/** MS.TEAMS.1.2v2: no meeting policy lets anonymous people start meetings. */
export const anonymousStart = everyMeetingPolicy("MS.TEAMS.1.2v2", {
  setting: settings.anonymousStart,
  metSummary: "Under no meeting policy can anonymous people start meetings.",
  scubagear: (policies) => !findsOne(policies, (policy) => policy.AllowAnonymousUsersToStartMeeting === true),
});

/** MS.TEAMS.1.3v1: by default, anonymous people and people who dial in wait in the lobby. */
export const lobbyForStrangers = defaultMeetingPolicy("MS.TEAMS.1.3v1", {
  settings: [settings.strangersInLobby, settings.callersInLobby],
  scubagear: ({ AutoAdmittedUsers: admitted, AllowPSTNUsersToBypassLobby: callersPass }) =>
    admitted !== undefined && admitted !== "Everyone" && callersPass === false,
});

/** MS.TEAMS.1.4v1: by default, the organisation's own people do not wait in the lobby. */
export const ownPeopleAdmitted = defaultMeetingPolicy("MS.TEAMS.1.4v1", {
  settings: [settings.ownPeopleAdmitted],
  scubagear: ({ AutoAdmittedUsers: admitted }) =>
    admitted === "EveryoneInCompany" ||
    admitted === "EveryoneInSameAndFederatedCompany" ||
    admitted === "EveryoneInCompanyExcludingGuests",
});

/** MS.TEAMS.1.5v1: under no meeting policy do people who dial in pass the lobby. ScubaGear's rule fails an empty list. */
export const lobbyForCallers = everyMeetingPolicy("MS.TEAMS.1.5v1", {
  setting: settings.callersInLobby,
  metSummary: "Under every meeting policy, people who dial in wait in the lobby.",
  scubagear: (policies) =>
    policies.length > 0 && !findsOne(policies, (policy) => policy.AllowPSTNUsersToBypassLobby === true),
});

/** MS.TEAMS.1.6v1: by default, meetings cannot be recorded. */
export const meetingRecording = defaultMeetingPolicy("MS.TEAMS.1.6v1", {
  settings: [settings.recording],
  scubagear: ({ AllowCloudRecording }) => AllowCloudRecording === false,
});

/** MS.TEAMS.1.7v2: by default, live events are not always recorded. */
export const eventRecording = defineCheck(
  "MS.TEAMS.1.7v2",
  { broadcastPolicies },
  ({ broadcastPolicies: policies }) =>
    defaultVerdict(
      "the default policy for live events",
      judgeDefault(eventsPolicy, policies, [settings.eventRecording]),
    ),
  {
    scubagear: ({ broadcastPolicies: policies }) =>
      policies.some(
        (policy) =>
          isDefault(policy) &&
          policy.BroadcastRecordingMode !== undefined &&
          policy.BroadcastRecordingMode !== "AlwaysEnabled",
      ),
  },
);

/** A policy of the baseline that speaks of all meeting policies. */
function everyMeetingPolicy(
  policyId: string,
  {
    setting,
    metSummary,
    scubagear,
  }: {
    readonly setting: Setting<MeetingPolicy>;
    readonly metSummary: string;
    readonly scubagear: (policies: readonly MeetingPolicy[]) => boolean;
  },
): Check {
  return defineCheck(
    policyId,
    { meetingPolicies, userAssignments: optional(userAssignments) },
    ({ meetingPolicies: policies, userAssignments: assignments }) => {
      const { violations, evidence } = weigh(
        judgeEvery(meetingPolicy, policies, setting, (policy) =>
          whomItReaches(policy, "TeamsMeetingPolicy", assignments),
        ),
      );
      const [first] = violations;
      if (first === undefined) return met(metSummary, evidence);
      const names = violations.map(({ object }) => object.name).join(", ");
      return notMet(
        `Under ${violations.length} of ${policies.length} meeting policies, ${first.actual}: ${names}.`,
        evidence,
      );
    },
    { scubagear: ({ meetingPolicies: policies }) => scubagear(policies) },
  );
}

/** A policy of the baseline that speaks of the org-wide default alone. */
function defaultMeetingPolicy(
  policyId: string,
  rule: {
    readonly settings: readonly Setting<MeetingPolicy>[];
    readonly scubagear: (policy: MeetingPolicy) => boolean;
  },
): Check {
  return defineCheck(
    policyId,
    { meetingPolicies },
    ({ meetingPolicies: policies }) =>
      defaultVerdict("the default meeting policy", judgeDefault(meetingPolicy, policies, rule.settings)),
    {
      scubagear: ({ meetingPolicies: policies }) =>
        policies.some((policy) => isDefault(policy) && rule.scubagear(policy)),
    },
  );
}

function defaultVerdict(which: string, judgements: readonly Judgement[]): Verdict {
  const { violations, evidence } = weigh(judgements);
  const deciding = violations.length > 0 ? violations : evidence.filter(({ result }) => result === "meets");
  const summary = `Under ${which}, ${deciding.map(({ actual }) => actual).join(", and ")}.`;
  return violations.length > 0 ? notMet(summary, evidence) : met(summary, evidence);
}
