import type { EmulatedTenant } from "../../tenants/model.ts";
import { dlpPolicy, dlpRule, SENSITIVE_TYPES } from "../../tenants/exchange/data-loss-prevention.ts";
import type { CmdletRow } from "../cmdlets.ts";
import { badRequest } from "../exchange-error.ts";
import { adds, given, removes, sets, withProperties, type Change, type GivenParameters } from "./change.ts";
import {
  flag,
  listIn,
  notTransformed,
  oneOf,
  text,
  texts,
  wholeNumber,
  type ParameterKind,
} from "./parameter-kinds.ts";
import { shelfOf } from "./shelf.ts";

/** Data loss prevention, in Security & Compliance. https://learn.microsoft.com/powershell/module/exchangepowershell/new-dlpcompliancepolicy */

const api = "compliance";
const policies = shelfOf("Get-DlpCompliancePolicy");
const rules = shelfOf("Get-DlpComplianceRule");

/** The parameters of the places, and the word that each adds to the policy's workload. */
const PLACES = {
  ExchangeLocation: "Exchange",
  SharePointLocation: "SharePoint",
  OneDriveLocation: "OneDriveForBusiness",
  TeamsLocation: "Teams",
  EndpointDlpLocation: "EndpointDevices",
} as const;

const places = Object.keys(PLACES);

const policyParameters: Readonly<Record<string, ParameterKind>> = {
  Comment: text,
  Mode: oneOf("Enable", "TestWithNotifications", "TestWithoutNotifications", "Disable", "PendingDeletion"),
  Priority: wholeNumber(0, 1000),
};

/** A policy that is there has its places added to and taken from. */
const additions = Object.fromEntries(
  places.flatMap((place) => ["Add", "Remove"].map((verb) => [verb + place, texts()])),
);

function changedPolicy(asked: GivenParameters, before: CmdletRow): CmdletRow {
  const moved = Object.fromEntries(
    places.map((place) => {
      const removed = listIn(given(asked, `Remove${place}`) ?? [], place);
      const added = listIn(given(asked, `Add${place}`) ?? [], place);
      const kept = listIn(before[place] ?? [], place).filter((each) => !removed.includes(each));
      return [place, [...new Set([...kept, ...added])]];
    }),
  );
  const own = new Map([...asked].filter(([name]) => !Object.hasOwn(additions, name)));
  return consistent({ ...withProperties(own, before), ...moved });
}

/** The policy with what follows from its other properties. */
function consistent(policy: CmdletRow): CmdletRow {
  const covered = Object.entries(PLACES).filter(([place]) => listIn(policy[place] ?? [], place).length > 0);
  if (covered.length === 0) throw badRequest("The policy must have at least one location.");
  return {
    ...policy,
    Enabled: policy["Mode"] !== "Disable",
    Workload: covered.map(([, word]) => word).join(", "),
  };
}

const KNOWN_TYPES = Object.values(SENSITIVE_TYPES);

/** A list of hashtables, each with the name of a type that there is. */
const sensitiveInformation: ParameterKind = (value, parameter) => {
  const items: unknown[] = Array.isArray(value) ? value : [value];
  const types = items.map((item) => {
    if (typeof item !== "object" || item === null) throw notTransformed(parameter, item);
    const entries = Object.entries(item).map(([key, part]) => [key.toLowerCase(), part] as const);
    const { "@odata.type": type, name, ...details } = Object.fromEntries<unknown>(entries);
    if (type !== "#Exchange.GenericHashTable") throw notTransformed(parameter, item);
    const known = KNOWN_TYPES.find((each) => each.name === name);
    if (known === undefined)
      throw badRequest(`The sensitive information type '${String(name)}' couldn't be found.`);
    return { ...known, ...details };
  });
  return () => types;
};

const ruleParameters: Readonly<Record<string, ParameterKind>> = {
  BlockAccess: flag,
  BlockAccessScope: oneOf("All", "PerUser", "PerAnonymousUser"),
  Comment: text,
  ContentContainsSensitiveInformation: sensitiveInformation,
  Disabled: flag,
  NotifyUser: texts((recipient, parameter) => {
    if (!/^(LastModifier|Owner|SiteAdmin|[^@\s]+@[^@\s]+)$/i.test(recipient))
      throw notTransformed(parameter, recipient);
  }),
  NotifyUserType: oneOf("NotSet", "Email", "PolicyTip"),
  Priority: wholeNumber(0, 1000),
  StopPolicyProcessing: flag,
};

function madeRule(asked: GivenParameters, tenant: EmulatedTenant): CmdletRow {
  const policyName = String(given(asked, "Policy"));
  const policy = tenant.exchange["Get-DlpCompliancePolicy"].find(
    ({ Name }) => Name.toLowerCase() === policyName.toLowerCase(),
  );
  if (policy === undefined) throw badRequest(`The policy '${policyName}' couldn't be found.`);
  const siblings = rules.all(tenant).filter((rule) => rule["ParentPolicyName"] === policy.Name);
  const presumed = dlpRule(String(given(asked, "Name")), policy, [], {
    ContentContainsSensitiveInformation: null,
    BlockAccess: false,
    BlockAccessScope: "None",
    NotifyUser: [],
    Priority: siblings.length,
  });
  const own = new Map([...asked].filter(([name]) => name !== "Policy"));
  return withProperties(own, { ...presumed });
}

function hasCondition(rule: CmdletRow): void {
  if (rule["ContentContainsSensitiveInformation"] === null && rule["AdvancedRule"] === null)
    throw badRequest("The rule must have at least one condition.");
}

export const DLP_CHANGES: Readonly<Record<string, Change>> = {
  "New-DlpCompliancePolicy": adds(policies, {
    api,
    parameters: {
      Name: text,
      ...policyParameters,
      ...Object.fromEntries(places.map((place) => [place, texts()])),
    },
    mandatory: ["Name"],
    made: (asked, tenant) => {
      const nowhere = Object.fromEntries(places.map((place) => [place, []]));
      const presumed = { Priority: policies.all(tenant).length, ...nowhere };
      return consistent(withProperties(asked, { ...dlpPolicy(String(given(asked, "Name")), presumed) }));
    },
  }),
  "Set-DlpCompliancePolicy": sets(policies, {
    api,
    parameters: { ...policyParameters, ...additions },
    changed: changedPolicy,
  }),
  "Remove-DlpCompliancePolicy": removes(policies, { api }),
  "New-DlpComplianceRule": adds(rules, {
    api,
    parameters: { Name: text, Policy: text, ...ruleParameters },
    mandatory: ["Name", "Policy"],
    made: madeRule,
    objection: hasCondition,
  }),
  "Set-DlpComplianceRule": sets(rules, { api, parameters: ruleParameters }),
  "Remove-DlpComplianceRule": removes(rules, { api }),
};
