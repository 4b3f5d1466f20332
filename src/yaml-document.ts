import { isMap, isNode, isScalar, LineCounter, parseDocument } from "yaml";
import type { Document, YAMLError } from "yaml";
import { decodeText, lineOfNoText } from "./text-encoding.ts";

export type Path = readonly PropertyKey[];

/** YAML that a person wrote, and where each thing stands in it. */
export interface YamlDocument {
  readonly content: unknown;
  /** `file:line:column` of the value at a path, or of the closest value above it that exists. */
  readonly placeOf: (path: Path) => string;
  /** `file:line:column` of a key in the map at a path. */
  readonly placeOfKey: (path: Path, key: string) => string;
}

/** The document, or every flaw that keeps it from being read, each as `file:line:column what is wrong`. */
export type YamlReading = YamlDocument | { readonly flaws: readonly string[] };

/** As `parseYaml`, from the bytes of a file in UTF-8 or UTF-16; what is neither is a flaw. */
export function parseYamlBytes(bytes: Uint8Array, file: string): YamlReading {
  const line = lineOfNoText(bytes);
  if (line === undefined) return parseYaml(decodeText(bytes), file);
  return {
    flaws: [
      `${file}:${line}:1 On this line stands a character that is not written in UTF-8: save the file as UTF-8.`,
    ],
  };
}

/** Parses YAML 1.2 (and so JSON). A key that stands twice, a tag, and a second document are flaws. */
export function parseYaml(text: string, file: string): YamlReading {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false, stringKeys: true });
  const placeAt = (offset: number): string => {
    const { line, col } = lineCounter.linePos(offset);
    return `${file}:${line}:${col}`;
  };
  const flaws = [...document.errors, ...document.warnings];
  if (flaws.length > 0) return { flaws: flaws.map((flaw) => `${placeAt(flaw.pos[0])} ${explain(flaw)}.`) };
  const content = contentOf(document);
  if ("flaw" in content) return { flaws: [`${file}: ${content.flaw}.`] };
  return {
    content: content.value,
    placeOf: (path) => placeAt(offsetOf(document, path)),
    placeOfKey: (path, key) => placeAt(offsetOfKey(document, path, key)),
  };
}

/** The parser's message, except where it speaks to a programmer. */
function explain({ code, message }: YAMLError): string {
  if (code === "DUPLICATE_KEY") return "This key stands twice in the same place: remove one of the two";
  if (code === "MULTIPLE_DOCS") return "A second document begins here (“---”): keep one per file";
  return message;
}

/** Aliases are followed only here: one without its anchor, or a bomb of them, shows itself now. */
function contentOf(document: Document): { readonly value: unknown } | { readonly flaw: string } {
  try {
    return { value: document.toJS() };
  } catch (error) {
    return { flaw: error instanceof Error ? error.message : String(error) };
  }
}

function offsetOf(document: Document, path: Path): number {
  for (let depth = path.length; depth >= 0; depth--) {
    const node = document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}

function offsetOfKey(document: Document, path: Path, key: string): number {
  const map = document.getIn(path, true);
  const pair = isMap(map)
    ? map.items.find((item) => isScalar(item.key) && item.key.value === key)
    : undefined;
  return isScalar(pair?.key) && pair.key.range ? pair.key.range[0] : offsetOf(document, path);
}
