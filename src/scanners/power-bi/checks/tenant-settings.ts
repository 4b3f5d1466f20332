import { settingCheck } from "../setting-check.ts";

/** MS.POWERBI.*: each asks for one tenant setting, so this is a table of one row for each policy. */

export const publishToWeb = settingCheck("MS.POWERBI.1.1v1", {
  setting: "PublishToWeb",
  subject: "Publishing reports to the public web",
  demand: "off",
});

export const guestAccess = settingCheck("MS.POWERBI.2.1v1", {
  setting: "AllowGuestUserToAccessSharedContent",
  subject: "Access by guests",
  demand: "offOrForGroups",
});

export const guestInvitations = settingCheck("MS.POWERBI.3.1v1", {
  setting: "ExternalSharingV2",
  subject: "Inviting guests by sharing",
  demand: "offOrForGroups",
});

export const servicePrincipalAccess = settingCheck("MS.POWERBI.4.1v1", {
  setting: "ServicePrincipalAccessPermissionAPIs",
  subject: "Calling the public APIs as a service principal",
  demand: "offOrForGroups",
});

export const servicePrincipalProfiles = settingCheck("MS.POWERBI.4.2v1", {
  setting: "AllowServicePrincipalsCreateAndUseProfiles",
  subject: "Creating and using profiles as a service principal",
  demand: "offOrForGroups",
});

export const resourceKeyBlock = settingCheck("MS.POWERBI.5.1v1", {
  setting: "BlockResourceKeyAuthentication",
  subject: "The block of sign-in by resource key",
  demand: "onForEverybody",
});

export const scriptVisuals = settingCheck("MS.POWERBI.6.1v1", {
  setting: "RScriptVisual",
  subject: "Using and sharing R and Python visuals",
  demand: "off",
});

/** Who may label is the organisation's choice: the policy asks for the feature. */
export const sensitivityLabels = settingCheck("MS.POWERBI.7.1v1", {
  setting: "EimInformationProtectionEdit",
  subject: "Applying sensitivity labels",
  demand: "on",
});
