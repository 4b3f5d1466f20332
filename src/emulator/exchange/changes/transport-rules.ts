import type { EmulatedTenant } from "../../tenants/model.ts";
import { badRequest } from "../exchange-error.ts";
import type { CmdletRow } from "../cmdlets.ts";
import {
  adds,
  given,
  removes,
  sets,
  turns,
  withProperties,
  type Change,
  type GivenParameters,
  type Objection,
} from "./change.ts";
import {
  flag,
  oneOf,
  text,
  textOrNothing,
  texts,
  wholeNumber,
  type ParameterKind,
} from "./parameter-kinds.ts";
import { shelfOf } from "./shelf.ts";

/** Mail flow rules. https://learn.microsoft.com/powershell/module/exchangepowershell/new-transportrule */

const NAMESPACE = "Microsoft.Exchange.MessagingPolicies.Rules.Tasks";

/** Which parameters are conditions, exceptions and actions, and the classes that Exchange names for them. */
const CONDITIONS = {
  FromScope: "FromScopePredicate",
  SentToScope: "SentToScopePredicate",
  SentTo: "SentToPredicate",
};
const EXCEPTIONS = { ExceptIfSubjectContainsWords: "SubjectContainsPredicate" };
const ACTIONS = {
  PrependSubject: "PrependSubjectAction",
  BlindCopyTo: "BlindCopyToAction",
  CopyTo: "CopyToAction",
  AddToRecipients: "AddToRecipientAction",
  RedirectMessageTo: "RedirectMessageAction",
};

const scope = oneOf("InOrganization", "NotInOrganization");

const parameters: Readonly<Record<string, ParameterKind>> = {
  Name: text,
  Comments: textOrNothing,
  Priority: wholeNumber(0, 1000),
  Mode: oneOf("Audit", "AuditAndNotify", "Enforce"),
  ActivationDate: textOrNothing,
  ExpiryDate: textOrNothing,
  StopRuleProcessing: flag,
  FromScope: (value, parameter) => (value === null ? () => null : scope(value, parameter)),
  SentToScope: (value, parameter) => (value === null ? () => null : scope(value, parameter)),
  SentTo: texts(),
  ExceptIfSubjectContainsWords: texts(),
  PrependSubject: textOrNothing,
  BlindCopyTo: texts(),
  CopyTo: texts(),
  AddToRecipients: texts(),
  RedirectMessageTo: texts(),
};

const rules = shelfOf("Get-TransportRule");

const doesSomething: Objection = ({ Actions: actions }) => {
  if (!Array.isArray(actions) || actions.length === 0)
    throw badRequest("The rule can't be created because it doesn't contain an action.");
};

/** The rule with the names of what it has: Exchange derives them. */
function withClassNames(rule: CmdletRow): CmdletRow {
  return {
    ...rule,
    Conditions: classNames(rule, CONDITIONS),
    Exceptions: classNames(rule, EXCEPTIONS),
    Actions: classNames(rule, ACTIONS) ?? [],
  };
}

function classNames(rule: CmdletRow, classes: Readonly<Record<string, string>>): string[] | null {
  const present = Object.entries(classes).filter(([property]) => !isNothing(rule[property]));
  return present.length === 0 ? null : present.map(([, name]) => `${NAMESPACE}.${name}`);
}

function isNothing(value: unknown): boolean {
  return (
    value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0)
  );
}

function made(asked: GivenParameters, tenant: EmulatedTenant): CmdletRow {
  const name = String(given(asked, "Name"));
  const last = rules.all(tenant).length;
  const presumed = {
    Identity: name,
    Name: name,
    Priority: last,
    Mode: "Enforce",
    ActivationDate: null,
    ExpiryDate: null,
    StopRuleProcessing: false,
    FromScope: null,
    SentToScope: null,
    SentTo: null,
    PrependSubject: null,
    RedirectMessageTo: null,
    BlindCopyTo: null,
    CopyTo: null,
    AddToRecipients: null,
  };
  const { Enabled: enabled, ...rule } = withProperties(asked, presumed);
  if (Number(rule["Priority"]) > last) throw badRequest(`The priority must be between 0 and ${last}.`);
  return withClassNames({ ...rule, State: enabled === false ? "Disabled" : "Enabled" });
}

/** A rule that comes to the place of another moves it, and all after it, down. */
function inOrder(others: readonly CmdletRow[], row: CmdletRow): readonly CmdletRow[] {
  const position = Number(row["Priority"]);
  const moved = others.map((rule) => {
    const before = Number(rule["Priority"]);
    return before < position ? rule : { ...rule, Priority: before + 1 };
  });
  return [...moved, row].toSorted((one, other) => Number(one["Priority"]) - Number(other["Priority"]));
}

export const TRANSPORT_RULE_CHANGES: Readonly<Record<string, Change>> = {
  // Only a new rule takes Enabled; later it is turned on and off by cmdlets of their own.
  "New-TransportRule": adds(rules, {
    parameters: { ...parameters, Enabled: flag },
    mandatory: ["Name"],
    made,
    joined: inOrder,
    objection: doesSomething,
  }),
  "Set-TransportRule": sets(rules, {
    parameters,
    changed: (asked, before) => withClassNames(withProperties(asked, before)),
    objection: doesSomething,
  }),
  "Enable-TransportRule": sets(rules, {
    parameters: { Mode: oneOf("Audit", "AuditAndNotify", "Enforce") },
    changed: (asked, before) => ({ ...withProperties(asked, before), State: "Enabled" }),
  }),
  "Disable-TransportRule": turns(rules, "Disabled"),
  "Remove-TransportRule": removes(rules),
};
