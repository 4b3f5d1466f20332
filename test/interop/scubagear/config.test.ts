import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readScubaConfig, withScubaConfig } from "../../../src/interop/scubagear/config.ts";
import { profileSchema } from "../../../src/profile/schema.ts";

const nothing = { users: [], groups: [], applications: [], guestTypes: [], roles: [] };

describe("readScubaConfig", () => {
  it("makes an exception of each policy's exclusions", () => {
    const { exceptions, warnings } = readScubaConfig({
      Aad: {
        "MS.AAD.1.1v1": {
          CapExclusions: {
            Users: ["ada"],
            Groups: "pilots",
            Applications: [],
            GuestUserTypes: ["serviceProvider"],
          },
        },
      },
    });
    assert.deepEqual(exceptions, [
      {
        policy: "MS.AAD.1.1v1",
        exclude: { ...nothing, users: ["ada"], groups: ["pilots"], guestTypes: ["serviceProvider"] },
        reason: "Declared in the ScubaGear configuration.",
      },
    ]);
    assert.deepEqual(warnings, []);
  });

  it("keeps an entry whose lists are empty", () => {
    const { exceptions } = readScubaConfig({
      Aad: { "MS.AAD.1.1v1": { CapExclusions: { Users: [], Groups: null } } },
    });
    assert.deepEqual(
      exceptions.map((exception) => "exclude" in exception && exception.exclude),
      [nothing],
    );
  });

  it("takes role exclusions for permanent assignments and for nothing else, and says so", () => {
    const entry = {
      RoleExclusions: { Users: ["ada"], Groups: [] },
      CapExclusions: { Users: ["bob"], Groups: [] },
    };
    const { exceptions, warnings } = readScubaConfig({
      Aad: { "MS.AAD.7.4v1": entry, "MS.AAD.3.1v1": entry },
    });
    assert.deepEqual(
      exceptions.map((exception) => [exception.policy, "exclude" in exception && exception.exclude.users]),
      [
        ["MS.AAD.7.4v1", ["ada"]],
        ["MS.AAD.3.1v1", ["bob"]],
      ],
    );
    assert.equal(warnings.length, 2);
    assert.match(warnings[0] ?? "", /^Aad\.MS\.AAD\.7\.4v1\.CapExclusions .*not used/);
  });

  it("finds keys in any case, as PowerShell does, and writes policy ids as CISA does", () => {
    const { exceptions } = readScubaConfig({
      AAD: { "ms.aad.1.1V1": { capexclusions: { USERS: ["Ada"] } } },
    });
    assert.equal(exceptions[0]?.policy, "MS.AAD.1.1v1");
    assert.deepEqual(
      exceptions[0] !== undefined && "exclude" in exceptions[0] && exceptions[0].exclude.users,
      ["Ada"],
    );
  });

  it("warns of keys that it does not know, and uses the rest", () => {
    const { exceptions, warnings } = readScubaConfig({
      Aad: { "MS.AAD.1.1v1": { CapExclusions: { Users: ["ada"], Devices: ["d"] }, Colour: 1 } },
      CapExclusions: {},
      OutPath: ".",
    });
    assert.equal(exceptions.length, 1);
    assert.deepEqual(
      warnings.map((warning) => warning.split(" ")[0]),
      ["Aad.MS.AAD.1.1v1.CapExclusions.Devices", "Aad.MS.AAD.1.1v1.Colour", "CapExclusions"],
    );
  });

  it("warns of a section that is no map", () => {
    assert.match(readScubaConfig({ Aad: ["MS.AAD.1.1v1"] }).warnings[0] ?? "", /^Aad .*no map/);
    assert.match(readScubaConfig({ constructor: {} }).warnings[0] ?? "", /^constructor .*not known/);
  });

  describe("with OmitPolicy", () => {
    const omit = (entry: unknown) => readScubaConfig({ OmitPolicy: { "MS.EXO.2.2v3": entry } });

    it("accepts the risk, with the rationale as the reason", () => {
      assert.deepEqual(omit({ Rationale: "SPF is kept elsewhere.", Expiration: "2027-01-31" }).exceptions, [
        { policy: "MS.EXO.2.2v3", accept: true, reason: "SPF is kept elsewhere.", expires: "2027-01-31" },
      ]);
    });

    for (const [what, Expiration] of [
      ["an empty expiration", ""],
      ["none", null],
    ] as const) {
      it(`never expires with ${what}`, () => {
        const { exceptions, warnings } = omit({ Rationale: "SPF is kept elsewhere.", Expiration });
        assert.equal(exceptions[0]?.expires, undefined);
        assert.deepEqual(warnings, []);
      });
    }

    for (const Expiration of ["soon", "31.01.2027", "2027-02-30", "1/31/2027"]) {
      it(`never expires on “${Expiration}”, and warns`, () => {
        const { exceptions, warnings } = omit({ Rationale: "SPF is kept elsewhere.", Expiration });
        assert.equal(exceptions[0]?.expires, undefined);
        assert.match(warnings[0] ?? "", /^OmitPolicy\.MS\.EXO\.2\.2v3\.Expiration .*never expires/);
      });
    }

    for (const Expiration of ["2027-01-31T00:00:00", "2027-01-31 12:00", "/Date(1801353600000)/"]) {
      it(`takes the day of ${Expiration}`, () =>
        assert.equal(omit({ Expiration }).exceptions[0]?.expires, "2027-01-31"));
    }

    it("has a reason to show even where none was given", () => {
      assert.match(omit({ Rationale: "" }).exceptions[0]?.reason ?? "", /no rationale/);
    });
  });

  describe("with AnnotatePolicy", () => {
    const annotate = (entry: unknown) => readScubaConfig({ AnnotatePolicy: { "MS.AAD.3.6v1": entry } });

    it("disputes a result that is called incorrect, and accepts nothing for it", () => {
      for (const IncorrectResult of [true, "True"]) {
        const { exceptions, annotations } = annotate({ IncorrectResult, Comment: "Okta enforces it." });
        assert.deepEqual(exceptions, []);
        assert.deepEqual(annotations, [
          { policy: "MS.AAD.3.6v1", comment: "Okta enforces it.", remediationDate: null, disputed: true },
        ]);
      }
    });

    it("keeps other annotations apart, and accepts nothing for them", () => {
      const { exceptions, annotations } = annotate({
        Comment: "Under way.",
        RemediationDate: "2027-03-01",
        IncorrectResult: false,
      });
      assert.deepEqual(exceptions, []);
      assert.deepEqual(annotations, [
        { policy: "MS.AAD.3.6v1", comment: "Under way.", remediationDate: "2027-03-01", disputed: false },
      ]);
    });
  });

  it("declares domains and people, and lets the old names of Security Suite count where the new ones are absent", () => {
    const { declared } = readScubaConfig({
      Exo: { "MS.EXO.1.1v2": { AllowedForwardingDomains: ["fabrikam.com"] } },
      SecuritySuite: { "MS.SECURITYSUITE.2.1v1": {} },
      Defender: {
        "MS.DEFENDER.2.1v1": { SensitiveUsers: ["Ada;ada@contoso.com"] },
        "MS.DEFENDER.2.3v1": { PartnerDomains: "fabrikam.com" },
      },
    });
    assert.deepEqual(declared, {
      allowedForwardingDomains: ["fabrikam.com"],
      sensitiveUsers: [],
      partnerDomains: ["fabrikam.com"],
    });
  });

  it("knows the cloud and the products by our names", () => {
    const { cloud, products } = readScubaConfig({
      M365Environment: "GCCHigh",
      ProductNames: ["aad", "defender", "securitysuite"],
    });
    assert.equal(cloud, "gcchigh");
    assert.deepEqual(products, ["entra-id", "security-suite"]);
  });

  it("takes an asterisk for all products", () => {
    assert.equal(readScubaConfig({ ProductNames: ["*"] }).products, undefined);
  });

  it("warns of a cloud and of a product that ScubaGear does not have", () => {
    const { cloud, warnings } = readScubaConfig({ M365Environment: "mars", ProductNames: ["aad", "yammer"] });
    assert.equal(cloud, undefined);
    assert.match(warnings[0] ?? "", /^M365Environment/);
    assert.match(warnings[1] ?? "", /“yammer”/);
  });
});

describe("withScubaConfig", () => {
  const config = readScubaConfig({
    ProductNames: ["aad"],
    Aad: { "MS.AAD.1.1v1": { CapExclusions: { Users: ["ada"] } } },
    Exo: { "MS.EXO.1.1v2": { AllowedForwardingDomains: ["fabrikam.com", "contoso.com"] } },
  });

  it("adds exceptions and declarations to those of the profile", () => {
    const profile = profileSchema.parse({
      declared: { allowedForwardingDomains: ["contoso.com"], breakGlass: { users: ["glass"] } },
      exceptions: [{ policy: "MS.AAD.2.1v1", accept: true, reason: "Migration" }],
    });
    const merged = withScubaConfig(profile, config);
    assert.deepEqual(
      merged.exceptions.map((exception) => exception.policy),
      ["MS.AAD.2.1v1", "MS.AAD.1.1v1"],
    );
    assert.deepEqual(merged.declared.allowedForwardingDomains, ["contoso.com", "fabrikam.com"]);
    assert.deepEqual(merged.declared.breakGlass.users, ["glass"]);
  });

  it("leaves the profile's own choice of products", () => {
    assert.deepEqual(withScubaConfig(profileSchema.parse({}), config).products, ["entra-id"]);
    assert.deepEqual(withScubaConfig(profileSchema.parse({ products: ["teams"] }), config).products, [
      "teams",
    ]);
  });
});
