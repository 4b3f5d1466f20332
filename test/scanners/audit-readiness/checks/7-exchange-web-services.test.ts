import { exchangeWebServices } from "../../../../src/scanners/audit-readiness/checks/7-exchange-web-services.ts";
import { declaredSchema } from "../../../../src/profile/schema.ts";
import { testCheck } from "../../../support/test-check.ts";

type Row = Readonly<Record<string, unknown>>;

const app = "1b730954-1685-4b74-9bfd-dac224a7b894";
const tenant = (config: Row, apps?: unknown) => ({
  organizationConfigs: [
    { Name: "contoso", EwsEnabled: true, EwsApplicationAccessPolicy: null, EwsAllowList: null, ...config },
  ],
  ...(apps === undefined ? {} : { ewsAllowedApplications: [{ EwsAllowedAppIDs: apps }] }),
});
const at = (time: string) => ({ now: new Date(time) });
const before = at("2026-09-30T23:59:59Z");
const between = at("2026-10-01T00:00:00Z");
const stillBetween = at("2027-03-31T23:59:59Z");
const after = at("2027-04-01T00:00:00Z");
const byName = {
  EwsApplicationAccessPolicy: "enforceAllowList",
  EwsAllowList: ["Room software/*", "Backup/*"],
};

testCheck(exchangeWebServices, {
  met: [
    { name: "it is off, before the change", sources: tenant({ EwsEnabled: false }), settings: before },
    { name: "it is off, after the end", sources: tenant({ EwsEnabled: false }), settings: after },
    {
      name: "it is on for two listed applications, before the change",
      sources: tenant({}, `${app}, ${app.toUpperCase()} ,2${app.slice(1)}`),
      settings: before,
      says: /2 listed applications only/,
    },
    {
      name: "it is on for one listed application, up to the end",
      sources: tenant({}, [app]),
      settings: { ...stillBetween, declared: declaredSchema.parse({ mailApplications: [app] }) },
      says: /1 listed application only/,
    },
  ],
  notMet: [
    {
      name: "it is on, and the list is empty, before the change",
      sources: tenant({}, ""),
      settings: before,
      violations: ["contoso"],
    },
    {
      name: "it is on, and the list is null, before the change",
      sources: tenant({}, null),
      settings: before,
    },
    { name: "nothing is set, before the change", sources: tenant({ EwsEnabled: null }), settings: before },
    {
      name: "some programs are kept out by name, and all others let in, before the change",
      sources: tenant({ EwsApplicationAccessPolicy: "EnforceBlockList", EwsAllowList: ["Ours/*"] }, null),
      settings: before,
    },
  ],
  manual: [
    {
      name: "it is on with an empty list, from the day of the change",
      sources: tenant({}, " , "),
      settings: between,
    },
    { name: "nothing is set, up to the end", sources: tenant({ EwsEnabled: null }), settings: stillBetween },
    {
      name: "programs are let in by the name that they give themselves, before the change",
      sources: tenant(byName, null),
      settings: before,
      says: /2 kinds of programs/,
    },
    {
      name: "it is on for a listed application after the end, which the announcement does not allow for",
      sources: tenant({}, app),
      settings: after,
      says: /1 April 2027/,
    },
    { name: "nothing is set, after the end", sources: tenant({ EwsEnabled: null }), settings: after },
  ],
  unknown: [
    { name: "the settings may not be read", sources: {} },
    { name: "the answer is empty", sources: { organizationConfigs: [] } },
    { name: "the answer does not say whether it is on", sources: tenant({ EwsEnabled: undefined }, app) },
    { name: "it is on, and the list may not be read", sources: tenant({}) },
    {
      name: "it is on, and the list's answer is empty",
      sources: { ...tenant({}), ewsAllowedApplications: [] },
    },
    { name: "it is on, and the list is absent", sources: { ...tenant({}), ewsAllowedApplications: [{}] } },
    { name: "the list holds something that is no client id", sources: tenant({}, `${app},*`), says: /“\*”/ },
    {
      name: "the answer does not say how programs are told apart",
      sources: tenant({ EwsApplicationAccessPolicy: undefined }, null),
      settings: before,
    },
    {
      name: "programs are told by a list that is absent",
      sources: tenant({ ...byName, EwsAllowList: undefined }, null),
      settings: before,
    },
  ],
});
