import type { FaultPlan } from "../../../src/emulator/index.ts";
import type { Administrator } from "./administrator.ts";

/**
 * Thirty days and nights of one tenant. Three channels hear of it: `siem` (a webhook) of everything, `mail` of regressions, `chat` of broken scans. What a channel
 * is not said to get, it must not get.
 */
export interface Night {
  /** What happens by day and at night. */
  readonly happens: string;
  /** What people want to hear, and why. */
  readonly wanted: string;
  readonly byDay?: (administrator: Administrator) => Promise<void>;
  /** What the profile says from now on, besides; `day` gives the date of a night. */
  readonly profile?: (day: (night: number) => string) => object;
  /** A slip of the pen in the profile, mended on the next day. */
  readonly slip?: string;
  /** What goes wrong with the requests of this night. */
  readonly faults?: FaultPlan["rules"];
  readonly argv?: readonly string[];
  /** A process of its own by default; `lasting`: one that goes on living; `newer`: of the next version of Plimsoll. */
  readonly process?: "own" | "lasting" | "newer";
  /** Killed after it said this, or while it hands the siem its first notice. */
  readonly killed?: { readonly saying: string } | "telling";
  /** The siem's address is gone for this night. */
  readonly siemIsGone?: true;
  /** The exit code, 0 if left out; nobody asks for that of a killed process. */
  readonly exit?: number;
  readonly siem?: readonly string[];
  readonly mail?: readonly string[];
  readonly chat?: readonly string[];
  /** What the siem's notices say of the changes. */
  readonly says?: readonly RegExp[];
  /** The nights whose runs are in the history afterwards: it is to keep them for a day. */
  readonly stored?: readonly number[];
  /** The siem got one of these before: it has the same id. */
  readonly again?: true;
}

/** Another application than the tenant knows. */
const strangeApplication = ["--client-id", "00000000-0000-4000-8000-000000000000"];
const teamsIsDown: FaultPlan["rules"] = [
  { match: "TeamsMeetingPolicy", times: "always", fault: { kind: "status", status: 501 } },
];
const mayNotReadTeams: FaultPlan["rules"] = [
  { match: "TeamsClientConfiguration", times: "always", fault: { kind: "forbidden" } },
];

export const nights: readonly Night[] = [
  {
    happens: "The first scan.",
    wanted: "Nothing: nobody knows how it was before, and the report says how it is.",
  },
  {
    happens: "Everybody may invite guests now.",
    wanted: "One regression that says what was set otherwise, and by whom.",
    byDay: (administrator) => administrator.letInvite("everyone"),
    siem: ["regression: MS.AAD.8.2v1 pass → warning (tenant)"],
    mail: ["Contoso: 1 policy is worse than before"],
    says: [
      /allowInvitesFrom: “adminsAndGuestInviters” → “everyone”\nby: \S+ \(.+\) from 127\.0\.0\.1, .+ \(Update authorization policy\)/,
    ],
  },
  {
    happens: "It stays so.",
    wanted: "Nothing: it was told.",
    process: "lasting",
  },
  {
    happens: "It is taken back.",
    wanted: "One recovery, for those who asked for them.",
    byDay: (administrator) => administrator.letInvite("adminsAndGuestInviters"),
    process: "lasting",
    siem: ["recovery: MS.AAD.8.2v1 warning → pass (tenant)"],
  },
  {
    happens: "Two changes in two products.",
    wanted: "One regression, with both.",
    async byDay(administrator) {
      await administrator.blockLegacySignIns("disabled");
      await administrator.letAnonymousStartMeetings(true);
    },
    siem: ["regression: MS.AAD.1.1v1 pass → fail (tenant), MS.TEAMS.1.2v2 pass → fail (tenant)"],
    mail: ["Contoso: 2 policies are worse than before"],
  },
  {
    happens: "Both are taken back.",
    wanted: "One recovery, with both.",
    async byDay(administrator) {
      await administrator.blockLegacySignIns("enabled");
      await administrator.letAnonymousStartMeetings(false);
    },
    process: "lasting",
    siem: ["recovery: MS.AAD.1.1v1 fail → pass (tenant), MS.TEAMS.1.2v2 fail → pass (tenant)"],
  },
  {
    happens: "A change, and its reversal on the same day.",
    wanted: "Nothing: no scan saw it.",
    async byDay(administrator) {
      await administrator.letInvite("everyone");
      await administrator.letInvite("adminsAndGuestInviters");
    },
    process: "lasting",
  },
  {
    happens: "The sign-in is refused.",
    wanted: "That the scan is broken, and what to do.",
    argv: strangeApplication,
    exit: 3,
    siem: ["broken: SIGN_IN_FAILED"],
    chat: ["contoso.onmicrosoft.com: The scan failed"],
  },
  {
    happens: "It is refused again.",
    wanted: "Nothing: it was told.",
    argv: strangeApplication,
    process: "lasting",
    exit: 3,
  },
  {
    happens: "Now the certificate is gone too, and somebody weakens a setting meanwhile.",
    wanted: "The new reason: whoever mends the first would wonder. The change is not known yet.",
    byDay: (administrator) => administrator.letAnonymousStartMeetings(true),
    argv: ["--certificate", "gone.pem"],
    exit: 2,
    siem: ["broken: FILE_UNREADABLE"],
    chat: ["contoso.onmicrosoft.com: The scan failed"],
  },
  {
    happens: "Scans work again.",
    wanted: "That they do, and what was changed since the last good one.",
    process: "lasting",
    siem: ["restored", "regression: MS.TEAMS.1.2v2 pass → fail (tenant)"],
    mail: ["Contoso: 1 policy is worse than before"],
    chat: ["Contoso: Scans work again"],
  },
  {
    happens: "Teams is down in part. Everybody may invite guests again.",
    wanted:
      "That the scan is not complete, and the change that it saw; not each policy that could not be decided.",
    byDay: (administrator) => administrator.letInvite("everyone"),
    faults: teamsIsDown,
    siem: ["broken: INCOMPLETE", "regression: MS.AAD.8.2v1 pass → warning (tenant)"],
    mail: ["Contoso: 1 policy is worse than before"],
    chat: ["Contoso: The scan is not complete"],
  },
  {
    happens: "It is still.",
    wanted: "Nothing: all that is known was told.",
    faults: teamsIsDown,
    process: "lasting",
    // Of two days ago is the last good one.
    stored: [11, 13],
  },
  {
    happens: "Teams answers again.",
    wanted: "That scans work again, and no word of what was told while they did not.",
    process: "lasting",
    stored: [14],
    siem: ["restored"],
    chat: ["Contoso: Scans work again"],
  },
  {
    happens: "The risk of guests is accepted, until the end of this day.",
    wanted: "Nothing: nothing is met that was not, and whoever accepted it knows.",
    profile: (day) => ({
      exceptions: [
        {
          policy: "MS.AAD.8.2v1",
          accept: true,
          reason: "The trade fair",
          approvedBy: "The board",
          expires: day(15),
        },
      ],
    }),
    process: "lasting",
  },
  {
    happens: "The acceptance has expired.",
    wanted: "Which exception it was, and that it is over; not that the tenant got worse.",
    process: "lasting",
    siem: ["regression: MS.AAD.8.2v1 accepted → warning (exception)"],
    mail: ["Contoso: 1 policy is no longer covered by an exception"],
    says: [/the accepted risk expired on \S+ \(The trade fair, approved by The board\)/],
  },
  {
    happens: "All that is open is mended.",
    wanted: "One recovery, with both.",
    async byDay(administrator) {
      await administrator.letInvite("adminsAndGuestInviters");
      await administrator.letAnonymousStartMeetings(false);
    },
    process: "lasting",
    siem: ["recovery: MS.AAD.8.2v1 warning → pass (tenant), MS.TEAMS.1.2v2 fail → pass (tenant)"],
  },
  {
    happens: "The profile asks for more: an administrator more than there are.",
    wanted: "That the rule changed, and which; not that the tenant got worse.",
    profile: () => ({ parameters: { "MS.AAD.7.1v1": { minimum: 6 } } }),
    process: "lasting",
    siem: ["regression: MS.AAD.7.1v1 pass → fail (rule)"],
    mail: ["Contoso: The rules changed: 1 policy is judged worse"],
    says: [/Threshold MS\.AAD\.7\.1v1 minimum: 2 → 6/],
  },
  {
    happens: "A slip of the pen in the profile.",
    wanted: "Nothing from Plimsoll: it cannot know whom to tell. The scheduler has the exit code.",
    slip: "notises: {}",
    exit: 2,
  },
  {
    happens: "Legacy sign-ins are let in, and the process is killed in the middle of its scan.",
    wanted: "Nothing can be told.",
    byDay: (administrator) => administrator.blockLegacySignIns("disabled"),
    killed: { saying: "reading" },
    stored: [18],
  },
  {
    happens: "An ordinary night.",
    wanted: "What the killed scan did not tell, and by whom.",
    siem: ["regression: MS.AAD.1.1v1 pass → fail (tenant)"],
    mail: ["Contoso: 1 policy is worse than before"],
    says: [/“enabled” → “disabled”\nby: .+ \(Update conditional access policy\)/],
  },
  {
    happens: "It is taken back, and the process is killed after it stored the run, before it tells of it.",
    wanted: "Nothing can be told.",
    byDay: (administrator) => administrator.blockLegacySignIns("enabled"),
    killed: { saying: "Written:" },
    // With what it is to be compared with.
    stored: [21, 22],
  },
  {
    happens: "An ordinary night.",
    wanted: "What the killed process did not tell, and by whom, though the log was read by that one.",
    process: "lasting",
    siem: ["recovery: MS.AAD.1.1v1 fail → pass (tenant)"],
    says: [/“disabled” → “enabled”\nby: .+ \(Update conditional access policy\)/],
  },
  {
    happens: "Guests again; the process is killed while it hands over the notice.",
    wanted: "The regression. The siem has it, but Plimsoll cannot know that.",
    byDay: (administrator) => administrator.letInvite("everyone"),
    killed: "telling",
    siem: ["regression: MS.AAD.8.2v1 pass → warning (tenant)"],
  },
  {
    happens: "An ordinary night.",
    wanted: "What may not have arrived, under the same id; and what was not sent yet, once.",
    again: true,
    siem: ["regression: MS.AAD.8.2v1 pass → warning (tenant)"],
    mail: ["Contoso: 1 policy is worse than before"],
  },
  {
    happens: "It flaps: taken back. The siem's address is gone.",
    wanted: "A recovery, which only the siem would get.",
    byDay: (administrator) => administrator.letInvite("adminsAndGuestInviters"),
    process: "lasting",
    siemIsGone: true,
  },
  {
    happens: "It flaps: open again. The siem is back.",
    wanted: "Both, each once and in order: that it flaps is worth knowing.",
    byDay: (administrator) => administrator.letInvite("everyone"),
    process: "lasting",
    siem: [
      "recovery: MS.AAD.8.2v1 warning → pass (tenant)",
      "regression: MS.AAD.8.2v1 pass → warning (tenant)",
    ],
    mail: ["Contoso: 1 policy is worse than before"],
  },
  {
    happens: "A permission was taken away.",
    wanted: "What cannot be decided any more, and because of what: this does not mend itself.",
    process: "lasting",
    faults: mayNotReadTeams,
    siem: ["regression: MS.TEAMS.4.1v1 pass → unknown (evidence)"],
    mail: ["Contoso: 1 policy cannot be decided any more"],
    says: [/missing \(permission\)/],
  },
  {
    happens: "It is given back.",
    wanted: "That it can be decided again, and is met.",
    process: "lasting",
    siem: ["recovery: MS.TEAMS.4.1v1 unknown → pass (evidence)"],
  },
  {
    happens: "A new version of Plimsoll, with a baseline that requires what it recommended before.",
    wanted: "That the rule changed.",
    process: "newer",
    siem: ["regression: MS.AAD.8.2v1 warning → fail (rule)"],
    mail: ["Contoso: The rules changed: 1 policy is judged worse"],
    says: [/Criticality MS\.AAD\.8\.2v1: “should” → “shall”/],
  },
];
