import {
  anonymousStart,
  eventRecording,
  lobbyForCallers,
  lobbyForStrangers,
  meetingRecording,
  ownPeopleAdmitted,
  screenControl,
} from "../../../../src/scanners/teams/checks/1-meetings.ts";
import { testCheck } from "../../../support/test-check.ts";
import type { CheckTable } from "../../../support/test-check.ts";
import { assigned, meetingPolicy } from "../contoso.ts";

const globalName = "Global (Org-wide default)";
const tenant = (...meetingPolicies: unknown[]) => ({ meetingPolicies });
const events = (...broadcastPolicies: unknown[]) => ({ broadcastPolicies });

/** What holds of every check that looks at one switch in all meeting policies; `empty` is what ScubaGear says where there is none. */
function switchInAll(property: string, empty: boolean): CheckTable {
  const off = meetingPolicy({ [property]: false });
  const on = meetingPolicy({ [property]: true });
  const sales = { ...on, Identity: "Tag:Sales" };
  return {
    met: [
      { name: "it is off in the default policy", sources: tenant(off) },
      { name: "it is off in all of them", sources: tenant(off, { ...off, Identity: "Tag:Sales" }) },
      { name: "another policy is all that there is", sources: tenant({ ...off, Identity: "Tag:Sales" }) },
    ],
    notMet: [
      { name: "it is on in the default policy", sources: tenant(on), violations: [globalName] },
      {
        name: "it is on in another policy, and who has that can be read",
        sources: { ...tenant(off, sales), userAssignments: [assigned()] },
        violations: ["Sales"],
        says: /^Under 1 of 2 meeting policies, .*: Sales\.$/,
      },
      {
        name: "it is on, whatever another policy does not say",
        sources: tenant(on, { Identity: "Tag:Sales" }),
      },
    ],
    unknown: [
      { name: "the policies could not be read", sources: {} },
      { name: "there is no policy at all", sources: tenant(), reference: empty },
      {
        name: "a policy does not say it",
        sources: tenant(off, { Identity: "Tag:Sales" }),
        reference: true,
        says: new RegExp(`Tag:Sales\\]\\.${property}`),
      },
      { name: "it is null", sources: tenant(meetingPolicy({ [property]: null })), reference: true },
      {
        name: "a policy does not say its name",
        sources: tenant(off, { ...on, Identity: undefined }),
        reference: true,
        says: /Identity/,
      },
    ],
  };
}

testCheck(screenControl, switchInAll("AllowExternalParticipantGiveRequestControl", true));
testCheck(anonymousStart, switchInAll("AllowAnonymousUsersToStartMeeting", true));
testCheck(lobbyForCallers, switchInAll("AllowPSTNUsersToBypassLobby", false));

testCheck(lobbyForStrangers, {
  met: [
    {
      name: "the organisation's people pass the lobby, and callers wait",
      sources: tenant(meetingPolicy()),
      says: /^Under the default meeting policy, the organisation's people pass the lobby, and people who dial in wait in the lobby\.$/,
    },
    {
      name: "nobody but organisers passes",
      sources: tenant(meetingPolicy({ AutoAdmittedUsers: "OrganizerOnly" })),
    },
    { name: "only the invited pass", sources: tenant(meetingPolicy({ AutoAdmittedUsers: "InvitedUsers" })) },
    {
      name: "people of trusted organisations pass",
      sources: tenant(meetingPolicy({ AutoAdmittedUsers: "EveryoneInSameAndFederatedCompany" })),
    },
    {
      name: "another policy lets everybody pass, as CISA allows",
      sources: tenant(
        meetingPolicy(),
        meetingPolicy({
          Identity: "Tag:Sales",
          AutoAdmittedUsers: "Everyone",
          AllowPSTNUsersToBypassLobby: true,
        }),
      ),
      violations: [],
    },
  ],
  notMet: [
    {
      name: "everybody passes",
      sources: tenant(meetingPolicy({ AutoAdmittedUsers: "Everyone" })),
      violations: [globalName],
      says: /everybody passes the lobby\.$/,
    },
    { name: "callers pass", sources: tenant(meetingPolicy({ AllowPSTNUsersToBypassLobby: true })) },
    {
      name: "everybody passes, whatever is not said of callers",
      sources: tenant(meetingPolicy({ AutoAdmittedUsers: "Everyone", AllowPSTNUsersToBypassLobby: null })),
    },
    {
      name: "callers pass, whatever the other choice means",
      sources: tenant(meetingPolicy({ AutoAdmittedUsers: "Whoever", AllowPSTNUsersToBypassLobby: true })),
    },
  ],
  unknown: [
    { name: "the policies could not be read", sources: {} },
    { name: "there is no policy at all", sources: tenant() },
    {
      name: "the default policy is not among them",
      sources: tenant(meetingPolicy({ Identity: "Tag:Sales" })),
    },
    {
      name: "it is not said of callers",
      sources: tenant(meetingPolicy({ AllowPSTNUsersToBypassLobby: undefined })),
    },
    { name: "callers are null", sources: tenant(meetingPolicy({ AllowPSTNUsersToBypassLobby: null })) },
    { name: "nobody says who passes", sources: tenant(meetingPolicy({ AutoAdmittedUsers: undefined })) },
    {
      name: "who passes is null, which ScubaGear passes",
      sources: tenant(meetingPolicy({ AutoAdmittedUsers: null })),
      reference: true,
    },
    {
      name: "who passes is a choice that Microsoft does not document, which ScubaGear passes",
      sources: tenant(meetingPolicy({ AutoAdmittedUsers: "Whoever" })),
      reference: true,
      says: /none that Microsoft documents/,
    },
  ],
});

testCheck(ownPeopleAdmitted, {
  met: ["EveryoneInCompany", "EveryoneInSameAndFederatedCompany", "EveryoneInCompanyExcludingGuests"].map(
    (choice) => ({ name: choice, sources: tenant(meetingPolicy({ AutoAdmittedUsers: choice })) }),
  ),
  notMet: ["OrganizerOnly", "InvitedUsers", "Everyone"].map((choice) => ({
    name: choice,
    sources: tenant(meetingPolicy({ AutoAdmittedUsers: choice }), meetingPolicy({ Identity: "Tag:Sales" })),
    violations: [globalName],
  })),
  unknown: [
    { name: "the policies could not be read", sources: {} },
    {
      name: "the default policy is not among them",
      sources: tenant(meetingPolicy({ Identity: "Tag:Sales" })),
    },
    { name: "nobody says who passes", sources: tenant(meetingPolicy({ AutoAdmittedUsers: undefined })) },
    {
      name: "an undocumented choice",
      sources: tenant(meetingPolicy({ AutoAdmittedUsers: "everyoneincompany" })),
    },
  ],
});

testCheck(meetingRecording, {
  met: [
    { name: "no meeting can be recorded", sources: tenant(meetingPolicy()) },
    {
      name: "another policy allows it, as CISA allows",
      sources: tenant(meetingPolicy(), meetingPolicy({ Identity: "Tag:Minutes", AllowCloudRecording: true })),
      violations: [],
    },
  ],
  notMet: [
    {
      name: "meetings can be recorded",
      sources: tenant(
        meetingPolicy({ AllowCloudRecording: true }),
        meetingPolicy({ Identity: "Tag:Kiosk", AllowCloudRecording: undefined }),
      ),
      violations: [globalName],
    },
  ],
  unknown: [
    { name: "the policies could not be read", sources: {} },
    { name: "there is no policy at all", sources: tenant() },
    { name: "it is not said", sources: tenant(meetingPolicy({ AllowCloudRecording: undefined })) },
    { name: "it is null", sources: tenant(meetingPolicy({ AllowCloudRecording: null })) },
  ],
});

testCheck(eventRecording, {
  met: [
    {
      name: "organisers decide",
      sources: events({ Identity: "Global", BroadcastRecordingMode: "UserOverride" }),
    },
    {
      name: "never, while Microsoft's own policy besides says always",
      sources: events(
        { Identity: "Global", BroadcastRecordingMode: "AlwaysDisabled" },
        { Identity: "Tag:Default", BroadcastRecordingMode: "AlwaysEnabled" },
      ),
      violations: [],
    },
  ],
  notMet: [
    {
      name: "always",
      sources: events({ Identity: "Global", BroadcastRecordingMode: "AlwaysEnabled" }),
      violations: [globalName],
    },
  ],
  unknown: [
    { name: "the policies could not be read", sources: {} },
    { name: "there is no policy at all", sources: events() },
    { name: "it is not said", sources: events({ Identity: "Global" }) },
    {
      name: "it is null, which ScubaGear passes",
      sources: events({ Identity: "Global", BroadcastRecordingMode: null }),
      reference: true,
    },
    {
      name: "it is nothing that Microsoft documents, which ScubaGear passes",
      sources: events({ Identity: "Global", BroadcastRecordingMode: "Sometimes" }),
      reference: true,
    },
  ],
});
