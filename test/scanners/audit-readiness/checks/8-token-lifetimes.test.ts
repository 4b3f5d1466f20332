import { tokenLifetimes } from "../../../../src/scanners/audit-readiness/checks/8-token-lifetimes.ts";
import { testCheck } from "../../../support/test-check.ts";
import type { CheckRow } from "../../../support/test-check.ts";
import { without } from "../applications.ts";
import type { Json } from "../applications.ts";

const lasting = (AccessTokenLifetime: unknown) => [
  JSON.stringify({ TokenLifetimePolicy: { Version: 1, AccessTokenLifetime } }),
];
const policy = (definition: unknown, changes: Json = {}): Json => ({
  id: "policy",
  displayName: "Fewer prompts",
  definition,
  isOrganizationDefault: true,
  appliesTo: [],
  ...changes,
});
const tenant = (...policies: readonly Json[]) => ({ tokenLifetimePolicies: policies });
const forPayroll = { isOrganizationDefault: false, appliesTo: [{ id: "app", displayName: "Payroll" }] };
const unused = { isOrganizationDefault: false };

const rows = (...all: readonly CheckRow[]) =>
  all.map((row) => ({ ...row, settings: { parameters: { maximumMinutes: 60 } } }));

testCheck(tokenLifetimes, {
  met: rows(
    { name: "there is no policy", sources: tenant(), says: /^No policy changes/ },
    { name: "a policy shortens it", sources: tenant(policy(lasting("00:30:00"))) },
    { name: "one hour", sources: tenant(policy(lasting("1:00:00"))) },
    {
      name: "a policy for other tokens",
      sources: tenant(
        policy([
          JSON.stringify({ TokenLifetimePolicy: { Version: 1, MaxAgeSessionSingleFactor: "until-revoked" } }),
        ]),
      ),
    },
    { name: "a whole day, and nothing uses it", sources: tenant(policy(lasting("23:59:59"), unused)) },
    { name: "nobody can read it, and nothing uses it", sources: tenant(policy(["{"], unused)) },
  ),
  notMet: rows(
    {
      name: "eight hours for everything",
      sources: tenant(policy(lasting("8:00:00"))),
      violations: ["Fewer prompts"],
      says: /^1 token lifetime policy lets .* more than 60 minutes/,
    },
    { name: "eight hours for one application", sources: tenant(policy(lasting("08:00:00"), forPayroll)) },
    { name: "a whole day, written with the day", sources: tenant(policy(lasting("1.00:00:00"))) },
    { name: "a minute too long", sources: tenant(policy(lasting("01:01:00"))) },
    {
      name: "keys in other capitals",
      sources: tenant(policy(['{"tokenLifetimePolicy":{"accessTokenLifetime":"8:00:00"}}'])),
    },
    {
      name: "the longest of several definitions counts",
      sources: tenant(policy([...lasting("00:30:00"), ...lasting("02:00:00")])),
    },
    {
      name: "it is the default, and what it applies to is not told",
      sources: tenant(without(policy(lasting("8:00:00")), "appliesTo")),
    },
    {
      name: "one stretches them, and another cannot be read",
      sources: tenant(policy(["{"]), policy(lasting("8:00:00"), forPayroll)),
    },
  ),
  unknown: rows(
    { name: "the policies may not be read", sources: {} },
    { name: "the definition is no JSON", sources: tenant(policy(["{"])) },
    {
      name: "the definition is about something else",
      sources: tenant(policy(['{"HomeRealmDiscoveryPolicy":{}}'])),
    },
    { name: "the definition is empty", sources: tenant(policy([])) },
    { name: "the definition is not there", sources: tenant(without(policy([]), "definition")) },
    { name: "the lifetime is no timespan", sources: tenant(policy(lasting("eight hours"))) },
    { name: "the lifetime is a number", sources: tenant(policy(lasting(8))) },
    { name: "the lifetime is null", sources: tenant(policy(lasting(null))) },
    {
      name: "whether it is the default is not told",
      sources: tenant(without(policy(lasting("8:00:00")), "isOrganizationDefault")),
    },
    {
      name: "what it applies to is not told",
      sources: tenant(without(policy(lasting("8:00:00"), unused), "appliesTo")),
    },
  ),
});
