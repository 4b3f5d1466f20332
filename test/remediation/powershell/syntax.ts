/** The syntax tree of the subset. Every node knows where it stands, for the messages. */

/** Both count from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

interface Node {
  readonly at: Position;
}

export type Expression = Node &
  (
    | { readonly kind: "literal"; readonly value: string | number }
    | { readonly kind: "expandable"; readonly parts: readonly (string | Expression)[] }
    | Variable
    /** `1, 2` */
    | { readonly kind: "list"; readonly elements: readonly Expression[] }
    /** `@( … )` is always an array, `$( … )` is unwrapped. */
    | { readonly kind: "collect"; readonly body: Block; readonly as: "array" | "value" }
    | { readonly kind: "parenthesis"; readonly statement: Statement }
    | { readonly kind: "hashtable"; readonly entries: readonly HashtableEntry[] }
    | { readonly kind: "scriptBlock"; readonly code: Code }
    | { readonly kind: "unary"; readonly operator: string; readonly operand: Expression }
    | {
        readonly kind: "binary";
        readonly operator: string;
        readonly left: Expression;
        readonly right: Expression;
      }
    | { readonly kind: "cast"; readonly type: string; readonly operand: Expression }
    /** `[string]` as a value: to the right of -is. */
    | { readonly kind: "type"; readonly type: string }
    | { readonly kind: "member"; readonly target: Expression; readonly name: Expression }
    | { readonly kind: "index"; readonly target: Expression; readonly index: Expression }
    | {
        readonly kind: "call";
        readonly target: Expression;
        readonly name: string;
        readonly arguments: readonly Expression[];
      }
    /** `[uri]::EscapeDataString($x)`; a property has no arguments. */
    | {
        readonly kind: "static";
        readonly type: string;
        readonly name: string;
        readonly arguments: readonly Expression[] | undefined;
      }
  );

/** `name` has its scope or drive before it, as written: `script:count`. */
export interface Variable {
  readonly kind: "variable";
  readonly name: string;
}

export interface HashtableEntry {
  readonly key: Expression;
  readonly value: Statement;
}

export type Block = readonly Statement[];

/** What stands between braces: parameters, and what is done. */
export interface Code {
  readonly parameters: readonly Parameter[];
  readonly body: Block;
}

export interface Parameter {
  readonly name: string;
  readonly type: string | undefined;
  readonly byDefault: Expression | undefined;
}

export type Statement = Node &
  /** An expression alone: its value is taken as it is, where a pipeline's output is collected. */
  (
    | { readonly kind: "expression"; readonly expression: Expression }
    | {
        readonly kind: "pipeline";
        readonly head: Expression | undefined;
        readonly commands: readonly Command[];
      }
    | {
        readonly kind: "assignment";
        readonly target: Expression;
        readonly operator: string;
        readonly value: Statement;
      }
    | {
        readonly kind: "if";
        readonly branches: readonly { readonly condition: Statement; readonly body: Block }[];
        readonly otherwise: Block;
      }
    | {
        readonly kind: "foreach";
        readonly variable: string;
        readonly of: Statement;
        readonly body: Block;
      }
    | { readonly kind: "while"; readonly condition: Statement; readonly body: Block }
    | {
        readonly kind: "switch";
        readonly by: "value" | "wildcard" | "regex";
        readonly subject: Statement;
        /** Without a test: the default. */
        readonly clauses: readonly { readonly test: Expression | undefined; readonly body: Block }[];
      }
    | { readonly kind: "function"; readonly name: string; readonly code: Code }
    | {
        readonly kind: "try";
        readonly body: Block;
        readonly handler: Block | undefined;
        readonly last: Block;
      }
    | { readonly kind: "return" | "throw"; readonly value: Statement | undefined }
    | { readonly kind: "break" | "continue" }
  );

export interface Command {
  /** A literal for a name; what follows the call operator `&` otherwise. */
  readonly name: Expression;
  readonly arguments: readonly Argument[];
  readonly at: Position;
}

export type Argument =
  | { readonly kind: "value"; readonly value: Expression }
  | { readonly kind: "splat"; readonly variable: string; readonly at: Position }
  /** The value only if a colon joins it: `-Confirm:$false`. */
  | {
      readonly kind: "parameter";
      readonly name: string;
      readonly value: Expression | undefined;
      readonly at: Position;
    };
