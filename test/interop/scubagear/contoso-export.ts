/** What ScubaGear's `aad` provider would export of a small tenant: keys raised, dates and single elements as PowerShell writes them. */
export function contosoExport(): Record<string, unknown> {
  return {
    module_version: "1.7.0",
    timestamp_zulu: "2026-03-02T10:20:30.400Z",
    tenant_details: {
      TenantId: "6babcaad-604b-40ac-a9d7-9fd97c0b779f",
      DisplayName: "Contoso",
      DomainName: "contoso.onmicrosoft.com",
      AADAdditionalData: {
        OnPremisesSyncEnabled: null,
        VerifiedDomains: { Name: "contoso.onmicrosoft.com", IsInitial: true, IsDefault: true },
      },
    },
    scuba_config: { M365Environment: "gcc", ProductNames: ["aad"] },
    conditional_access_policies: [],
    service_plans: {
      ServicePlanId: "eec0eb4f",
      ServicePlanName: "AAD_PREMIUM_P2",
      ProvisioningStatus: "Success",
    },
    license_information: [
      {
        SkuId: "84a661c4",
        SkuPartNumber: "AAD_PREMIUM_P2",
        ConsumedUnits: 3,
        PrepaidUnits: { Enabled: 5, Warning: 0 },
      },
    ],
    authorization_policies: [],
    directory_settings: [],
    authentication_method: [
      {
        authentication_method_policy: { PolicyMigrationState: "migrationComplete" },
        authentication_method_feature_settings: [{ Id: "Sms", State: "disabled" }],
      },
    ],
    default_app_management_policy: [],
    domain_settings: [],
    privileged_users: {},
    privileged_service_principals: {},
    privileged_roles: [],
    risky_delegated_permission_classifications: [],
    risky_applications: [],
    risky_third_party_service_principals: [],
    total_user_count: 7,
    aad_successful_commands: [],
    aad_unsuccessful_commands: [],
  };
}
