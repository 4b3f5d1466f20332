import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { Ajv } from "ajv";
import { default as addFormats } from "ajv-formats";

/** NIST's own JSON Schemas of OSCAL, as released: public domain. Both versions in use, since the documents are to be read by either. */
const validators = ["1.1.3", "1.2"].map((version) => {
  const packed = readFileSync(`test/report/schemas/oscal-complete-${version}.schema.json.gz`);
  const ajv = new Ajv({ allErrors: true, strict: false });
  addFormats.default(ajv);
  return { version, validate: ajv.compile(JSON.parse(gunzipSync(packed).toString("utf8")) as object) };
});

/** Fails unless the text is valid OSCAL, by the schema of each version. */
export function assertOscal(text: string): void {
  const document: unknown = JSON.parse(text);
  for (const { version, validate } of validators) {
    const valid = validate(document);
    // Every model but ours fails at the root as well; what is wrong with ours lies deeper.
    const errors = (validate.errors ?? [])
      .map(({ instancePath, message }) => `${instancePath}: ${message}`)
      .toSorted((a, b) => Number(a.startsWith(":")) - Number(b.startsWith(":")));
    assert.deepEqual(errors.slice(0, 10), [], `by OSCAL ${version}`);
    assert.ok(valid);
  }
}

/** Fails unless every UUID is defined once, every reference leads to a definition, and every UUID is of version 5. */
export function assertWhole(text: string): void {
  const defined: string[] = [];
  const referred: string[] = [];
  const visit = (key: string, value: unknown): void => {
    if (Array.isArray(value)) for (const each of value) visit(key, each);
    else if (typeof value === "object" && value !== null)
      for (const [inner, each] of Object.entries(value)) visit(inner, each);
    else if (key === "uuid") defined.push(String(value));
    else if (key.endsWith("-uuid") || key.endsWith("-uuids")) referred.push(String(value));
    else if (key === "href" && String(value).startsWith("#")) referred.push(String(value).slice(1));
  };
  visit("", JSON.parse(text));
  assert.ok(referred.length > 0);
  assert.deepEqual(
    referred.filter((uuid) => !defined.includes(uuid)),
    [],
    "references lead somewhere",
  );
  assert.equal(new Set(defined).size, defined.length, "each UUID names one thing");
  for (const uuid of defined)
    assert.match(uuid, /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
}
