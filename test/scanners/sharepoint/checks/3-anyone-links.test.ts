import {
  anyoneLinkExpiry,
  anyoneLinkPermissions,
  verificationCodes,
} from "../../../../src/scanners/sharepoint/checks/3-anyone-links.ts";
import { testCheck } from "../../../support/test-check.ts";
import { contoso, contosoForAnyone } from "../contoso.ts";

const violations = ["SharePoint and OneDrive"];
const twoWeeks = { parameters: { maximumDays: 14 } };

testCheck(anyoneLinkExpiry, {
  met: [
    { name: "30 days", sources: contosoForAnyone(), says: /30 days/ },
    { name: "one day", sources: contosoForAnyone({ RequireAnonymousLinksExpireInDays: 1 }), says: /1 day\./ },
    {
      name: "14 days, where the profile asks for 14",
      sources: contosoForAnyone({ RequireAnonymousLinksExpireInDays: 14 }),
      settings: twoWeeks,
    },
  ],
  notMet: [
    { name: "31 days", sources: contosoForAnyone({ RequireAnonymousLinksExpireInDays: 31 }), violations },
    {
      name: "-1: never",
      sources: contosoForAnyone({ RequireAnonymousLinksExpireInDays: -1 }),
      violations,
      says: /never expire/,
    },
    {
      name: "0: never",
      sources: contosoForAnyone({ RequireAnonymousLinksExpireInDays: 0 }),
      violations,
      says: /never expire/,
    },
    {
      name: "15 days, where the profile asks for 14 and ScubaGear for 30",
      sources: contosoForAnyone({ RequireAnonymousLinksExpireInDays: 15 }),
      settings: twoWeeks,
      reference: true,
      deviation: "tightened-threshold",
      says: /allows 14 days/,
    },
    {
      name: "never, where the profile asks for 14 days: ScubaGear fails it as well",
      sources: contosoForAnyone({ RequireAnonymousLinksExpireInDays: 0 }),
      settings: twoWeeks,
    },
  ],
  notApplicable: [
    {
      name: "existing guests, which ScubaGear passes",
      sources: contoso({ RequireAnonymousLinksExpireInDays: -1 }),
      reference: true,
      says: /no links that open for anyone/,
    },
    {
      name: "new guests, which ScubaGear passes",
      sources: contoso({ SharingCapability: 1 }),
      reference: true,
    },
    {
      name: "nobody outside, and the expiry is null, which ScubaGear fails",
      sources: contoso({ SharingCapability: 0, RequireAnonymousLinksExpireInDays: null }),
    },
  ],
  unknown: [
    { name: "the settings could not be read", sources: {} },
    { name: "the level is absent", sources: contoso({ SharingCapability: undefined }) },
    {
      name: "a level that Microsoft does not document, which ScubaGear passes",
      sources: contoso({ SharingCapability: 4 }),
      reference: true,
    },
    {
      name: "the expiry is absent",
      sources: contosoForAnyone({ RequireAnonymousLinksExpireInDays: undefined }),
      says: /RequireAnonymousLinksExpireInDays/,
    },
    { name: "the expiry is null", sources: contosoForAnyone({ RequireAnonymousLinksExpireInDays: null }) },
    {
      name: "days that Microsoft does not document",
      sources: contosoForAnyone({ RequireAnonymousLinksExpireInDays: -2 }),
    },
    {
      name: "a part of a day, which ScubaGear passes",
      sources: contosoForAnyone({ RequireAnonymousLinksExpireInDays: 2.5 }),
      reference: true,
    },
  ],
});

testCheck(anyoneLinkPermissions, {
  met: [{ name: "view, for files and folders", sources: contosoForAnyone(), says: /view only/ }],
  notMet: [
    { name: "files can be edited", sources: contosoForAnyone({ FileAnonymousLinkType: 2 }), violations },
    {
      name: "folders can be edited",
      sources: contosoForAnyone({ FolderAnonymousLinkType: 2 }),
      violations,
      says: /folders let people edit/,
    },
    {
      name: "folders can be uploaded to",
      sources: contosoForAnyone({ FolderAnonymousLinkType: 3 }),
      violations,
    },
    {
      name: "both can be changed",
      sources: contosoForAnyone({ FileAnonymousLinkType: 2, FolderAnonymousLinkType: 2 }),
      violations: [...violations, ...violations],
    },
    {
      name: "files can be edited, whatever is said of folders",
      sources: contosoForAnyone({ FileAnonymousLinkType: 2, FolderAnonymousLinkType: undefined }),
      violations,
    },
  ],
  notApplicable: [
    {
      name: "existing guests, which ScubaGear passes",
      sources: contoso({ FileAnonymousLinkType: 2 }),
      reference: true,
    },
    {
      name: "nobody outside, and nothing is said of links, which ScubaGear fails",
      sources: { sharePointTenant: { SharingCapability: 0 } },
    },
  ],
  unknown: [
    { name: "the settings could not be read", sources: {} },
    { name: "the level is null", sources: contoso({ SharingCapability: null }) },
    { name: "nothing is said of files", sources: contosoForAnyone({ FileAnonymousLinkType: undefined }) },
    { name: "nothing is said of folders", sources: contosoForAnyone({ FolderAnonymousLinkType: null }) },
    {
      name: "none, of which Microsoft does not say what it gives",
      sources: contosoForAnyone({ FileAnonymousLinkType: 0 }),
      says: /FileAnonymousLinkType .*it is 0/,
    },
    {
      name: "a permission for files that only folders have",
      sources: contosoForAnyone({ FileAnonymousLinkType: 3 }),
    },
  ],
});

testCheck(verificationCodes, {
  met: [
    { name: "30 days, with existing guests", sources: contoso() },
    {
      name: "one day, with new guests",
      sources: contoso({ SharingCapability: 1, EmailAttestationReAuthDays: 1 }),
    },
    { name: "29 days, with anyone", sources: contosoForAnyone({ EmailAttestationReAuthDays: 29 }) },
  ],
  notMet: [
    {
      name: "31 days",
      sources: contoso({ EmailAttestationReAuthDays: 31 }),
      violations,
      says: /within 30 days: a code holds for 31 days/,
    },
    {
      name: "no new code is asked for, whatever the days say",
      sources: contoso({ EmailAttestationRequired: false, EmailAttestationReAuthDays: 29 }),
      violations,
      says: /no new code/,
    },
    {
      name: "no new code is asked for, and the days are absent",
      sources: contoso({ EmailAttestationRequired: false, EmailAttestationReAuthDays: undefined }),
      violations,
    },
    ...[0, -1].map((days) => ({
      name: `${days} days, which set no time, and which ScubaGear passes`,
      sources: contoso({ EmailAttestationReAuthDays: days }),
      violations,
      reference: true,
      deviation: "codes-without-a-time",
      says: /no time is set/,
    })),
    {
      name: "15 days, where the profile asks for 14 and ScubaGear for 30",
      sources: contoso({ EmailAttestationReAuthDays: 15 }),
      settings: twoWeeks,
      reference: true,
      deviation: "tightened-threshold",
    },
  ],
  notApplicable: [
    {
      name: "nobody outside, which ScubaGear passes",
      sources: contoso({ SharingCapability: 0, EmailAttestationRequired: false }),
      reference: true,
      says: /nobody uses a verification code/,
    },
    {
      name: "nobody outside, and the days are absent, which ScubaGear fails",
      sources: contoso({ SharingCapability: 0, EmailAttestationReAuthDays: undefined }),
    },
  ],
  unknown: [
    { name: "the settings could not be read", sources: {} },
    { name: "the level is absent", sources: contoso({ SharingCapability: undefined }) },
    {
      name: "a level that Microsoft does not document, which ScubaGear passes",
      sources: contoso({ SharingCapability: 4 }),
      reference: true,
    },
    {
      name: "it is not said whether a code is asked for",
      sources: contoso({ EmailAttestationRequired: null }),
    },
    { name: "the days are absent", sources: contoso({ EmailAttestationReAuthDays: undefined }) },
  ],
});
