import type { PowerPlatformSettings } from "./model.ts";

/** Settings by which only administrators, or everybody, may create environments and Power Pages sites and share an app with the whole tenant. */
export function powerPlatformSettings(onlyAdministrators: boolean): PowerPlatformSettings {
  return {
    walkMeOptOut: false,
    disableNPSCommentsReachout: false,
    disableNewsletterSendout: false,
    disableEnvironmentCreationByNonAdminUsers: onlyAdministrators,
    disablePortalsCreationByNonAdminUsers: onlyAdministrators,
    disableSurveyFeedback: false,
    disableTrialEnvironmentCreationByNonAdminUsers: onlyAdministrators,
    disableCapacityAllocationByEnvironmentAdmins: false,
    disableSupportTicketsVisibleByAllUsers: true,
    powerPlatform: {
      search: { disableDocsSearch: false, disableCommunitySearch: false, disableBingVideoSearch: false },
      teamsIntegration: { shareWithColleaguesUserLimit: 10_000 },
      powerApps: {
        disableShareWithEveryone: onlyAdministrators,
        enableGuestsToMake: false,
        disableConnectionSharingWithEveryone: onlyAdministrators,
      },
      governance: { disableDeveloperEnvironmentCreationByNonAdminUsers: onlyAdministrators },
    },
  };
}
