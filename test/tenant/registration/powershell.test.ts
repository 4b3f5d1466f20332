import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { RegistrationPlan } from "../../../src/tenant/registration/plan.ts";
import { registrationScript } from "../../../src/tenant/registration/script.ts";
import { smallPlan, wholePlan } from "./plans.ts";

const powerShellScript = (plan: RegistrationPlan) => registrationScript(plan, "powershell");

describe("the PowerShell script", () => {
  it("grants each permission on its own API, and nothing else", () => {
    const script = powerShellScript(wholePlan);
    const block = /\$wanted = \[ordered\]@\{\n(.*?)\n\}/s.exec(script)?.[1] ?? "";
    assert.deepEqual(
      [...block.matchAll(/'([^']+)'/g)].map(([, text]) => text),
      [
        "00000003-0000-0000-c000-000000000000",
        "Policy.Read.All",
        "TeamsUserConfiguration.Read.All",
        "User.Read.All",
        "00000003-0000-0ff1-ce00-000000000000",
        "Sites.FullControl.All",
      ],
    );
    assert.match(script, /\$optional = @\('TeamsUserConfiguration\.Read\.All'\)/);
  });

  it("asks for no module, scope or step that the plan does not need", () => {
    const script = powerShellScript(smallPlan);
    assert.match(script, /^#Requires -Modules Microsoft\.Graph\.Applications$/m);
    assert.match(
      script,
      /^Connect-MgGraph -Scopes 'Application\.ReadWrite\.All', 'AppRoleAssignment\.ReadWrite\.All'$/m,
    );
    assert.doesNotMatch(
      script,
      /RoleAssignment -PrincipalId|adminApplications|New-MgGroup|Monitoring Reader/,
    );
  });

  it("assigns the role, registers the management application and makes the group where they are needed", () => {
    const script = powerShellScript(wholePlan);
    assert.match(script, /-RoleDefinitionId 'f2ef992c-3afb-46b9-b7cf-a126ee74c451' -DirectoryScopeId '\/'/);
    assert.match(
      script,
      /https:\/\/api\.bap\.microsoft\.com\/providers\/Microsoft\.BusinessAppPlatform\/adminApplications\/\$\(\$app\.AppId\)\?api-version=2020-10-01/,
    );
    assert.match(script, /Get-AzAccessToken -ResourceUrl 'https:\/\/service\.powerapps\.com\/'/);
    assert.match(script, /New-MgGroupMember -GroupId \$group\.Id -DirectoryObjectId \$principal\.Id/);
  });

  for (const [cloud, graph, az, host] of [
    ["gcc", undefined, undefined, "gov.api.bap.microsoft.us"],
    ["gcchigh", "USGov", "AzureUSGovernment", "high.api.bap.microsoft.us"],
    ["dod", "USGovDoD", "AzureUSGovernment", "api.bap.appsplatform.us"],
    ["china", "China", "AzureChinaCloud", "api.bap.partner.microsoftonline.cn"],
  ] as const) {
    it(`signs in to ${cloud}`, () => {
      const script = powerShellScript({ ...wholePlan, cloud });
      assert.equal(/^Connect-MgGraph .* -Environment (\w+)$/m.exec(script)?.[1], graph);
      assert.equal(/^Connect-AzAccount .* -Environment (\w+)/m.exec(script)?.[1], az);
      assert.ok(script.includes(`https://${host}/`));
    });
  }

  it("asks for a certificate, and says why where SharePoint insists on one", () => {
    assert.match(powerShellScript(wholePlan), /Add a certificate .* SharePoint refuses/);
    assert.match(powerShellScript(smallPlan), /Add a certificate .* better kept/);
  });

  it("quotes what it says", () => {
    const said = powerShellScript(wholePlan)
      .split("\n")
      .filter((line) => line.startsWith("Write-Host '"));
    assert.equal(said.length, 7);
    for (const line of said) assert.match(line, /^Write-Host '[^'‘’]*'$/);
  });
});
