import { mailAccessDetected } from "../../../../src/scanners/audit-readiness/checks/5-detection.ts";
import { testCheck } from "../../../support/test-check.ts";
import {
  all,
  eventHubAuthorizationRuleId,
  onMailAccess,
  rule,
  sentinelOff,
  sentinelRefused,
  sentinelWith,
  setting,
  storageAccountId,
} from "../export/contoso-logs.ts";

const custom = (displayName: string, queryText: unknown, isEnabled: unknown = true) => ({
  id: 7506,
  displayName,
  isEnabled,
  queryCondition: { queryText },
});
const signIns = rule("Countries", "SigninLogs | where Location != 'US'");
const sources = {
  diagnosticSettings: [setting()],
  sentinel: sentinelWith([], [signIns]),
  customDetections: [],
};

testCheck(mailAccessDetected, {
  met: [
    {
      name: "one rule of Sentinel looks at mail access",
      sources: { ...sources, sentinel: sentinelWith([], [signIns, rule("Strangers", onMailAccess)]) },
      says: /^1 enabled rule looks at access to mail/,
    },
    {
      name: "a rule that runs all the time, in small letters",
      sources: {
        ...sources,
        sentinel: sentinelWith(
          [],
          [{ ...rule("Strangers", "OfficeActivity | where Operation =~ 'mailitemsaccessed'"), kind: "nrt" }],
        ),
      },
    },
    {
      name: "a rule of Defender XDR, where Sentinel and the settings may not be read",
      sources: {
        customDetections: [custom("Strangers", 'CloudAppEvents | where ActionType == "MailItemsAccessed"')],
      },
    },
    {
      name: "another operation is left out",
      sources: {
        ...sources,
        customDetections: [
          custom(
            "Strangers",
            'OfficeActivity | where Operation != "Send" and Operation has "MailItemsAccessed"',
          ),
        ],
      },
    },
    {
      name: "the event stands behind an address with two slashes, and in no comment",
      sources: {
        ...sources,
        sentinel: sentinelWith(
          [],
          [
            rule(
              "Strangers",
              'let help = "https://soc.example"; OfficeActivity | where Operation has "MailItemsAccessed"',
            ),
          ],
        ),
      },
    },
  ],
  notMet: [
    {
      name: "no rule mentions the event",
      sources,
      violations: ["Rules with a query, in Microsoft Sentinel and Defender XDR"],
      says: /^None of 1 rule that Plimsoll can see/,
    },
    {
      name: "there is no rule at all, nor Sentinel",
      sources: { ...sources, sentinel: sentinelOff },
      says: /^No rule that Plimsoll can see/,
    },
    {
      name: "the rules are disabled",
      sources: {
        ...sources,
        sentinel: sentinelWith([], [rule("Strangers", onMailAccess, { enabled: false })]),
        customDetections: [custom("Bulk", "MailItemsAccessed", false)],
      },
    },
    {
      name: "the event stands in a comment only",
      sources: {
        ...sources,
        sentinel: sentinelWith(
          [],
          [rule("Rules", "OfficeActivity // MailItemsAccessed is better\n| take 1")],
        ),
      },
    },
    ...[
      'OfficeActivity | where Operation != "MailItemsAccessed"',
      "OfficeActivity | where Operation !~ 'mailitemsaccessed'",
      'OfficeActivity | where Operation !in~ ("Send", "MailItemsAccessed")',
      'OfficeActivity | where Operation !contains "MailItemsAccessed"',
      'OfficeActivity | where not(Operation in ("MailItemsAccessed", "Send"))',
    ].map((query) => ({
      name: `the query leaves the event out: ${query}`,
      sources: { ...sources, customDetections: [custom("Others", query)] },
    })),
    {
      name: "Microsoft's own rules show no query, and are none of these",
      sources: {
        ...sources,
        sentinel: sentinelWith([], [{ id: "f", kind: "Fusion", properties: { enabled: true } }]),
      },
    },
    {
      name: "an archive has no rules",
      sources: { ...sources, diagnosticSettings: [setting(all, { storageAccountId })] },
    },
  ],
  manual: [
    {
      name: "an event hub hands the logs to another system, which may have a rule",
      sources: { ...sources, diagnosticSettings: [setting(all, { eventHubAuthorizationRuleId })] },
    },
    {
      name: "the rules of Defender XDR may not be read",
      sources: { diagnosticSettings: [setting()], sentinel: sentinelWith([], [signIns]) },
    },
    {
      name: "the rules of Sentinel may not be read",
      sources: { diagnosticSettings: [setting()], customDetections: [] },
    },
    { name: "Sentinel in one workspace is hidden", sources: { ...sources, sentinel: sentinelRefused } },
    { name: "the settings may not be read, and so no workspace is known", sources: { customDetections: [] } },
    {
      name: "Defender XDR does not show its rules in this cloud",
      sources: { diagnosticSettings: [setting()], sentinel: sentinelWith([]) },
      failures: { customDetections: "notInThisCloud" },
    },
  ],
  unknown: [
    {
      name: "the rules of Sentinel did not come",
      sources: { diagnosticSettings: [setting()], customDetections: [] },
      failures: { sentinel: "truncated" },
    },
    {
      name: "the rules of Defender XDR did not come",
      sources: { diagnosticSettings: [setting()], sentinel: [] },
      failures: { customDetections: "malformed" },
    },
    {
      name: "the settings did not come",
      sources: { sentinel: [], customDetections: [] },
      failures: { diagnosticSettings: "unreachable" },
    },
    {
      name: "a rule does not say whether it is enabled",
      sources: {
        ...sources,
        sentinel: sentinelWith([], [rule("Strangers", onMailAccess, { enabled: null })]),
      },
    },
    {
      name: "a rule does not show its query",
      sources: { ...sources, sentinel: sentinelWith([], [rule("Strangers", undefined)]) },
    },
    {
      name: "a rule of Defender XDR does not show its query",
      sources: { ...sources, customDetections: [custom("Strangers", null)] },
    },
  ],
});
