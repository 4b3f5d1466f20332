import { noUnfamiliarReaders } from "../../../../src/scanners/audit-readiness/checks/5-mail-access-baseline.ts";
import { declaredSchema } from "../../../../src/profile/schema.ts";
import { noSettings, testCheck } from "../../../support/test-check.ts";
import {
  application,
  auditingOff,
  mailAccessOf,
  notAsked,
  nothingKnown,
  unfinished,
} from "../live-evidence.ts";

const parameters = { minimumMailboxes: 3 };
const settings = { parameters };
const before = { known: ["outlook"], comparedWith: "2026-11-14T12:00:00.000Z" };
const outlook = application("outlook", 40);
const seen = (...applications: ReturnType<typeof application>[]) => ({
  mailAccess: mailAccessOf({ ...before, applications: [outlook, ...applications] }),
});
const names = [
  { appId: "outlook", name: "Outlook" },
  { appId: "reader", name: "Helpful Reader" },
];

testCheck(noUnfamiliarReaders, {
  met: [
    { name: "only applications of the first scan read mail", sources: { ...seen(), names }, settings },
    {
      name: "a newcomer that touches two mailboxes is shown, and no more",
      sources: seen(application("reader", 2)),
      settings,
    },
    {
      name: "a newcomer that the profile declares, in other capitals",
      sources: seen(application("reader", 50)),
      settings: { parameters, declared: declaredSchema.parse({ mailApplications: ["READER"] }) },
    },
    {
      name: "a newcomer that an exception of this policy leaves out",
      sources: seen(application("reader", 50)),
      settings: { parameters, exclusions: { ...noSettings.exclusions, applications: ["reader"] } },
    },
    {
      name: "records without an application were there from the first scan on",
      sources: {
        mailAccess: mailAccessOf({
          known: ["", "outlook"],
          comparedWith: before.comparedWith,
          applications: [outlook, application("", 30)],
        }),
      },
      settings,
    },
  ],
  notMet: [
    {
      name: "a newcomer reads mail in three mailboxes, as in the intrusion of 2023",
      passesWithout: ["reader"],
      sources: { ...seen(application("reader", 3), application("small", 2)), names },
      settings,
      violations: ["Helpful Reader"],
      says: /^1 application that nobody knew before read mail in 3 or more mailboxes/,
    },
    {
      name: "a newcomer that no service principal of the tenant stands for",
      sources: { ...seen(application("foreign", 9)), names: [{ appId: "foreign", name: null }] },
      settings,
      violations: ["Application foreign"],
    },
    {
      name: "access that names no application, where there was none before",
      sources: seen(application("", 12)),
      settings,
      violations: ["Records that name no application"],
    },
    {
      name: "a newcomer among more records than are read",
      sources: {
        mailAccess: mailAccessOf({ ...before, whole: false, applications: [application("reader", 3)] }),
      },
      settings,
      violations: ["Application reader"],
    },
  ],
  manual: [
    { name: "nobody asked for live evidence", sources: { mailAccess: notAsked }, says: /--live-evidence/ },
    {
      name: "the search was not finished",
      sources: { mailAccess: { ...unfinished, ...nothingKnown } },
      settings,
    },
    { name: "the log is off", sources: { mailAccess: { ...auditingOff, ...nothingKnown } }, settings },
    {
      name: "the first scan lists the applications: this is the baseline",
      sources: {
        mailAccess: mailAccessOf({ applications: [outlook, application("reader", 50)] }),
        names: [{ appId: "outlook", name: null }],
      },
      settings: { parameters, declared: declaredSchema.parse({ mailApplications: ["outlook"] }) },
      says: /^2 applications read mail .* This is the baseline/,
    },
    {
      name: "nothing is recorded",
      sources: { mailAccess: mailAccessOf({ ...before, records: 0, newest: null, applications: [] }) },
      settings,
      says: /AR\.1\.2/,
    },
    {
      name: "there were more records than are read, with nobody unfamiliar among the first",
      sources: { mailAccess: mailAccessOf({ ...before, whole: false }) },
      settings,
    },
  ],
  unknown: [
    { name: "live evidence was asked for and could not be had", sources: { names }, settings },
    {
      name: "there are records, and none names an application",
      sources: { mailAccess: mailAccessOf({ ...before, applications: [application("", 40)] }) },
      settings,
      says: /AppId/,
    },
    {
      name: "there are records, and the count by application is empty",
      sources: { mailAccess: mailAccessOf({ ...before, applications: [] }) },
      settings,
    },
  ],
});
