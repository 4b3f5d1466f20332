import { GRAPH_AUDIENCE } from "../../src/emulator/audiences.ts";
import type { Emulator } from "../../src/emulator/index.ts";
import { requireScopes } from "./graph-scopes.ts";

interface HttpRequest {
  readonly method: string;
  readonly path: string;
  readonly body: string | undefined;
}

/** Sends the requests of a text in the form of .http files, one after the other, to the emulator’s Graph. */
export async function sendRequests(text: string, emulator: Emulator): Promise<void> {
  const scopes = /^# With a token that carries (.+)\.$/m.exec(text)?.[1]?.split(", ") ?? [];
  const requests = text.split(/^###$/m).map(parseRequest);
  for (const { method, path, body } of requests) {
    requireScopes(method, path, scopes);
    const response = await fetch(`${emulator.endpoints.graph.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${emulator.administratorToken(GRAPH_AUDIENCE)}`,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  }
}

function parseRequest(text: string): HttpRequest {
  const lines = text.split("\n").filter((line) => !line.startsWith("#"));
  const start = lines.findIndex((line) => line !== "");
  const [, method, path] =
    /^(GET|POST|PATCH|PUT|DELETE) https:\/\/[^/]+(\/\S+)$/.exec(lines[start] ?? "") ?? [];
  if (method === undefined || path === undefined) throw new Error(`no request: ${lines[start] ?? ""}`);
  const gap = lines.indexOf("", start);
  const body = gap === -1 ? "" : lines.slice(gap).join("\n").trim();
  return { method, path, body: body === "" ? undefined : body };
}
