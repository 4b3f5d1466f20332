import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { CommandTemplate } from "../../src/baselines/schema.ts";
import { commandsFor, fillCommand } from "../../src/engine/command.ts";
import type { CloudName } from "../../src/tenant/clouds.ts";
import { profileSchema } from "../../src/profile/schema.ts";
import type { Evidence } from "../../src/engine/verdict.ts";

function violating(id: string | null, name: string): Evidence {
  return {
    object: { type: "user", id, name },
    property: "state",
    actual: "on",
    expected: "off",
    result: "violates",
  };
}

const { declared } = profileSchema.parse({});
const surroundings = {
  declared,
  cloud: "commercial" as const,
  tenant: { id: "t-1", name: "Contoso", domain: "contoso.onmicrosoft.com" },
};

function fillWith(template: CommandTemplate, evidence: readonly Evidence[]): string | null {
  return fillCommand(template, evidence, surroundings);
}

const template = {
  shell: "powershell" as const,
  before: "Connect-Contoso",
  each: "Set-Thing -Id {id} -Name {name}",
};

describe("fillCommand", () => {
  it("writes one line for each violating object, and none twice", () => {
    const evidence = [violating("1", "Ada"), violating("1", "Ada"), violating("2", "Grace")];
    assert.equal(
      fillWith(template, evidence),
      "Connect-Contoso\nSet-Thing -Id '1' -Name 'Ada'\nSet-Thing -Id '2' -Name 'Grace'",
    );
  });

  it("says nothing where no object can be named and there is no general form", () => {
    assert.equal(fillWith(template, [violating(null, "none")]), null);
  });

  it("falls back to the general form", () => {
    assert.equal(fillWith({ ...template, once: "Set-All" }, []), "Connect-Contoso\nSet-All");
  });

  it("keeps a hostile name inside its literal: quotes of every kind doubled, no line break, no invisible mark", () => {
    for (const name of [
      "'; Remove-Everything; '",
      "’; Remove-Everything; ‚",
      "a\nRemove-Everything",
      "a\u2028Remove",
      "x\u202Ey",
      "$(Remove-Everything)",
      "`nRemove",
    ]) {
      const lines = (fillWith(template, [violating("1", name)]) ?? "").split("\n");
      assert.equal(lines.length, 2, name);
      const literal = /-Name '(.*)'$/u.exec(lines[1] ?? "")?.[1] ?? "";
      assert.doesNotMatch(literal.replaceAll(/(['‘’‚‛])\1/gu, ""), /['‘’‚‛\p{Cc}\p{Cf}\u2028]/u, name);
    }
  });

  it("does not fill placeholders that stand in a tenant's name", () => {
    assert.match(fillWith(template, [violating("1", "{id}{name}")]) ?? "", /-Name '\{id\}\{name\}'/);
  });

  it("stops at fifty lines and says how many more there are", () => {
    const evidence = Array.from({ length: 60 }, (_, index) => violating(String(index), "x"));
    assert.match(fillWith(template, evidence) ?? "", /… and 10 more/);
  });
});

describe("commandsFor", () => {
  const create = {
    scopes: ["Policy.ReadWrite.ConditionalAccess", "Policy.Read.All"],
    note: "Report-only: nobody is stopped yet.",
    method: "POST" as const,
    path: "/v1.0/identity/conditionalAccess/policies",
    body: {
      state: "off",
      users: { excludeUsers: ["{breakGlassUsers}"], excludeGroups: ["{breakGlassGroups}"] },
    },
  };

  it("writes a request of Graph in PowerShell and as HTTP, with what the profile declares", () => {
    const known = {
      ...declared,
      breakGlass: { users: ["u1", "u2"], groups: [{ id: "g1", maximumMembers: 2 }] },
    };
    const json = JSON.stringify(
      { state: "off", users: { excludeUsers: ["u1", "u2"], excludeGroups: ["g1"] } },
      null,
      2,
    );
    assert.deepEqual(
      commandsFor({ requests: [create] }, [], { ...surroundings, cloud: "gcchigh", declared: known }),
      [
        {
          shell: "powershell",
          text: `Connect-MgGraph -Environment USGov -Scopes Policy.Read.All, Policy.ReadWrite.ConditionalAccess
# Report-only: nobody is stopped yet.
$body = @'
${json}
'@
Invoke-MgGraphRequest -Method POST -Uri '/v1.0/identity/conditionalAccess/policies' -Body $body -ContentType 'application/json'`,
        },
        {
          shell: "rest",
          text: `# With a token that carries Policy.Read.All, Policy.ReadWrite.ConditionalAccess.
# Report-only: nobody is stopped yet.
POST https://graph.microsoft.us/v1.0/identity/conditionalAccess/policies
Content-Type: application/json

${json}`,
        },
      ],
    );
  });

  it("asks for the emergency access accounts where none are declared", () => {
    for (const { text } of commandsFor({ requests: [create] }, [], surroundings))
      assert.match(text, /"<object id of account 1>",\n\s+"<object id of account 2>"/);
  });

  it("writes a request that names an object once for each, however hostile its id, and stops at fifty", () => {
    const request = { ...create, path: "/v1.0/domains/{id}", body: { name: "{name}" } };
    const hostile = violating("a'/../b\n", "x\"\u2028'@");
    const [powershell, rest] = commandsFor({ requests: [request] }, [hostile, hostile], surroundings);
    assert.match(powershell?.text ?? "", /-Uri '\/v1\.0\/domains\/a''%2F\.\.%2Fb%0A' /);
    assert.match(
      rest?.text ?? "",
      /^POST https:\/\/graph\.microsoft\.com\/v1\.0\/domains\/a'%2F\.\.%2Fb%0A$/mu,
    );
    assert.equal((rest?.text ?? "").split("POST ").length, 2);
    assert.ok(rest?.text.includes(String.raw`"name": "x\"\u2028'@"`));
    const many = Array.from({ length: 53 }, (_, index) => violating(String(index), "x"));
    for (const { text } of commandsFor({ requests: [request] }, many, surroundings)) {
      assert.equal(text.split(/\/domains\//).length, 51);
      assert.match(text, /# … and 3 more: see the evidence$/);
    }
    assert.deepEqual(commandsFor({ requests: [request] }, [], surroundings), []);
  });

  it("prefers a script of the policy's own to the PowerShell form of its requests", () => {
    const shells = commandsFor(
      { command: { shell: "powershell", once: "Set-All" }, requests: [create] },
      [],
      surroundings,
    );
    assert.deepEqual(
      shells.map(({ shell }) => shell),
      ["powershell", "rest"],
    );
    assert.equal(shells[0]?.text, "Set-All");
  });

  it("fills a script with lists and addresses, and leaves braces of its own alone", () => {
    const once = "$e = {breakGlassUsers}; Connect-SPOService -Url {sharepointAdmin}; & { 1 }; @{x={y}}";
    assert.equal(
      fillWith({ shell: "powershell", once }, []),
      "$e = @('<object id of account 1>', '<object id of account 2>'); Connect-SPOService -Url 'https://contoso-admin.sharepoint.com'; & { 1 }; @{x={y}}",
    );
  });

  it("names the cloud as each module does, and asks where the cloud is none of Microsoft's", () => {
    const template = {
      shell: "powershell" as const,
      once: "-Region {sharepointRegion} -Endpoint {powerAppsEndpoint}",
    };
    const filled = (["commercial", "gcc", "gcchigh", "dod", "china", "custom"] as const).map((cloud) =>
      fillCommand(template, [], { ...surroundings, cloud }),
    );
    assert.deepEqual(filled, [
      "-Region 'Default' -Endpoint 'prod'",
      "-Region 'Default' -Endpoint 'usgov'",
      "-Region 'ITAR' -Endpoint 'usgovhigh'",
      "-Region 'ITAR' -Endpoint 'dod'",
      "-Region 'China' -Endpoint 'china'",
      "-Region '<Default, ITAR or China>' -Endpoint '<prod, usgov, usgovhigh, dod or china>'",
    ]);
  });

  it("names the mail services of the cloud, and asks for them where the cloud is none of Microsoft's", () => {
    const once = "Connect-ExchangeOnline -ExchangeEnvironmentName {exchangeEnvironment} # {complianceUri}";
    const inCloud = (cloud: CloudName) =>
      fillCommand({ shell: "powershell", once }, [], { ...surroundings, cloud });
    assert.equal(
      inCloud("gcchigh"),
      "Connect-ExchangeOnline -ExchangeEnvironmentName 'O365USGovGCCHigh' # 'https://ps.compliance.protection.office365.us/powershell-liveid/'",
    );
    assert.match(inCloud("custom") ?? "", /'<name of your cloud>' # '<address of Security & Compliance/);
    const record = fillWith({ shell: "dns", once: 'contoso.com. IN TXT "include:{spfHost}"' }, []);
    assert.equal(record, 'contoso.com. IN TXT "include:spf.protection.outlook.com"');
  });

  it("names Azure's environment for the cloud, and asks for it where the cloud is none of Microsoft's", () => {
    const once = "Connect-AzAccount -Environment {azureEnvironment}";
    const inCloud = (cloud: CloudName) =>
      fillCommand({ shell: "powershell", once }, [], { ...surroundings, cloud });
    assert.equal(inCloud("gcc"), "Connect-AzAccount -Environment 'AzureCloud'");
    assert.equal(inCloud("dod"), "Connect-AzAccount -Environment 'AzureUSGovernment'");
    assert.match(inCloud("custom") ?? "", /'<name of your cloud in Get-AzEnvironment>'/);
  });

  const retentions = [
    ["six-months", "'180' '180'"],
    ["m-21-31", "'365' '1095'"],
    [{ searchableDays: 30, retrievableDays: 2 }, "'30' '4'"],
    [{ searchableDays: 30, retrievableDays: 9999 }, "'30' '4383'"],
  ] as const;
  for (const [logRetention, expected] of retentions)
    it(`keeps logs for a time that Azure takes, where the profile asks for ${JSON.stringify(logRetention)}`, () => {
      const asked = { ...surroundings, declared: { ...declared, logRetention } };
      const once = "{searchableDays} {azureRetentionDays}";
      assert.equal(fillCommand({ shell: "powershell", once }, [], asked), expected);
    });

  it("tells of what kind an object is", () => {
    assert.equal(
      fillWith({ shell: "powershell", each: "Set-{type} {id}" }, [violating("1", "Ada")]),
      "Set-'user' '1'",
    );
  });

  it("takes the name of a record from the evidence", () => {
    const item = { ...violating("mail.contoso.com", "x"), property: "TXT _dmarc.contoso.com" };
    assert.equal(
      fillWith({ shell: "dns", each: '{property}. IN TXT "v=DMARC1; p=none"' }, [item]),
      '_dmarc.contoso.com. IN TXT "v=DMARC1; p=none"',
    );
  });

  it("lets only names of the DNS into a zone file", () => {
    const each = '_dmarc.{id}. 3600 IN TXT "v=DMARC1; p=reject"';
    assert.equal(
      fillWith({ shell: "dns", each }, [violating("contoso.com", "x"), violating("a b\n@ IN TXT x", "x")]),
      '_dmarc.contoso.com. 3600 IN TXT "v=DMARC1; p=reject"\n_dmarc.<domain>. 3600 IN TXT "v=DMARC1; p=reject"',
    );
  });
});
