import {
  calendarSharing,
  contactSharing,
} from "../../../../src/scanners/exchange-online/checks/6-sharing.ts";
import { testCheck } from "../../../support/test-check.ts";

function policy(Domains: unknown, changes: Record<string, unknown> = {}) {
  return {
    Identity: "Default",
    Name: "Default Sharing Policy",
    Enabled: true,
    Default: true,
    Domains,
    ...changes,
  };
}
const tenant = (...sharingPolicies: unknown[]) => ({ sharingPolicies });

testCheck(contactSharing, {
  met: [
    { name: "nothing is shared", sources: tenant(policy([])) },
    { name: "Exchange leaves the list of domains empty by null", sources: tenant(policy(null)) },
    {
      name: "contacts are shared with a named domain",
      sources: tenant(policy(["fabrikam.com:ContactsSharing"])),
    },
    {
      name: "only calendars are shared with all domains",
      sources: tenant(policy(["*:CalendarSharingFreeBusySimple", "fabrikam.com:ContactsSharing"])),
    },
    {
      name: "the policy that shares contacts with all domains is off, which ScubaGear fails",
      sources: tenant(policy(["*:ContactsSharing"], { Enabled: false })),
      reference: false,
      deviation: "sharing-policy-off",
    },
    {
      name: "contacts are shared with the subdomains of one domain, which ScubaGear fails",
      sources: tenant(policy(["*.fabrikam.com:ContactsSharing"])),
      reference: false,
      deviation: "sharing-with-subdomains",
    },
  ],
  notMet: [
    {
      name: "contacts are shared with all domains, as Exchange sets it up",
      sources: tenant(policy(["*:CalendarSharingFreeBusySimple, ContactsSharing"])),
      violations: ["Default Sharing Policy"],
    },
    {
      name: "a policy besides the default shares contacts with all domains",
      sources: tenant(policy([]), policy(["*:ContactsSharing"], { Name: "Sales", Default: false })),
      violations: ["Sales"],
      says: /Sales/,
    },
    {
      name: "a policy shares contacts, whatever another does not say",
      sources: tenant(policy(["*:ContactsSharing"]), policy(undefined, { Name: "Sales" })),
    },
  ],
  unknown: [
    { name: "the sharing policies could not be read", sources: {} },
    { name: "there are none, which ScubaGear passes", sources: tenant(), reference: true },
    {
      name: "a policy does not say with whom, which ScubaGear passes",
      sources: tenant(policy(undefined)),
      reference: true,
      says: /Domains/,
    },
    {
      name: "a policy that shares contacts with all domains does not say whether it is on",
      sources: tenant(policy(["*:ContactsSharing"], { Enabled: undefined })),
      says: /Enabled/,
    },
  ],
});

testCheck(calendarSharing, {
  met: [
    {
      name: "calendars are shared with a named domain",
      sources: tenant(policy(["fabrikam.com:CalendarSharingFreeBusyDetail"])),
    },
    {
      name: "only contacts are shared with all domains",
      sources: tenant(policy(["*:ContactsSharing", "fabrikam.com:CalendarSharingFreeBusyDetail"])),
    },
    {
      name: "the policy that shares calendars with all domains is off, which ScubaGear fails",
      sources: tenant(policy(["*:CalendarSharingFreeBusySimple"], { Enabled: false })),
      reference: false,
      deviation: "sharing-policy-off",
    },
  ],
  notMet: [
    {
      name: "calendars are shared with all domains",
      sources: tenant(policy(["*:CalendarSharingFreeBusySimple"])),
      violations: ["Default Sharing Policy"],
    },
    {
      name: "calendars are published to anybody on the internet, which ScubaGear passes",
      sources: tenant(policy(["Anonymous:CalendarSharingFreeBusyReviewer"])),
      reference: true,
      deviation: "anonymous-sharing",
      says: /with everybody/,
    },
  ],
  unknown: [
    { name: "the sharing policies could not be read", sources: {} },
    {
      name: "a policy for all domains does not say whether it is on",
      sources: tenant(policy(["*:CalendarSharingFreeBusySimple"], { Enabled: null })),
    },
  ],
});
