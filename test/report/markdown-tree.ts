import type { Parser } from "prettier";
import { parsers } from "prettier/plugins/markdown";

/** A node of the tree that remark, somebody else's parser of Markdown, makes of a text. */
export interface MarkdownNode {
  readonly type: string;
  readonly value?: string;
  readonly depth?: number;
  readonly lang?: string;
  readonly children?: readonly MarkdownNode[];
}

/** All nodes of the text, in its order. */
export async function markdownNodes(text: string): Promise<MarkdownNode[]> {
  const parser: Parser<MarkdownNode> = parsers.markdown;
  // The parser of Markdown looks at none of prettier's options.
  return withDescendants(await parser.parse(text, {} as Parameters<typeof parser.parse>[1]));
}

function withDescendants(node: MarkdownNode): MarkdownNode[] {
  return [node, ...(node.children ?? []).flatMap(withDescendants)];
}

/** What a reader sees of a text, markup taken away. */
export function textOf(nodes: readonly MarkdownNode[]): string {
  return nodes.map(({ type, value }) => (type === "text" ? (value ?? "") : "")).join("");
}
