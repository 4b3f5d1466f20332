import type { Emulator, Endpoint } from "../../../src/emulator/index.ts";

/** Sends a request to an API; gives what it answers as JSON, `null` for an empty answer. Throws with the server's message. */
export type Send = (method: string, path: string, body?: unknown) => Promise<unknown>;

/** What a module of Microsoft's does after its Connect- cmdlet: it sends with the token of the administrator. */
export function asAdministrator(emulator: Emulator, { url, scope }: Endpoint): Send {
  return async (method, path, body) => {
    const response = await fetch(url + path, {
      method,
      headers: {
        accept: "application/json",
        authorization: `Bearer ${emulator.administratorToken(scope.replace(/\/\.default$/, ""))}`,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text === "" ? null : JSON.parse(text);
  };
}

/** A module whose cmdlets work only after its Connect- cmdlet. */
export class Connection {
  readonly #cmdlet: string;
  #isOpen = false;

  /** `cmdlet`: the one that connects. */
  constructor(cmdlet: string) {
    this.#cmdlet = cmdlet;
  }

  open(): void {
    this.#isOpen = true;
  }

  /** Throws where nobody has connected. */
  demand(): void {
    if (!this.#isOpen) throw new Error(`there is no connection: ${this.#cmdlet} comes first`);
  }
}
