import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { parse } from "yaml";
import { OperatorError } from "../../src/errors.ts";
import { profileJsonSchema } from "../../src/profile/json-schema.ts";
import { loadProfile, loadProfiles } from "../../src/profile/load.ts";
import type { LoadedProfile, ProfileOverrides } from "../../src/profile/load.ts";
import { inFolder } from "../support/plimsoll.ts";

const policies = [
  ...["MS.AAD.1.1v1", "MS.AAD.2.1v1"].map((id) => ({ id, product: "entra-id" })),
  { id: "MS.TEAMS.1.1v1", product: "teams" },
];

async function load(yaml: string, overrides: ProfileOverrides = {}): Promise<LoadedProfile> {
  return inFolder(async (folder) => {
    const file = join(folder, "p.yaml");
    writeFileSync(file, yaml);
    try {
      return loadProfiles(file, { overrides, policies });
    } catch (error) {
      if (!(error instanceof OperatorError)) throw error;
      throw new OperatorError(error.code, error.message.replaceAll(file, "p.yaml"), error.remedy);
    }
  });
}

async function several(yaml: string, overrides: ProfileOverrides = {}) {
  const loaded = await load(yaml, overrides);
  assert.ok("profiles" in loaded);
  return loaded;
}

const customers = `
auth: { method: certificate, clientId: ours, certificatePath: ours.pem }
products: [entra-id]
parameters: {}
exceptions: [{ policy: MS.AAD.1.1v1, accept: true, reason: Everywhere }]
output: { directory: out, formats: [html] }
history: { directory: runs, keep: 90d }
watch: { schedule: "0 5 * * *" }
concurrency: 8
tenants:
  - tenant: contoso.example
  - tenant: fabrikam.example
    cloud: gcchigh
    auth: { certificatePath: theirs.pem }
    products: [teams]
    exceptions: [{ policy: MS.AAD.2.1v1, accept: true, reason: Here }]
    output: { formats: [json] }
    history: { keep: 365d }
`;

describe("a profile of several tenants", () => {
  it("lays each entry over what stands at the top: maps by key, exceptions added, other lists replaced", async () => {
    const { profiles, shared, concurrency } = await several(customers);
    const [contoso, fabrikam] = profiles;
    assert.equal(concurrency, 8);
    assert.deepEqual(contoso?.exceptions, shared.exceptions);
    assert.deepEqual(contoso?.history, { directory: "runs", keep: "90d", keepAtLeast: 1 });
    assert.deepEqual(fabrikam?.auth, {
      method: "certificate",
      clientId: "ours",
      certificatePath: "theirs.pem",
    });
    assert.equal(fabrikam?.cloud, "gcchigh");
    assert.deepEqual(fabrikam?.products, ["teams"]);
    assert.deepEqual(
      fabrikam?.exceptions.map(({ reason }) => reason),
      ["Everywhere", "Here"],
    );
    assert.deepEqual(fabrikam?.output, { directory: "out", formats: ["json"] });
    assert.deepEqual(fabrikam?.history, { directory: "runs", keep: "365d", keepAtLeast: 1 });
    assert.equal(shared.watch?.schedule, "0 5 * * *");
  });

  it("puts flags before what an entry says", async () => {
    const { profiles, shared } = await several(customers, {
      products: ["entra-id"],
      output: { formats: ["csv"] },
      history: { directory: "elsewhere" },
    });
    assert.deepEqual(
      profiles.map(({ products, output }) => [products, output.formats]),
      Array.from({ length: 2 }, () => [["entra-id"], ["csv"]]),
    );
    assert.equal(shared.history?.directory, "elsewhere");
  });

  it("is the profile of the one that is chosen, whatever the case", async () => {
    const loaded = await load(customers, { tenant: "Fabrikam.Example" });
    assert.ok("profile" in loaded);
    assert.equal(loaded.profile.auth?.certificatePath, "theirs.pem");
    await assert.rejects(load(customers, { tenant: "tailwind.example" }), {
      code: "USAGE",
      message: "The profile has no tenant “tailwind.example”.",
      remedy: "Choose from contoso.example, fabrikam.example, written as in the profile.",
    });
  });

  it("is refused, with the names, by what works on one tenant", () =>
    inFolder((folder) => {
      const file = join(folder, "p.yaml");
      writeFileSync(file, customers);
      assert.throws(() => loadProfile(file, { policies }), /about 2 tenants/);
      return Promise.resolve();
    }));

  const refused: [name: string, yaml: string, problem: RegExp, overrides?: ProfileOverrides][] = [
    ["no entry", "tenants: []", /^p\.yaml:1:10 “tenants” must be a list that is not empty/],
    ["no list", "tenants: 5", /^p\.yaml:1:10 “tenants” must be a list\.$/],
    [
      "an entry that names no tenant",
      "tenants:\n  - cloud: gcc\n",
      /^p\.yaml:2:5 “tenants\.0\.tenant” is missing/,
    ],
    [
      "a tenant beside them",
      "tenant: a.example\ntenants: [{ tenant: b.example }]",
      /^p\.yaml:1:1 “tenant” and “tenants” cannot stand side by side/,
    ],
    [
      "the same tenant twice",
      "tenants:\n  - tenant: a.example\n  - tenant: A.Example\n",
      /^p\.yaml:3:13 The tenant “A\.Example” stands twice/,
    ],
    [
      "a schedule of one tenant",
      "tenants:\n  - tenant: a.example\n    watch: { schedule: x }\n",
      /^p\.yaml:3:5 “watch” is the same for all tenants: move it to the top/,
    ],
    [
      "folders of one tenant",
      "tenants:\n  - tenant: a.example\n    output: { directory: x }\n    history: { directory: y }\n",
      /^p\.yaml:3:15 “output\.directory” is the same.*\np\.yaml:4:16 “history\.directory” is the same/,
    ],
    [
      "a key that is not known",
      "tenants:\n  - tenant: a.example\n    prodcts: []\n",
      /^p\.yaml:3:5 The key “prodcts” is not known here: did you mean “products”\?$/,
    ],
    [
      "a policy that does not exist, in an entry",
      "exceptions: [{ policy: MS.AAD.1.1v1, accept: true, reason: x }]\ntenants:\n  - tenant: a.example\n    exceptions:\n      - { policy: MS.AAD.9.9v1, accept: true, reason: x }\n",
      /^p\.yaml:5:19 The policy “MS\.AAD\.9\.9v1” is in none/,
    ],
    [
      "a policy that does not exist, at the top, told once",
      "exceptions: [{ policy: MS.AAD.9.9v1, accept: true, reason: x }]\ntenants: [{ tenant: a.example }, { tenant: b.example }]\n",
      /^p\.yaml:1:24 The policy “MS\.AAD\.9\.9v1” is in none of the baselines[^\n]*$/,
    ],
    [
      "what neither the entry nor the top completes",
      "tenants:\n  - tenant: a.example\n    notices: { on: [broken] }\n",
      /^p\.yaml:3:14 “notices\.channels” is missing/,
    ],
    ["too many at once", "concurrency: 17\ntenants: [{ tenant: a.example }]", /^p\.yaml:1:14 .* at most 16/],
    [
      "several at once of one",
      "concurrency: 2\ntenant: a.example",
      /^p\.yaml:1:1 “concurrency” has a meaning for/,
    ],
    [
      "a flag that makes no profile",
      "tenants: [{ tenant: a.example }, { tenant: b.example }]",
      /^On the command line: “interpretation” must be one of strict, scubagear\.$/,
      { interpretation: "free" },
    ],
  ];
  for (const [name, yaml, problem, overrides] of refused)
    it(`is refused with its place: ${name}`, () =>
      assert.rejects(load(yaml, overrides), { message: problem }));

  it("is described to editors, entries included", () => {
    const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
    addFormats.default(ajv);
    const validate = ajv.compile(profileJsonSchema());
    assert.ok(validate(parse(customers)), JSON.stringify(validate.errors));
    for (const entry of [
      "{ cloud: gcc }",
      "{ tenant: a, watch: {} }",
      "{ tenant: a, output: { directory: x } }",
    ])
      assert.ok(!validate(parse(`tenants: [${entry}]`)), entry);
    const { $defs } = profileJsonSchema() as { $defs: { TenantEntry: { properties: object } } }; // as the test above compiles it
    assert.doesNotMatch(JSON.stringify($defs.TenantEntry.properties), /"products":\{[^}]*"default"/);
  });
});
