import { externalSenderWarnings } from "../../../../src/scanners/exchange-online/checks/7-external-sender-warnings.ts";
import { testCheck } from "../../../support/test-check.ts";

const predicate = (name: string) => `Microsoft.Exchange.MessagingPolicies.Rules.Tasks.${name}Predicate`;

const action = (name: string) => `Microsoft.Exchange.MessagingPolicies.Rules.Tasks.${name}Action`;

function rule(changes: Record<string, unknown> = {}) {
  return {
    Identity: "External tag",
    Name: "External tag",
    State: "Enabled",
    Mode: "Enforce",
    Priority: 0,
    FromScope: "NotInOrganization",
    SentToScope: null,
    PrependSubject: "[External]",
    Conditions: [predicate("FromScope")],
    Exceptions: null,
    Actions: [action("PrependSubject")],
    ...changes,
  };
}
/** A rule before the others that ends the processing for mail from outside, and marks nothing. */
const stop = (changes: Record<string, unknown> = {}) =>
  rule({ Identity: "Stop", Name: "Stop", PrependSubject: null, StopRuleProcessing: true, ...changes });
const tenant = (...transportRules: unknown[]) => ({ transportRules });

testCheck(externalSenderWarnings, {
  met: [
    { name: "one rule marks all mail from outside", sources: tenant(rule()), says: /by External tag/ },
    {
      name: "one of several rules marks all mail from outside",
      sources: tenant(
        rule({ Name: "Pilot", Mode: "Audit" }),
        rule(),
        rule({ Name: "Old", State: "Disabled" }),
      ),
      violations: [],
    },
    {
      name: "a rule is for recipients inside, where all mail from outside goes",
      sources: tenant(
        rule({
          SentToScope: "InOrganization",
          Conditions: [predicate("FromScope"), predicate("SentToScope")],
        }),
      ),
    },
    {
      name: "a rule leaves out what bears the mark already",
      sources: tenant(
        rule({ Exceptions: [predicate("SubjectContains")], ExceptIfSubjectContainsWords: ["[EXTERNAL]"] }),
      ),
    },
    {
      name: "a rule acts since last year, and until next year",
      sources: tenant(rule({ ActivationDate: "2025-11-21T12:00:00", ExpiryDate: "/Date(1826539200000)/" })),
    },
    {
      name: "a rule that ends the processing does so for mail from inside, or to the outside, or behind the mark, or not at all",
      sources: tenant(
        stop({ FromScope: "InOrganization" }),
        stop({ SentToScope: "NotInOrganization" }),
        stop({ State: "Disabled" }),
        stop({ Mode: "Audit" }),
        stop({ ExpiryDate: "2026-11-21T12:00:00Z" }),
        stop({ StopRuleProcessing: false }),
        stop({ Priority: 2 }),
        stop({
          PrependSubject: "[Partner]",
          Conditions: [predicate("FromScope"), predicate("SenderDomainIs")],
        }),
        rule({ Priority: 1, StopRuleProcessing: true }),
      ),
    },
    ...["RejectMessage", "DeleteMessage", "Quarantine"].map((name) => ({
      name: `an earlier rule ends the processing for mail that is not delivered: ${name}`,
      sources: tenant(
        rule({ Priority: 1 }),
        stop({
          Conditions: [predicate("FromScope"), predicate("AttachmentHasExecutableContent")],
          Actions: [action("SetAuditSeverity"), action(name)],
        }),
      ),
    })),
    {
      name: "a rule marks all mail, whatever another does not say",
      sources: tenant(rule({ Name: "Cut", Conditions: undefined }), rule()),
    },
  ],
  notMet: [
    { name: "there are no rules", sources: tenant(), says: /No mail flow rule/ },
    {
      name: "no rule is about mail from outside",
      sources: tenant(rule({ FromScope: null, PrependSubject: null })),
      says: /No mail flow rule/,
    },
    { name: "the rule is off", sources: tenant(rule({ State: "Disabled" })), violations: ["External tag"] },
    { name: "the rule is only tested", sources: tenant(rule({ Mode: "AuditAndNotify" })) },
    { name: "the rule is for mail from anywhere", sources: tenant(rule({ FromScope: null })) },
    { name: "the rule puts nothing before the subject", sources: tenant(rule({ PrependSubject: null })) },
    { name: "the rule puts an empty text before the subject", sources: tenant(rule({ PrependSubject: "" })) },
    ...[
      { ExpiryDate: "2020-01-01T00:00:00Z" },
      { ExpiryDate: "2026-11-21T12:00:00" },
      { ActivationDate: "2026-11-22T00:00:00Z" },
    ].map((dates) => ({
      name: `the rule does not act at this moment, which ScubaGear passes: ${JSON.stringify(dates)}`,
      sources: tenant(rule(dates)),
      reference: true,
      deviation: "idle-warning-rule",
      shows: /it expired on|it begins to act on 2026-11-22/,
    })),
    ...[{}, { FromScope: null, Conditions: null }].map((other) => ({
      name: `an earlier rule ends the processing, which ScubaGear passes: ${JSON.stringify(other)}`,
      sources: tenant(rule({ Priority: 1 }), stop(other)),
      reference: true,
      deviation: "idle-warning-rule",
      says: /does not mark all of it|marks all of it/,
    })),
    {
      name: "the rule puts a blank before the subject, which ScubaGear passes",
      sources: tenant(rule({ PrependSubject: " " })),
      reference: true,
      deviation: "blank-subject-prefix",
    },
    {
      name: "the rule is for one recipient only, which ScubaGear passes",
      sources: tenant(rule({ Conditions: [predicate("FromScope"), predicate("SentTo")] })),
      reference: true,
      deviation: "narrowed-warning-rule",
      violations: ["External tag"],
    },
    {
      name: "the rule excepts a sender's domain, which ScubaGear passes",
      sources: tenant(rule({ Exceptions: [predicate("SenderDomainIs")] })),
      reference: true,
      deviation: "narrowed-warning-rule",
    },
    {
      name: "the rule excepts subjects with a word that is not the mark, which ScubaGear passes",
      sources: tenant(
        rule({
          Exceptions: [predicate("SubjectContains")],
          ExceptIfSubjectContainsWords: ["[External]", "Invoice"],
        }),
      ),
      reference: true,
      deviation: "narrowed-warning-rule",
    },
    {
      name: "the rule excepts some subjects, and does not say which, which ScubaGear passes",
      sources: tenant(rule({ Exceptions: [predicate("SubjectContains")] })),
      reference: true,
      deviation: "narrowed-warning-rule",
    },
  ],
  unknown: [
    { name: "the rules could not be read", sources: {} },
    {
      name: "a rule does not say under which conditions, which ScubaGear passes",
      sources: tenant(rule({ Conditions: undefined })),
      reference: true,
      says: /Conditions/,
    },
    {
      name: "an earlier rule ends the processing for what nobody can tell, which ScubaGear passes",
      sources: tenant(
        rule({ Priority: 1 }),
        stop({ FromScope: null, Conditions: [predicate("SubjectContains")] }),
      ),
      reference: true,
      says: /“Stop” ends the processing/,
    },
    {
      name: "a rule that ends the processing does not say what it does, which ScubaGear passes",
      sources: tenant(rule({ Priority: 1 }), stop({ Actions: undefined })),
      reference: true,
    },
    {
      name: "a rule that ends the processing does not say where it stands, which ScubaGear passes",
      sources: tenant(rule({ Priority: 1 }), stop({ Priority: null })),
      reference: true,
    },
    {
      name: "until when the rule acts is no date, which ScubaGear passes",
      sources: tenant(rule({ ExpiryDate: "soon" })),
      reference: true,
      says: /ExpiryDate/,
    },
    {
      name: "a rule does not say with which exceptions, which ScubaGear passes",
      sources: tenant(rule({ Exceptions: undefined })),
      reference: true,
      says: /Exceptions/,
    },
  ],
});
