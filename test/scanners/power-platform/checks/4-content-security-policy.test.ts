import { contentSecurityPolicy } from "../../../../src/scanners/power-platform/checks/4-content-security-policy.ts";
import { testCheck } from "../../../support/test-check.ts";

function read(name: string, modelDriven: unknown, canvas: unknown) {
  return {
    kind: "read",
    id: name,
    name,
    settings: {
      iscontentsecuritypolicyenabled: modelDriven,
      iscontentsecuritypolicyenabledforcanvas: canvas,
    },
  };
}
const closed = { kind: "notRead", id: "hr", name: "HR", reason: "Not allowed." };
const plain = { kind: "noDatabase", id: "lab", name: "Lab" };

testCheck(contentSecurityPolicy, {
  manual: [
    {
      name: "it is enforced everywhere, and a person confirms it",
      sources: { contentSecurity: [read("Sales", true, true)] },
      says: /in 1 environment: 1 enforce it for model-driven and canvas apps\. A person/,
    },
    {
      name: "it is enforced for one kind of apps, or the database does not say",
      sources: { contentSecurity: [read("Sales", true, false), read("Finance", true, undefined)] },
      says: /2 do not, or for one kind only/,
    },
    {
      name: "a database may not be read, and an environment has none",
      sources: { contentSecurity: [read("Sales", true, true), closed, plain] },
      says: /3 environments: 1 enforce.*1 could not be read; 1 have no Dataverse database/,
    },
    { name: "no environment is listed", sources: { contentSecurity: [] }, says: /none was listed/ },
    { name: "the environments could not be listed", sources: {}, says: /could not be read/ },
  ],
});
