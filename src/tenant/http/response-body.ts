/** Thrown for a body that did not come whole, or is not the JSON that its header promises. Another try may bring it. */
export class BrokenBody extends Error {
  readonly failure: "truncated" | "malformed";
  readonly status: number;

  constructor(failure: "truncated" | "malformed", status: number, options?: { cause?: unknown }) {
    super(`The body of the answer is ${failure}.`, options);
    this.name = "BrokenBody";
    this.failure = failure;
    this.status = status;
  }
}

/** The body to its end: parsed if the header says that it is JSON, else its text. */
export async function readBody(
  response: { text(): Promise<string> },
  head: { readonly status: number; readonly headers: Readonly<Record<string, string>> },
): Promise<unknown> {
  const text = await response.text().catch((cause: unknown) => {
    if (head.status >= 400) return ""; // The status of an error says enough without its body.
    throw new BrokenBody("truncated", head.status, { cause });
  });
  if (text === "" || !/[/+]json\b/i.test(head.headers["content-type"] ?? "")) return text;
  try {
    return JSON.parse(text);
  } catch (cause) {
    if (head.status >= 400) return text;
    throw new BrokenBody(isCut(text) ? "truncated" : "malformed", head.status, { cause });
  }
}

/** Whether JSON text begins as an object or a list and does not end as one. */
function isCut(text: string): boolean {
  const trimmed = text.trim();
  return (
    (trimmed.startsWith("{") && !trimmed.endsWith("}")) || (trimmed.startsWith("[") && !trimmed.endsWith("]"))
  );
}
