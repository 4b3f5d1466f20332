import { ClientSecretCredential, ClientCertificateCredential, ManagedIdentityCredential, WorkloadIdentityCredential, DeviceCodeCredential } from "@azure/identity";
import { readFileSync } from "node:fs";
const e = JSON.parse(readFileSync("/tmp/emu.json"));
const o = { authorityHost: e.origin, disableInstanceDiscovery: true };
const c = e.credentials;
const all = {
 secret: new ClientSecretCredential(e.tenantId, c.clientId, c.clientSecret, o),
 domain: new ClientSecretCredential(e.initialDomain, c.clientId, c.clientSecret, o),
 wrong: new ClientSecretCredential(e.tenantId, c.clientId, "nope", o),
 cert: new ClientCertificateCredential(e.tenantId, c.clientId, { certificatePath: "/tmp/emu-cert.pem" }, o),
 expired: new ClientCertificateCredential(e.tenantId, c.clientId, { certificatePath: "/tmp/emu-expired.pem" }, o),
 fed: new WorkloadIdentityCredential({ tenantId: e.tenantId, clientId: c.clientId, tokenFilePath: "/tmp/emu-fed.jwt", ...o }),
 mi: new ManagedIdentityCredential(),
 device: new DeviceCodeCredential({ tenantId: e.tenantId, clientId: c.clientId, userPromptCallback: m => console.log(m.message), ...o }),
 unknown: new ClientSecretCredential("nowhere.example", c.clientId, c.clientSecret, o),
};
let token;
for (const [n, cred] of Object.entries(all)) {
  try { const t = await cred.getToken(e.endpoints.graph.scope); token ??= t.token; console.log(n, "ok", t.token.length, new Date(t.expiresOnTimestamp).toISOString()); } catch (x) { console.log(n, "ERR", x.name, x.message.slice(0,300)); }
}
const get = async (p, h={}) => { const r = await fetch(p.startsWith("http")?p:e.endpoints.graph.url + p, { headers: { authorization: `Bearer ${token}`, ...h } }); const t = await r.text(); return `${r.status} ${t.slice(0,260)}`; };
const GA="62e90394-69f5-4237-9190-012177145e10";
for (const p of ["/v1.0/organization?$select=id,displayName","/v1.0/domains?$top=5","/v1.0/users?$top=2","/v1.0/users/$count","/v1.0/servicePrincipals(appId='00000003-0000-0000-c000-000000000000')/delegatedPermissionClassifications","/v1.0/servicePrincipals(appId='00000003-0000-0000-c000-000000000000')/appRoleAssignedTo","/beta/policies/authorizationPolicy","/beta/identity/conditionalAccess/policies","/v1.0/policies/roleManagementPolicyAssignments?$filter=scopeId eq '/' and scopeType eq 'DirectoryRole'&$expand=policy($expand=rules)","/v1.0/policies/roleManagementPolicyAssignments?$filter=scopeId eq '/' and scopeType eq 'DirectoryRole'&$expand=policy","/v1.0/roleManagement/directory/roleAssignmentScheduleInstances?$expand=principal","/v1.0/nonsense","/v1.0/identityGovernance/privilegedAccess/group/eligibilityScheduleInstances"]) console.log(p, "\n   ", await get(p));
console.log(await get("/v1.0/users/$count", {ConsistencyLevel:"eventual"}));
