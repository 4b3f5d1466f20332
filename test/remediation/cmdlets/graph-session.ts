import { GRAPH_AUDIENCE } from "../../../src/emulator/audiences.ts";
import type { Emulator } from "../../../src/emulator/index.ts";
import { requireScopes } from "../graph-scopes.ts";

/** What came back: the status, and the body if it was JSON. */
export interface GraphAnswer {
  readonly status: number;
  readonly json: unknown;
}

/** A sign-in to Microsoft Graph, as one script has it. */
export interface GraphSession {
  /** Signs in with these delegated permissions besides those of before. */
  connect(scopes: readonly string[]): void;
  /** Sends a request; `path` begins with the version. Throws what Graph says where it refuses, and where the scopes do not suffice. */
  send(
    method: string,
    path: string,
    body?: string,
    headers?: Readonly<Record<string, string>>,
  ): Promise<GraphAnswer>;
}

export function graphSession(emulator: Emulator): GraphSession {
  const granted = new Set<string>();
  let isConnected = false;
  return {
    connect: (scopes) => {
      isConnected = true;
      for (const scope of scopes) granted.add(scope);
    },
    send: async (method, path, body, headers = {}) => {
      if (!isConnected) throw new Error("Authentication needed. Please call Connect-MgGraph.");
      requireScopes(method, path, [...granted]);
      const response = await fetch(`${emulator.endpoints.graph.url}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${emulator.administratorToken(GRAPH_AUDIENCE)}`,
          ...(body === undefined ? {} : { "content-type": "application/json" }),
          ...headers,
        },
        ...(body === undefined ? {} : { body }),
      });
      const text = await response.text();
      // Where it refuses, both kinds of cmdlets put the code and the message of Graph into theirs.
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
      return { status: response.status, json: text === "" ? undefined : JSON.parse(text) };
    },
  };
}
