import {
  guestAccess,
  guestInvitations,
  publishToWeb,
  resourceKeyBlock,
  scriptVisuals,
  sensitivityLabels,
  servicePrincipalAccess,
  servicePrincipalProfiles,
} from "../../../../src/scanners/power-bi/checks/tenant-settings.ts";
import { testCheck } from "../../../support/test-check.ts";
import type { CheckTable } from "../../../support/test-check.ts";
import { contoso, contosoWithout, licensed, unlicensed } from "../contoso.ts";

const partners = { graphId: "56100b38-aabf-4bb2-8b0f-60ef6a6c4dd7", name: "Partners" };
const auditors = { graphId: "152036d1-b992-46e8-878d-623fbbc2a6a8", name: "Auditors" };

testCheck(publishToWeb, offTable("PublishToWeb", "Publish to web"));
testCheck(guestAccess, groupsTable("AllowGuestUserToAccessSharedContent", "Guest access"));
testCheck(guestInvitations, groupsTable("ExternalSharingV2", "Invite guests"));
testCheck(servicePrincipalAccess, groupsTable("ServicePrincipalAccessPermissionAPIs", "Public APIs"));
testCheck(servicePrincipalProfiles, groupsTable("AllowServicePrincipalsCreateAndUseProfiles", "Profiles"));
testCheck(scriptVisuals, offTable("RScriptVisual", "R and Python visuals"));

const block = onTable("BlockResourceKeyAuthentication", "Block resource keys");
testCheck(resourceKeyBlock, {
  ...block,
  notMet: [
    ...(block.notMet ?? []),
    {
      name: "it holds for one group only, which ScubaGear passes",
      sources: contoso("BlockResourceKeyAuthentication", { enabledSecurityGroups: [partners] }),
      reference: true,
      deviation: "block-for-some",
      violations: ["Block resource keys"],
      says: /on for 1 security group \(Partners\)/,
    },
    {
      name: "it leaves out a group that has no name, which ScubaGear passes",
      sources: contoso("BlockResourceKeyAuthentication", { excludedSecurityGroups: [{}] }),
      reference: true,
      deviation: "block-for-some",
    },
  ],
});

const labels = onTable("EimInformationProtectionEdit", "Sensitivity labels");
testCheck(sensitivityLabels, {
  ...labels,
  met: [
    ...(labels.met ?? []),
    {
      name: "chosen groups may label",
      sources: contoso("EimInformationProtectionEdit", { enabledSecurityGroups: [partners] }),
      says: /on for 1 security group \(Partners\)/,
    },
  ],
});

/** For a setting that should be off. */
function offTable(name: string, title: string): CheckTable {
  return tableOf(name, false, {
    notMet: [
      {
        name: "it is on for everybody",
        sources: contoso(name, { enabled: true }),
        violations: [title],
        says: /on for the whole organisation; the policy asks for: off/,
      },
      {
        name: "it is on for a group",
        sources: contoso(name, { enabled: true, enabledSecurityGroups: [partners] }),
        violations: [title],
        says: /on for 1 security group \(Partners\)/,
      },
    ],
  });
}

/** For a setting that should be off, or on for groups. */
function groupsTable(name: string, title: string): CheckTable {
  return tableOf(name, false, {
    met: [
      {
        name: "it is on for two groups, one of which has an id and no name",
        sources: contoso(name, {
          enabled: true,
          enabledSecurityGroups: [partners, { ...auditors, name: null }],
        }),
        says: /on for 2 security groups \(152036d1\S+, Partners\)/,
      },
      {
        name: "it is on for a group, and another is excluded",
        sources: contoso(name, {
          enabled: true,
          enabledSecurityGroups: [partners],
          excludedSecurityGroups: [auditors],
        }),
        says: /\(Partners\), except 1 security group \(Auditors\)/,
      },
    ],
    notMet: [
      {
        name: "it is on for everybody",
        sources: contoso(name, { enabled: true, enabledSecurityGroups: undefined }),
        violations: [title],
        says: /on for the whole organisation/,
      },
      {
        name: "it is on, with an empty list of groups",
        sources: contoso(name, { enabled: true, enabledSecurityGroups: [] }),
        violations: [title],
      },
      {
        name: "it is on for everybody but a group",
        sources: contoso(name, {
          enabled: true,
          enabledSecurityGroups: null,
          excludedSecurityGroups: [auditors],
        }),
        violations: [title],
        says: /whole organisation, except 1 security group \(Auditors\)/,
      },
    ],
    unknown: [
      {
        name: "it is on for a group that has neither id nor name, which ScubaGear passes",
        sources: contoso(name, { enabled: true, enabledSecurityGroups: [{ graphId: "", name: "" }] }),
        reference: true,
        says: /enabledSecurityGroups/,
      },
    ],
  });
}

/** For a setting that should be on. */
function onTable(name: string, title: string): CheckTable {
  return tableOf(name, true, {
    notMet: [
      {
        name: "it is off",
        sources: contoso(name, { enabled: false }),
        violations: [title],
        says: /is off; the policy asks for: on/,
      },
    ],
  });
}

/** What holds for every setting: what the licences and missing data make of it. */
function tableOf(name: string, good: boolean, rows: CheckTable): CheckTable {
  const asWanted = contoso(name, { enabled: good });
  const { powerBiSettings } = asWanted;
  return {
    met: [
      { name: "it stands as it should", sources: asWanted },
      {
        name: "the licences could not be read, which ScubaGear fails",
        sources: { powerBiSettings },
        reference: false,
        deviation: "power-bi-licence",
      },
      {
        name: "the licence is there, and not provisioned, which ScubaGear fails",
        sources: { powerBiSettings, powerBiLicence: { plans: ["POWER_BI_PRO"], scubagearFound: false } },
        reference: false,
        deviation: "power-bi-licence",
      },
      ...(rows.met ?? []),
    ],
    notMet: [
      {
        name: "two settings have the name, and one of them stands otherwise",
        sources: {
          powerBiSettings: [...powerBiSettings, { settingName: name, enabled: !good }],
          powerBiLicence: licensed,
        },
        violations: [name],
      },
      {
        name: "it stands otherwise, whatever is known of the licences",
        sources: {
          powerBiSettings: contoso(name, { enabled: !good, enabledSecurityGroups: [] }).powerBiSettings,
        },
      },
      ...(rows.notMet ?? []),
    ],
    notApplicable: [
      {
        name: "no licence of Power BI, though the settings could be read",
        sources: { powerBiSettings, powerBiLicence: unlicensed },
        deviation: "power-bi-licence",
        says: /no licence of Power BI in this tenant/,
      },
      {
        name: "no licence of Power BI, so that the settings could not be read",
        sources: { powerBiLicence: unlicensed },
      },
      {
        name: "ScubaGear found no licence, and its export says no more",
        sources: { powerBiLicence: { scubagearFound: false } },
        says: /^ScubaGear found no licence/,
      },
    ],
    unknown: [
      { name: "neither settings nor licences could be read", sources: {} },
      {
        name: "there is a licence, and the settings could not be read",
        sources: { powerBiLicence: licensed },
      },
      {
        name: "the list does not have it",
        sources: contosoWithout(name),
        says: new RegExp(`“tenant setting ${name}”`),
      },
      {
        name: "its name has lost a capital",
        sources: contoso(name, { settingName: name.toLowerCase(), enabled: good }),
      },
      { name: "it has lost its name", sources: contoso(name, { settingName: undefined, enabled: good }) },
      {
        name: "it does not say whether it is on",
        sources: contoso(name, { enabled: undefined }),
        says: new RegExp(`“${name}.enabled”`),
      },
      { name: "whether it is on is null", sources: contoso(name, { enabled: null }) },
      {
        name: "the list holds something else as well",
        sources: { powerBiSettings: [...powerBiSettings, null], powerBiLicence: licensed },
      },
      ...(rows.unknown ?? []),
    ],
  };
}
