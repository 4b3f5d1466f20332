import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { HttpRequest } from "../../../src/tenant/http/message.ts";
import { assertReadOnly, ForbiddenRequest } from "../../../src/tenant/http/read-only-guard.ts";

const graph = "https://graph.microsoft.com/v1.0";

function batch(requests: readonly unknown[], api: HttpRequest["api"] = "graph"): HttpRequest {
  return { api, method: "POST", url: `${graph}/$batch`, body: JSON.stringify({ requests }) };
}

const read = { id: "1", method: "GET", url: "/organization", headers: {} };

function refuses(request: HttpRequest, because: RegExp): void {
  assert.throws(
    () => assertReadOnly(request),
    (error) => error instanceof ForbiddenRequest && because.test(error.message),
  );
}

describe("the read-only guard", () => {
  it("lets a GET pass", () => {
    assertReadOnly({ api: "graph", method: "GET", url: `${graph}/users?$top=999` });
  });

  for (const method of ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "get", "Post"]) {
    it(`refuses ${method} on a resource`, () => {
      refuses({ api: "graph", method, url: `${graph}/users` }, /only read/);
    });
  }

  it("refuses a GET with a body", () => {
    refuses({ api: "graph", method: "GET", url: `${graph}/users`, body: "{}" }, /no body/);
  });

  for (const name of ["X-HTTP-Method-Override", "x-http-method", "X-Method-Override"]) {
    it(`refuses the header ${name}`, () => {
      refuses(
        { api: "graph", method: "GET", url: `${graph}/users/1`, headers: { [name]: "DELETE" } },
        /method/,
      );
    });
  }

  it("lets a batch of GETs pass", () => {
    assertReadOnly(batch([read, { ...read, id: "2", headers: { ConsistencyLevel: "eventual" } }]));
  });

  it("refuses a POST hidden among the GETs of a batch", () => {
    refuses(batch([read, { id: "2", method: "POST", url: "/users" }]), /not a GET/);
  });

  it("refuses a part of a batch with a body", () => {
    refuses(batch([{ ...read, body: { displayName: "Contoso" } }]), /more than/);
  });

  it("refuses a part of a batch that overrides its method by a header", () => {
    refuses(batch([{ ...read, headers: { "X-HTTP-Method-Override": "PATCH" } }]), /method/);
  });

  for (const url of [
    "https://attacker.example/",
    "//attacker.example/",
    "/\\attacker.example",
    "users",
    "",
  ]) {
    it(`refuses a part of a batch for “${url}”`, () => {
      refuses(batch([{ ...read, url }]), /not relative/);
    });
  }

  it("refuses a batch in which a key stands twice", () => {
    const body = `{"requests":[{"id":"1","method":"DELETE","method":"GET","url":"/users/1"}]}`;
    refuses({ api: "graph", method: "POST", url: `${graph}/$batch`, body }, /form/);
  });

  for (const [what, body] of Object.entries({
    "no body": undefined,
    "no JSON": "requests",
    "no requests": `{"requests":[]}`,
    "something besides requests": `{"requests":[{"id":"1","method":"GET","url":"/users"}],"more":1}`,
  })) {
    it(`refuses a batch with ${what}`, () => {
      const request = { api: "graph", method: "POST", url: `${graph}/$batch` } as const;
      refuses(body === undefined ? request : { ...request, body }, /batch/);
    });
  }

  it("refuses a batch to another API than Graph", () => {
    refuses(batch([read], "resourceManager"), /not known/);
  });

  it("refuses a path that only ends like a batch", () => {
    refuses({ ...batch([read]), url: "https://graph.microsoft.com/v1.0/users/$batch" }, /not known/);
  });

  for (const path of ["/contoso/oauth2/v2.0/token", "/contoso/oauth2/v2.0/devicecode"]) {
    it(`lets the sign-in post to ${path}`, () => {
      assertReadOnly({
        api: "signIn",
        method: "POST",
        url: `https://login.microsoftonline.com${path}`,
        body: "a=b",
      });
    });
  }

  const listTenantSettings = {
    api: "powerPlatform",
    method: "POST",
    url: "https://api.bap.microsoft.com/providers/Microsoft.BusinessAppPlatform/listTenantSettings?api-version=2023-06-01",
    body: "{}",
  } as const;

  it("lets Power Platform list its tenant settings", () => {
    assertReadOnly(listTenantSettings);
    const path = "/power-platform/providers/Microsoft.BusinessAppPlatform/listTenantSettings";
    assertReadOnly({ ...listTenantSettings, url: `https://localhost:8443${path}` });
  });

  for (const [what, difference] of Object.entries({
    "with a body": { body: `{"disableTrialEnvironmentCreationByNonAdminUsers":false}` },
    "in another API's name": { api: "powerBi" },
    "that are updated": { url: listTenantSettings.url.replace("listTenantSettings", "updateTenantSettings") },
    "at a path that only ends so": { url: listTenantSettings.url.replace("/providers", "/a/b/providers") },
  } as const)) {
    it(`refuses tenant settings ${what}`, () => {
      refuses({ ...listTenantSettings, ...difference }, /must be empty|not known/);
    });
  }

  it("refuses a token request in another API's name", () => {
    refuses(
      { api: "graph", method: "POST", url: "https://login.microsoftonline.com/contoso/oauth2/v2.0/token" },
      /not known/,
    );
  });

  it("refuses plain http to another machine", () => {
    refuses({ api: "graph", method: "GET", url: "http://graph.microsoft.com/v1.0/users" }, /https/);
  });

  for (const host of ["localhost:8080", "127.0.0.1:8080", "[::1]:8080"]) {
    it(`lets plain http pass to ${host}`, () => {
      assertReadOnly({ api: "graph", method: "GET", url: `http://${host}/v1.0/users` });
    });
  }

  it("refuses plain http to a name that only begins like this machine's", () => {
    refuses({ api: "graph", method: "GET", url: "http://127.0.0.1.attacker.example/" }, /https/);
  });

  it("lets plain http pass to the metadata address for a sign-in alone", () => {
    const url = "http://169.254.169.254/metadata/identity/oauth2/token";
    assertReadOnly({ api: "signIn", method: "GET", url });
    refuses({ api: "graph", method: "GET", url }, /https/);
  });
});

const admin = "https://outlook.office365.com/adminapi/beta/c0000000-0000-4000-8000-000000000001";
const invocation = (CmdletName: unknown, Parameters: unknown = {}) => ({
  CmdletInput: { CmdletName, Parameters },
});

function invoke(body: unknown, more: Partial<HttpRequest> = {}): HttpRequest {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return { api: "exchange", method: "POST", url: `${admin}/InvokeCommand?$select=Name`, body: text, ...more };
}

describe("the read-only guard on cmdlets", () => {
  for (const api of ["exchange", "compliance"] as const) {
    it(`lets a cmdlet that only reads pass to ${api}`, () => {
      assertReadOnly(invoke(invocation("Get-RemoteDomain", { ResultSize: "Unlimited" }), { api }));
    });
  }

  for (const cmdlet of [
    "Get-ApplicationAccessPolicy",
    "Get-CASMailbox",
    "Get-CASMailboxPlan",
    "Get-HostedOutboundSpamFilterPolicy",
    "Get-HostedOutboundSpamFilterRule",
    "Get-ManagementRoleAssignment",
    "Get-ServicePrincipal",
  ]) {
    it(`lets ${cmdlet} pass, and not what would change the same thing`, () => {
      assertReadOnly(invoke(invocation(cmdlet, { RoleAssigneeType: "ServicePrincipal" })));
      for (const verb of ["New", "Remove", "Set"])
        refuses(invoke(invocation(cmdlet.replace("Get", verb))), new RegExp(cmdlet.replace("Get", verb)));
    });
  }

  it("refuses a cmdlet in another API's name", () => {
    refuses(invoke(invocation("Get-RemoteDomain"), { api: "graph" }), /not known/);
  });

  for (const name of [
    "Set-RemoteDomain",
    "Get-MailboxFolderStatistics",
    "get-remotedomain",
    "Get-RemoteDomain; Remove-RemoteDomain",
    "Get-RemoteDomain ",
    "",
    null,
    ["Get-RemoteDomain"],
  ]) {
    it(`refuses the cmdlet ${JSON.stringify(name)}`, () => {
      refuses(invoke(invocation(name)), /not known to only read/);
    });
  }

  for (const [what, body, because] of [
    ["no JSON", "Get-RemoteDomain", /form/],
    ["a list", [invocation("Get-RemoteDomain")], /CmdletInput/],
    ["nothing", {}, /CmdletInput/],
    ["something beside the cmdlet", { ...invocation("Get-RemoteDomain"), Script: "x" }, /nothing but/],
    [
      "something inside the cmdlet",
      { CmdletInput: { CmdletName: "Get-RemoteDomain", Parameters: {}, Pipeline: [] } },
      /nothing but a name/,
    ],
    [
      "a cmdlet nested in a parameter",
      invocation("Get-RemoteDomain", { Identity: invocation("Remove-RemoteDomain") }),
      /parameters/,
    ],
    ["parameters that are a list", invocation("Get-RemoteDomain", []), /parameters/],
  ] as const) {
    it(`refuses a body with ${what}`, () => {
      refuses(invoke(body), because);
    });
  }

  it("refuses a body in which a key stands twice", () => {
    const body = `{"CmdletInput":{"CmdletName":"Remove-RemoteDomain","CmdletName":"Get-RemoteDomain","Parameters":{}}}`;
    refuses(invoke(body), /form/);
  });

  it("refuses a header that names another cmdlet than the body", () => {
    const headers = { "x-cmdletname": "Remove-RemoteDomain" };
    refuses(invoke(invocation("Get-RemoteDomain"), { headers }), /another cmdlet/);
  });

  for (const path of ["/Mailbox", "/InvokeCommand/x", "/InvokeCommandAsync"]) {
    it(`refuses a POST to ${path}`, () => {
      refuses(invoke(invocation("Get-RemoteDomain"), { url: admin + path }), /not known/);
    });
  }
});

describe("the read-only guard on batches of cmdlets", () => {
  const part = {
    id: "1",
    method: "POST",
    url: `${new URL(admin).pathname}/InvokeCommand`,
    headers: { "X-CmdletName": "Get-RemoteDomain" },
    body: invocation("Get-RemoteDomain"),
  };
  const batchOf = (...requests: readonly unknown[]) => invoke({ requests }, { url: `${admin}/$batch` });

  it("lets cmdlets that only read pass", () => {
    assertReadOnly(batchOf(part, { ...part, id: "2", url: `${part.url}?$select=Name` }));
  });

  for (const [what, odd, because] of [
    ["runs a cmdlet that writes", { body: invocation("Set-RemoteDomain"), headers: {} }, /Set-RemoteDomain/],
    ["announces another cmdlet", { headers: { "X-CmdletName": "Set-RemoteDomain" } }, /another cmdlet/],
    ["is not a POST", { method: "DELETE" }, /not a POST/],
    ["goes to another address", { url: "/adminapi/beta/contoso/Mailbox" }, /not known/],
    ["climbs out of the admin API", { url: "/adminapi/beta/../InvokeCommand" }, /not known/],
    ["goes to another host", { url: "//attacker.example/InvokeCommand" }, /not relative/],
    ["overrides its method", { headers: { "X-HTTP-Method-Override": "PUT" } }, /method/],
    [
      "is a batch itself",
      { url: `${new URL(admin).pathname}/$batch`, body: { requests: [part] } },
      /not known/,
    ],
    ["has more to it", { dependsOn: ["2"] }, /more than/],
    ["has no body", { body: undefined }, /CmdletInput/],
  ] as const) {
    it(`refuses one of which a part ${what}`, () => {
      refuses(batchOf(part, { ...part, ...odd }), because);
    });
  }

  it("refuses one to Security & Compliance, which takes none", () => {
    refuses({ ...batchOf(part), api: "compliance" }, /not known/);
  });
});

describe("the read-only guard, where live evidence was asked for", () => {
  const optIns = ["live-evidence"] as const;
  const search = {
    displayName: "Plimsoll: mail access",
    filterStartDateTime: "2026-11-19T12:00:00Z",
    filterEndDateTime: "2026-11-21T12:00:00Z",
    recordTypeFilters: ["exchangeItem"],
    operationFilters: ["MailItemsAccessed"],
  };
  const post = (url: string, body: unknown, api: HttpRequest["api"] = "graph"): HttpRequest => ({
    api,
    method: "POST",
    url,
    body: JSON.stringify(body),
  });
  const hunting = post(`${graph}/security/runHuntingQuery`, { Query: "CloudAppEvents\n| count" });
  const searching = post(`${graph}/security/auditLog/queries`, search);

  function refusesThen(request: HttpRequest, because: RegExp): void {
    assert.throws(
      () => assertReadOnly(request, optIns),
      (error) => error instanceof ForbiddenRequest && because.test(error.message),
    );
  }

  for (const [what, request] of [
    ["a hunting query", hunting],
    ["an audit search", searching],
  ] as const) {
    it(`lets ${what} pass, and refuses it otherwise`, () => {
      assertReadOnly(request, optIns);
      refuses(request, /nobody asked for it with --live-evidence/);
    });
  }

  it("lets the search and its records be read", () => {
    for (const path of ["queries/1", "queries/1/records", "queries/1/records?$skiptoken=150"])
      assertReadOnly({ api: "graph", method: "GET", url: `${graph}/security/auditLog/${path}` }, optIns);
  });

  for (const method of ["PATCH", "DELETE", "PUT"]) {
    it(`refuses ${method} on a search`, () => {
      refusesThen({ api: "graph", method, url: `${graph}/security/auditLog/queries/1` }, /only reads/);
    });
  }

  for (const [what, url] of Object.entries({
    "the beta version": "https://graph.microsoft.com/beta/security/auditLog/queries",
    "a path below": `${graph}/security/auditLog/queries/1`,
    "another path of the same service": `${graph}/security/alerts_v2`,
    "a path that only begins alike": `${graph}/security/runHuntingQueryX`,
  })) {
    it(`refuses to post to ${what}`, () => refusesThen(post(url, search), /not known to only read/));
  }

  it("refuses these paths at another API", () => {
    refusesThen(post(searching.url, search, "powerPlatform"), /not known to only read/);
  });

  for (const [what, body] of Object.entries({
    "another table": { Query: "EmailEvents\n| count" },
    "a table that is only mentioned": { Query: "// CloudAppEvents\nEmailEvents" },
    "a second statement": { Query: "CloudAppEvents\n| count; .drop table CloudAppEvents" },
    "no text": { Query: 7 },
    "more than a query": { Query: "CloudAppEvents\n| count", Timespan: "P1D" },
    "no query": {},
  })) {
    it(`refuses to hunt with ${what}`, () => {
      refusesThen(post(hunting.url, body), /CloudAppEvents alone|nothing but Query/);
    });
  }

  it("refuses a search with more than a search needs, and one that is not as written", () => {
    refusesThen(post(searching.url, { ...search, id: "1" }), /nothing but displayName/);
    refusesThen({ ...searching, body: `${searching.body} ` }, /form/);
    refusesThen({ ...hunting, body: `${hunting.body}\n` }, /form/);
  });

  it("still refuses every other POST", () => {
    refusesThen(post(`${graph}/users`, {}), /not known to only read/);
    refusesThen(batch([{ ...read, method: "POST" }]), /not a GET/);
  });
});
