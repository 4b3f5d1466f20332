import type { DlpPolicy, DlpRule, SensitiveType } from "./compliance-model.ts";

/** Microsoft's sensitive information types that CISA's baseline names (MS.SECURITYSUITE.3.1v1), by their names and ids. */
export const SENSITIVE_TYPES = {
  creditCard: sensitiveType("Credit Card Number", "50842eb7-edc8-4019-85dd-5a5c1f2bb085"),
  taxpayer: sensitiveType(
    "U.S. Individual Taxpayer Identification Number (ITIN)",
    "e55e2a32-f92d-4985-a35d-a0b269eb687b",
  ),
  socialSecurity: sensitiveType("U.S. Social Security Number (SSN)", "a44669fe-0d48-453d-a9b1-2cc83f2cba77"),
} as const;

const ALL = ["All"];

/** An enforced policy for all that it names: everything, unless told otherwise. */
export function dlpPolicy(name: string, differences: Partial<DlpPolicy> = {}): DlpPolicy {
  return {
    Identity: name,
    Name: name,
    Type: "Dlp",
    Enabled: true,
    Mode: "Enable",
    Priority: 0,
    Workload: "Exchange, SharePoint, OneDriveForBusiness, Teams, EndpointDevices",
    ExchangeLocation: ALL,
    SharePointLocation: ALL,
    OneDriveLocation: ALL,
    TeamsLocation: ALL,
    EndpointDlpLocation: ALL,
    ExchangeSenderMemberOfException: [],
    SharePointLocationException: [],
    OneDriveLocationException: [],
    TeamsLocationException: [],
    EndpointDlpLocationException: [],
    ...differences,
  };
}

/** A rule that keeps everybody from what holds one of these types, and tells whoever shared it. */
export function dlpRule(
  name: string,
  policy: DlpPolicy,
  types: readonly SensitiveType[],
  differences: Partial<DlpRule> = {},
): DlpRule {
  return {
    Identity: name,
    Name: name,
    ParentPolicyName: policy.Name,
    Disabled: false,
    Priority: 0,
    IsAdvancedRule: false,
    ContentContainsSensitiveInformation: types,
    AdvancedRule: null,
    BlockAccess: true,
    BlockAccessScope: "All",
    NotifyUser: ["LastModifier", "Owner"],
    NotifyUserType: "NotSet",
    StopPolicyProcessing: false,
    ...differences,
  };
}

/** The condition of a rule that was made in the portal's editor: it lives in a text of JSON instead of the list. */
export function advancedCondition(
  types: readonly SensitiveType[],
): Pick<DlpRule, "IsAdvancedRule" | "ContentContainsSensitiveInformation" | "AdvancedRule"> {
  const condition = {
    Version: "1.0",
    Condition: {
      Operator: "And",
      SubConditions: [
        {
          ConditionName: "ContentContainsSensitiveInformation",
          Value: [
            {
              Groups: [
                {
                  Name: "Default",
                  Operator: "Or",
                  Sensitivetypes: types.map(({ name, id }) => ({ Name: name, Id: id, Mincount: 1 })),
                },
              ],
              Operator: "And",
            },
          ],
        },
      ],
    },
  };
  return {
    IsAdvancedRule: true,
    ContentContainsSensitiveInformation: null,
    AdvancedRule: JSON.stringify(condition, null, 2).replaceAll("\n", "\r\n"),
  };
}

function sensitiveType(name: string, id: string): SensitiveType {
  return { name, id, mincount: "1", maxcount: "-1", confidencelevel: "High" };
}
