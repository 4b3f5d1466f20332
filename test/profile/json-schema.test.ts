import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { profileJsonSchema } from "../../src/profile/json-schema.ts";

describe("profileJsonSchema", () => {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
  addFormats.default(ajv);
  const validate = ajv.compile(profileJsonSchema());

  it("accepts a profile as a person writes it, with defaults left out", () => {
    const profile = {
      tenant: "contoso.onmicrosoft.com",
      declared: { breakGlass: { groups: [{ id: "4f1a" }] } },
      exceptions: [
        { policy: "MS.AAD.1.1v1", exclude: { users: ["ada"] }, reason: "Migration", expires: "2027-01-31" },
      ],
    };
    assert.equal(validate(profile), true, JSON.stringify(validate.errors));
  });

  it("refuses a key that the profile does not have", () => {
    assert.equal(validate({ tennant: "contoso.onmicrosoft.com" }), false);
  });

  it("describes its keys", () => {
    const written = JSON.stringify(profileJsonSchema());
    assert.match(written, /Tenant id or any verified domain/);
  });
});
