import type { EmulatedTenant } from "../../tenants/model.ts";
import { dkimSigningConfig } from "../../tenants/exchange/domains.ts";
import { dkimKey } from "../../tenants/dns/mail-records.ts";
import { resolverOf, txtRecord } from "../../dns/zone.ts";
import { badRequest } from "../exchange-error.ts";
import type { CmdletRow } from "../cmdlets.ts";
import { adds, given, sets, withProperties, type Change, type Objection } from "./change.ts";
import { flag, notTransformed, text, type ParameterKind } from "./parameter-kinds.ts";
import { shelfOf } from "./shelf.ts";

/** DKIM. https://learn.microsoft.com/powershell/module/exchangepowershell/set-dkimsigningconfig */

const configs = shelfOf("Get-DkimSigningConfig");

const keySize: ParameterKind = (value, parameter) => {
  if (value !== 1024 && value !== 2048) throw notTransformed(parameter, value);
  return () => value;
};

/** Signing is switched on only where both names of the domain lead to Microsoft's; below its own domain, they need not. */
const cnamesAreThere: Objection = ({ Domain, Enabled, Selector1CNAME, Selector2CNAME }, tenant) => {
  if (Enabled !== true || Domain === tenant.initialDomain) return;
  const resolve = resolverOf(tenant.dns);
  const isThere = [Selector1CNAME, Selector2CNAME].every((target, index) =>
    resolve(`selector${index + 1}._domainkey.${String(Domain)}`, "CNAME").records.some(
      ({ type, data }) => type === "CNAME" && data.toLowerCase() === String(target).toLowerCase(),
    ),
  );
  if (!isThere)
    throw badRequest(
      "CNAME record does not exist for this config. Please publish the following two CNAME records first. " +
        `Domain Name : ${String(Domain)} Host Name : selector1._domainkey Points to address or value: ${String(Selector1CNAME)} ` +
        `Host Name : selector2._domainkey Points to address or value: ${String(Selector2CNAME)}. ` +
        "If you have already published the CNAME records, sync will take a few minutes to as many as 4 days based on your specific DNS. Return and retry this step later.",
    );
};

/** Microsoft keeps the public key under the name that the first selector leads to. */
function publishKey(tenant: EmulatedTenant, config: CmdletRow): void {
  const name = String(config["Selector1CNAME"]);
  if (tenant.dns.has(name)) return;
  tenant.dns = new Map([...tenant.dns, [name, { txt: [txtRecord(dkimKey(name))] }]]);
}

export const DKIM_CHANGES: Readonly<Record<string, Change>> = {
  "New-DkimSigningConfig": adds(configs, {
    parameters: { DomainName: text, Enabled: flag, KeySize: keySize },
    mandatory: ["DomainName", "Enabled"],
    made: (asked, tenant) => {
      const domain = String(given(asked, "DomainName"));
      if (shelfOf("Get-AcceptedDomain").find(tenant, domain) === undefined)
        throw badRequest(`The domain '${domain}' couldn't be found among your accepted domains.`);
      const size = given(asked, "KeySize") === 2048 ? 2048 : 1024;
      const config = dkimSigningConfig(domain, tenant.initialDomain, {
        Enabled: given(asked, "Enabled") === true,
        Status: "CnameMissing",
        Selector1KeySize: size,
        Selector2KeySize: size,
      });
      publishKey(tenant, { ...config });
      return { ...config };
    },
    objection: cnamesAreThere,
  }),
  "Set-DkimSigningConfig": sets(configs, {
    parameters: { Enabled: flag },
    changed: (asked, before, tenant) => {
      const after = withProperties(asked, before);
      publishKey(tenant, after);
      return after["Enabled"] === true ? { ...after, Status: "Valid" } : after;
    },
    objection: cnamesAreThere,
  }),
};
