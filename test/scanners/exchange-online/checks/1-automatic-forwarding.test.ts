import { declaredSchema } from "../../../../src/profile/schema.ts";
import { automaticForwarding } from "../../../../src/scanners/exchange-online/checks/1-automatic-forwarding.ts";
import { testCheck } from "../../../support/test-check.ts";

function remote(DomainName: unknown, AutoForwardEnabled: unknown) {
  return {
    Identity: `id of ${String(DomainName)}`,
    Name: `to ${String(DomainName)}`,
    DomainName,
    AutoForwardEnabled,
  };
}
const off = remote("*", false);
const tenant = (...remoteDomains: unknown[]) => ({ remoteDomains });
const allowing = (...allowedForwardingDomains: string[]) => ({
  declared: declaredSchema.parse({ allowedForwardingDomains }),
});

testCheck(automaticForwarding, {
  met: [
    { name: "forwarding is off for every domain", sources: tenant(off) },
    {
      name: "forwarding is allowed to a declared domain only",
      sources: tenant(off, remote("fabrikam.com", true)),
      settings: allowing("fabrikam.com"),
    },
    {
      name: "a declared domain is written in other letters, which ScubaGear takes for another domain",
      sources: tenant(off, remote("Fabrikam.com", true)),
      settings: allowing("fabrikam.com"),
      reference: false,
      deviation: "domain-name-case",
    },
  ],
  notMet: [
    {
      name: "forwarding is allowed to every domain",
      sources: tenant(remote("*", true)),
      violations: ["to *"],
      says: /to \*/,
    },
    {
      name: "every domain cannot be allowed by declaring it",
      sources: tenant(remote("*", true)),
      settings: allowing("*"),
      violations: ["to *"],
    },
    {
      name: "one of two domains is not declared",
      passesWithout: ["litware.com"],
      sources: tenant(off, remote("fabrikam.com", true), remote("litware.com", true)),
      settings: allowing("fabrikam.com"),
      violations: ["to litware.com"],
    },
    {
      name: "a domain is open, whatever another does not say",
      sources: tenant(remote("fabrikam.com", true), remote("*", undefined)),
      violations: ["to fabrikam.com"],
    },
  ],
  unknown: [
    { name: "the remote domains could not be read", sources: {} },
    { name: "the list is empty, which ScubaGear passes", sources: tenant(), reference: true },
    {
      name: "a domain does not say whether forwarding is on, which ScubaGear passes",
      sources: tenant(remote("*", undefined)),
      reference: true,
      says: /AutoForwardEnabled/,
    },
    {
      name: "an open remote domain has no name, which ScubaGear passes",
      sources: tenant(remote(undefined, true)),
      reference: true,
      says: /DomainName/,
    },
    {
      name: "the name of an open remote domain is null",
      sources: tenant(remote(null, true)),
      reference: false,
    },
  ],
});
