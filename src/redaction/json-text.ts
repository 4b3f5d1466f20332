/** The JSON object or list that a text holds: some settings are programs' own documents. Undefined if it holds none. */
export function jsonIn(text: string): object | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    const held: unknown = JSON.parse(text);
    return typeof held === "object" && held !== null ? held : undefined;
  } catch {
    return undefined;
  }
}
