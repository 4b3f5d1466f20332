import { logReadersExist } from "../../../../src/scanners/audit-readiness/checks/1-log-readers.ts";
import { testCheck } from "../../../support/test-check.ts";

const adaId = "a0000000-0000-4000-8000-000000000001";
const rootId = "a0000000-0000-4000-8000-000000000002";
const root = { id: rootId, roles: ["Global Administrator"], holdings: [] };
const helper = { id: adaId, roles: ["User Administrator"], holdings: [] };

const person = (name: string, id: string | null) => ({
  Name: name,
  DisplayName: name,
  RecipientTypeDetails: "UserMailbox",
  ExternalDirectoryObjectId: id,
});
const ada = person("ada", adaId);
const team = { Name: "SOC", DisplayName: "SOC", RecipientTypeDetails: "MailUniversalSecurityGroup" };
const tenantAdmins = {
  Name: "TenantAdmins_-1234567890",
  RecipientTypeDetails: "RoleGroup",
  ExternalDirectoryObjectId: "",
};

const readers = (...members: readonly object[]) => [
  { Name: "AuditReader", DisplayName: "Audit Reader", Roles: ["View-Only Audit Logs"], members },
];
const organization = (...members: readonly object[]) => [
  { Name: "Organization Management", Roles: ["Audit Logs"], members },
];
const nobody = { purviewLogReaders: readers(), exchangeLogReaders: organization(tenantAdmins) };

testCheck(logReadersExist, {
  met: [
    {
      name: "a person is an Audit Reader",
      sources: { ...nobody, purviewLogReaders: readers(ada), privilegedUsers: [root] },
      says: /^1 person or group besides/,
    },
    {
      name: "one who is in two role groups counts once, and a group once more",
      sources: {
        purviewLogReaders: readers(ada, team),
        exchangeLogReaders: organization(ada, tenantAdmins),
        privilegedUsers: [root],
      },
      says: /^2 people and groups/,
    },
    {
      name: "another directory role does not make a Global Administrator",
      sources: { ...nobody, purviewLogReaders: readers(ada), privilegedUsers: [root, helper] },
    },
    {
      name: "a group is enough, whoever the administrators are, and though Exchange did not answer",
      sources: { purviewLogReaders: readers(team) },
    },
    {
      name: "the role of Exchange serves as well",
      sources: { exchangeLogReaders: organization(ada), privilegedUsers: [root] },
    },
    {
      name: "an id may come in place of the name, as Security & Compliance writes it",
      sources: { ...nobody, purviewLogReaders: readers({ Name: adaId }), privilegedUsers: [root] },
    },
  ],
  notMet: [
    {
      name: "no role group has a member of its own",
      sources: nobody,
      says: /^Nobody but Global Administrators/,
    },
    {
      name: "the only member is a Global Administrator",
      sources: {
        ...nobody,
        purviewLogReaders: readers(person("root", rootId.toUpperCase())),
        privilegedUsers: [root],
      },
    },
  ],
  manual: [
    {
      name: "the account of a member cannot be told",
      sources: { ...nobody, purviewLogReaders: readers(person("Ada", "")), privilegedUsers: [root] },
      says: /see who they are/,
    },
    {
      name: "the list of Global Administrators is empty, which it never is",
      sources: { ...nobody, purviewLogReaders: readers(ada), privilegedUsers: [helper] },
    },
    {
      name: "Purview refuses to say",
      sources: { exchangeLogReaders: organization(tenantAdmins) },
      says: /could not be read in Microsoft Purview/,
    },
    {
      name: "Exchange refuses to say",
      sources: { purviewLogReaders: readers() },
      says: /could not be read in Exchange Online/,
    },
    {
      name: "the cloud does not offer it",
      sources: { exchangeLogReaders: organization(tenantAdmins) },
      failures: { purviewLogReaders: "notInThisCloud" },
    },
  ],
  unknown: [
    {
      name: "Purview did not answer",
      sources: { exchangeLogReaders: organization(tenantAdmins) },
      failures: { purviewLogReaders: "unreachable" },
    },
    {
      name: "Exchange's answer was cut",
      sources: { purviewLogReaders: readers() },
      failures: { exchangeLogReaders: "malformed" },
    },
    {
      name: "who the Global Administrators are could not be read",
      sources: { ...nobody, purviewLogReaders: readers(ada) },
    },
  ],
});
