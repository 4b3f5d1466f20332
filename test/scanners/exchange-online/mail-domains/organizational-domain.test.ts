import assert from "node:assert/strict";
import { it } from "node:test";
import {
  lastTwoLabels,
  organizationalDomain,
} from "../../../../src/scanners/exchange-online/mail-domains/organizational-domain.ts";

const domains: readonly (readonly [domain: string, organizational: string])[] = [
  ["contoso.example", "contoso.example"],
  ["a.b.Contoso.example", "contoso.example"],
  ["mail.contoso.co.uk", "contoso.co.uk"],
  ["contoso.co.uk", "contoso.co.uk"],
  ["co.uk", "co.uk"],
  ["agency.city.k12.va.us", "city.k12.va.us"],
  ["shop.contoso.github.io", "contoso.github.io"],
  ["contoso.onmicrosoft.com", "contoso.onmicrosoft.com"],
  ["eu.contoso.onmicrosoft.com", "contoso.onmicrosoft.com"],
  ["contoso.mail.onmicrosoft.com", "contoso.mail.onmicrosoft.com"],
  ["contoso.onmicrosoft.us", "contoso.onmicrosoft.us"],
  ["<script>", "<script>"],
];
for (const [domain, organizational] of domains)
  it(`${domain} belongs to ${organizational}`, () =>
    assert.equal(organizationalDomain(domain), organizational));

it("ScubaGear's way is the last two labels, whatever they are", () => {
  assert.equal(lastTwoLabels("mail.contoso.co.uk"), "co.uk");
});
