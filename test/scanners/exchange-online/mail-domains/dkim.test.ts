import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as fc from "fast-check";
import { dkimName, readDkimKeys } from "../../../../src/scanners/exchange-online/mail-domains/dkim.ts";
import { answers } from "./answers.ts";

const name = dkimName("selector1", "contoso.example");
const key = "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQ==";

function kindOf(...records: string[]): string | undefined {
  return readDkimKeys(answers({ [name]: records }))[0]?.kind;
}

describe("a DKIM selector", () => {
  const selectors: readonly (readonly [title: string, records: string[], kind: string])[] = [
    ["has a live key", [`v=DKIM1; k=rsa; p=${key};`], "live"],
    ["may leave out the version", [`k=rsa; p=${key}`], "live"],
    ["may have blanks everywhere", [` v = DKIM1 ; p = ${key.slice(0, 9)} ${key.slice(9)} `], "live"],
    ["has an Ed25519 key", ["v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="], "live"],
    ["has its key revoked by an empty p=", ["v=DKIM1; p="], "revoked"],
    ["has no key without p=", ["v=DKIM1; k=rsa"], "absent"],
    ["has no key of another version", [`v=DKIM2; p=${key}`], "absent"],
    ["has its version in front, if any", [`p=${key}; v=DKIM1`], "absent"],
    ["has no key that is no base64", ["v=DKIM1; p=<script>"], "absent"],
    ["has no key in a wildcard's SPF record", ["v=spf1 -all"], "absent"],
    ["is live if one of its records is", ["v=spf1 -all", "v=DKIM1; p=", `v=DKIM1; p=${key}`], "live"],
  ];
  for (const [title, records, kind] of selectors) it(title, () => assert.equal(kindOf(...records), kind));

  it("is absent where DNS has nothing, and undecided where it gave no answer", () => {
    assert.equal(readDkimKeys(answers({ [name]: "noSuchName" }))[0]?.kind, "absent");
    assert.equal(readDkimKeys(answers({ [name]: "noRecords" }))[0]?.kind, "absent");
    assert.deepEqual(readDkimKeys(answers({ [name]: "failed" })), [
      { kind: "undecided", name, unanswered: { name, message: "SERVFAIL" } },
    ]);
  });

  it("may be in test", () => {
    assert.deepEqual(readDkimKeys(answers({ [name]: [`v=DKIM1; t=s:y; p=${key}`] })), [
      { kind: "live", name, testing: true },
    ]);
  });

  it("never makes the reader throw", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (record) => assert.ok(kindOf(record, `v=DKIM1;${record}`))),
    );
  });
});
