import { z } from "zod";
import { toJson } from "../powershell/index.ts";
import type { Cmdlet, Invocation, PowerShellValue } from "../powershell/index.ts";

/** What a cmdlet does with its parameters, which are there by their documented names. */
type Run<Shape extends z.ZodRawShape> = (
  parameters: z.output<z.ZodObject<Shape>>,
  input: Invocation["input"],
) => Promise<readonly PowerShellValue[]>;

/**
 * A cmdlet with the parameters of Microsoft's documentation. As in PowerShell, any other parameter is an error, and so is a value that is none
 * of the type's; `positions` are the parameters that may be given without their names.
 */
export function cmdletWith<Shape extends z.ZodRawShape>(
  shape: Shape,
  run: Run<Shape>,
  positions: readonly (keyof Shape & string)[] = [],
): Cmdlet {
  const names = new Map(Object.keys(shape).map((name) => [name.toLowerCase(), name]));
  const schema = z.strictObject(shape);
  return async ({ name, parameters, input }) => {
    const values = [...parameters].map(([key, value]) => {
      const parameter = names.get(key) ?? positions[Number(key)];
      if (parameter === undefined) throw new Error(`${name} has no parameter “${key}”`);
      return [parameter, toJson(value)] as const;
    });
    const parsed = schema.safeParse(Object.fromEntries(values));
    if (!parsed.success) throw new Error(`${name}: ${z.prettifyError(parsed.error)}`);
    return run(parsed.data, input);
  };
}

/** A parameter whose values have names, in capitals or not; what comes out is written as documented. */
export function oneOf<Name extends string>(...values: readonly Name[]) {
  return z.string().transform((given, context): Name => {
    const value = values.find((each) => each.toLowerCase() === given.toLowerCase());
    if (value !== undefined) return value;
    context.addIssue({ code: "custom", message: `${given} is none of ${values.join(", ")}` });
    return z.NEVER;
  });
}

/** The same for names that stand for numbers on the wire. */
export function numbered<Name extends string>(numbers: Readonly<Record<Name, number>>) {
  // The keys of a record are its names.
  const names = Object.keys(numbers) as Name[];
  return oneOf(...names).transform((name) => numbers[name]);
}

/** A list; PowerShell makes one of a single value. */
export function listOf<Item extends z.ZodType>(item: Item) {
  return z.preprocess((value) => (Array.isArray(value) ? value : [value]), z.array(item));
}
