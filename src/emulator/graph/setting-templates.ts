/** A value that a directory setting may hold. */
interface SettingTemplateValue {
  name: string;
  type: string;
  defaultValue: string;
  description: string;
}

/** The templates of directory settings, as far as a remediation uses them. https://learn.microsoft.com/graph/api/resources/groupsettingtemplate */
export const settingTemplates: readonly {
  id: string;
  displayName: string;
  description: string;
  values: readonly SettingTemplateValue[];
}[] = [
  {
    id: "dffd5d46-495d-40a9-8e21-954ff55e198a",
    displayName: "Consent Policy Settings",
    description: "How users consent to applications.",
    values: [
      value("EnableGroupSpecificConsent", "System.Boolean", ""),
      value("BlockUserConsentForRiskyApps", "System.Boolean", "true"),
      value("EnableAdminConsentRequests", "System.Boolean", "false"),
      value("ConstrainGroupSpecificConsentToMembersOfGroupId", "System.Guid", ""),
    ],
  },
];

function value(name: string, type: string, defaultValue: string): SettingTemplateValue {
  return { name, type, defaultValue, description: "" };
}
