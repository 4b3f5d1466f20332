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
