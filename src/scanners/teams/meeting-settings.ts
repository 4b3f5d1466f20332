import { choice, fallsShort, flag } from "./setting.ts";
import type { BroadcastPolicy } from "./sources/broadcast-policies.ts";
import type { MeetingPolicy } from "./sources/meeting-policies.ts";
import { isDefault } from "./teams-object.ts";

/** The settings of meeting policies and policies for live events that MS.TEAMS.1 speaks of. Values: dossier §9.1. */

export const screenControl = flag<MeetingPolicy>("AllowExternalParticipantGiveRequestControl", {
  on: "people from outside can take control of a shared screen",
  off: "people from outside cannot take control of a shared screen",
  wanted: "off",
});

export const anonymousStart = flag<MeetingPolicy>("AllowAnonymousUsersToStartMeeting", {
  on: "anonymous people can start meetings",
  off: "anonymous people cannot start meetings",
  wanted: "off",
});

export const callersInLobby = flag<MeetingPolicy>("AllowPSTNUsersToBypassLobby", {
  on: "people who dial in pass the lobby",
  off: "people who dial in wait in the lobby",
  wanted: "off",
});

export const recording = flag<MeetingPolicy>("AllowCloudRecording", {
  on: "meetings can be recorded",
  off: "meetings cannot be recorded",
  wanted: "off",
});

const ownPeople = [
  "EveryoneInCompany",
  "EveryoneInCompanyExcludingGuests",
  "EveryoneInSameAndFederatedCompany",
];
const admitted: ReadonlyMap<unknown, string> = new Map([
  ["Everyone", "everybody passes the lobby"],
  [
    "EveryoneInSameAndFederatedCompany",
    "the organisation's people, guests and people of trusted organisations pass the lobby",
  ],
  ["EveryoneInCompany", "the organisation's people and guests pass the lobby"],
  ["EveryoneInCompanyExcludingGuests", "the organisation's people pass the lobby"],
  ["InvitedUsers", "only people who were invited pass the lobby"],
  ["OrganizerOnly", "only organisers pass the lobby"],
]);

export const strangersInLobby = choice<MeetingPolicy>(
  "AutoAdmittedUsers",
  "anonymous people wait in the lobby",
  admitted,
  [...ownPeople, "InvitedUsers", "OrganizerOnly"],
);

/** Narrower choices keep colleagues waiting, and Everyone lets strangers in with them. */
export const ownPeopleAdmitted = choice<MeetingPolicy>(
  "AutoAdmittedUsers",
  "the organisation's people pass the lobby, and strangers do not",
  admitted,
  ownPeople,
);

export const eventRecording = choice<BroadcastPolicy>(
  "BroadcastRecordingMode",
  "live events are recorded if the organiser wants it, or never",
  new Map([
    ["AlwaysEnabled", "live events are always recorded"],
    ["AlwaysDisabled", "live events are never recorded"],
    ["UserOverride", "organisers decide whether a live event is recorded"],
  ]),
  ["AlwaysDisabled", "UserOverride"],
);

/** Whether a policy besides the default violates what is asked of all meeting policies: then it matters who has it. */
export function isLaxCustomMeetingPolicy(policy: MeetingPolicy): boolean {
  return (
    !isDefault(policy) &&
    [screenControl, anonymousStart, callersInLobby].some((setting) => fallsShort(policy, setting))
  );
}
