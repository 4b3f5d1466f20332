import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { PowerShellObject, runPowerShell, toJson, toPowerShell } from "./index.ts";
import type { Cmdlet, Invocation, PowerShellValue } from "./index.ts";
import { fails, writes } from "./table.ts";

/** Writes how it was called. */
const echo: Cmdlet = async ({ name, parameters, input }: Invocation) => [
  new PowerShellObject("object", [
    ["name", name],
    ["parameters", new PowerShellObject("object", parameters)],
    ["input", [...input]],
  ]),
];

const refuse: Cmdlet = async () => {
  throw new Error("RoleAssignmentExists: it is there already");
};

const two: readonly PowerShellValue[] = [toPowerShell({ id: 1 }), toPowerShell({ id: 2 })];

const cmdlets: Readonly<Record<string, Cmdlet>> = {
  "Show-Call": echo,
  "New-Thing": refuse,
  "Get-Nothing": async () => [],
  "Get-Two": async () => two,
};

const call = (parameters: Record<string, unknown>, input: unknown[] = []) => ({
  name: "Show-Call",
  parameters,
  input,
});

describe("a cmdlet of the caller's", () => {
  writes(
    [
      [
        "names, switches and values",
        "Show-Call -Id x -All -Filter 'a b' -Confirm:$false -Force",
        [call({ id: "x", all: true, filter: "a b", confirm: false, force: true })],
      ],
      ["positional arguments", "Show-Call a -X 1 b 2", [call({ "0": "a", x: 1, "1": "b", "2": 2 })]],
      [
        "text without quotes",
        "Show-Call -A B-C,d.e -F 180.00:00:00 -G P180D -H -5 -I a$true",
        [call({ a: ["B-C", "d.e"], f: "180.00:00:00", g: "P180D", h: -5, i: "aTrue" })],
      ],
      [
        "values with members",
        "$x = @{ y = 1, 2 }; Show-Call -A $x.y -B $x.y[1] -C (Get-Two).id -D @($null)",
        [call({ a: [1, 2], b: 2, c: [1, 2], d: [null] })],
      ],
      [
        "nothing is null as an argument",
        "Show-Call -A (Get-Nothing) -B @(Get-Nothing) -C $null",
        [call({ a: null, b: [], c: null })],
      ],
      [
        "splatting",
        "$s = @{ B = 1; C = $true }; $l = 'x', 'y'; Show-Call -A 0 @s @l",
        [call({ a: 0, b: 1, c: true, "0": "x", "1": "y" })],
      ],
      ["a backtick between arguments", "Show-Call -A 1 `\n  -B 2", [call({ a: 1, b: 2 })]],
      ["the pipeline's input", "Get-Two | Show-Call -A 1", [call({ a: 1 }, [{ id: 1 }, { id: 2 }])]],
      [
        "it is not called for a pipeline with nothing in it",
        "Get-Nothing | Show-Call; @() | Show-Call; $null | Show-Call",
        [call({}, [null])],
      ],
      ["names ignore case, and stay as written", "(show-CALL).name", ["show-CALL"]],
      [
        "what every cmdlet has is not its own",
        "Show-Call -A 1 -ErrorAction Stop -Verbose -WarningAction SilentlyContinue",
        [call({ a: 1 })],
      ],
      ["through the call operator", "& 'Show-Call' -A 1", [call({ a: 1 })]],
      ["a type without quotes is text", "Show-Call -A [int]", [call({ a: "[int]" })]],
    ],
    cmdlets,
  );
  fails(
    [
      ["a parameter twice", "$s = @{ a = 1 }; Show-Call -A 0 @s", /'a' is specified more than once/],
      ["its error", "\n  New-Thing", /RoleAssignmentExists/],
      [
        "an unknown one",
        "1; Get-Unknown",
        /not in the subset of test\/remediation\/powershell: the command Get-Unknown \(line 1, column 4\)/,
      ],
      ["an alias", "Get-Two | % { $_ }", /the command %/],
      ["a redirection", "Show-Call 2>$null", /">" in a word/],
      ["-ErrorVariable", "Show-Call -ErrorVariable e", /-errorvariable/],
    ],
    cmdlets,
  );
});

describe("the error of a cmdlet", () => {
  writes(
    [
      [
        "is caught",
        "try { New-Thing; 1 } catch { if (\"$_\" -notmatch 'RoleAssignmentExists') { throw }; 'caught' }",
        ["caught"],
      ],
      ["is silenced by -ErrorAction", "[bool] (New-Thing -ErrorAction SilentlyContinue); 1", [false, 1]],
      ["is silenced by the preference", "$ErrorActionPreference = 'SilentlyContinue'; New-Thing; 1", [1]],
    ],
    cmdlets,
  );
  it("says where, and keeps its cause", async () => {
    const error: unknown = await runPowerShell("$x = @{\n  a = New-Thing }", cmdlets).catch(
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof Error && "line" in error && error.cause instanceof Error);
    assert.equal(error.line, 2);
    assert.match(error.cause.message, /RoleAssignmentExists/);
  });
});

describe("functions", () => {
  writes([
    [
      "by position and by name",
      'function f([string] $A, $B) { "$A-$B" }; f 1 2; f -b 1 -A 2; f -B 3 4',
      ["1-2", "2-1", "4-3"],
    ],
    [
      "defaults and zeros",
      'function f([string] $A, [bool] $B = $true, [switch] $C, [int] $D, $E) { "$A|$B|$C|$D|$($null -eq $E)" }; f',
      ["|True|False|0|True"],
    ],
    ["$null is a value too", "function f($A = 5) { $null -eq $A }; f -A $null; f", [true, false]],
    [
      "switches take nothing",
      'function f([switch] $S, $A) { "$S $A" }; f -S x; f x -S:$false',
      ["True x", "False x"],
    ],
    [
      "param, several lines",
      "function f {\n  param(\n    [string] $A,\n    $B = 'b'\n  )\n  $A + $B\n}\nf x",
      ["xb"],
    ],
    ["$null becomes an empty text", "function f([string] $A) { $A -eq '' }; f $null", [true]],
    ["nothing becomes null", "function n {}; function f($A) { @($A).Count }; f (n)", [1]],
    [
      "it sees its caller's variables, and sets its own",
      "$x = 1; function f { $x; $x = 2; $x }; f; $x",
      [1, 2, 1],
    ],
    ["$script: reaches out", "$x = 1; function f { $script:x = 2 }; f; $x", [2]],
    [
      "an array falls into its elements, a one-element array too",
      "function f { return @(1) }; $x = f; $x -is [array]; function g { , @(1) }; $y = g; $y -is [array]",
      [false, true],
    ],
    ["return ends it, and writes", "function f { 1; return 2; 3 }; f; foreach ($i in 1..3) { }", [1, 2]],
    [
      "return inside of ForEach-Object ends one round",
      "function f { 1..3 | ForEach-Object { if ($_ -eq 2) { return }; $_ }; 'end' }; f",
      [1, 3, "end"],
    ],
    ["a block", "& { $x = 1; $x }; $b = { param($a) $a + 1 }; & $b 1; $null -eq $x", [1, 2, true]],
  ]);
  fails([
    ["a parameter that it does not have", "function f($A) { }; f -B 1", /f has no parameter -b/],
    ["an argument too many", "function f($A) { }; f 1 2", /1 more arguments/],
    ["a value is missing", "function f($A, $B) { }; f -A -B 1", /Missing an argument for parameter 'A'/],
    [
      "a text is no [bool]",
      "function f([bool] $A) { }; f 'true'",
      /Cannot process argument transformation on parameter 'A'/,
    ],
    [
      "an array is no [string]",
      "function f([string] $A) { }; f @('a', 'b')",
      /Cannot process argument transformation/,
    ],
    ["attributes", "function f([Parameter(Mandatory)] $A) { }", /this type name/],
    ["in the middle of a pipeline", "function f { }; 1 | f", /the function f in the middle/],
  ]);
});

describe("values", () => {
  it("come from JSON and go back", () => {
    const json = { a: [1, "x", null, { b: true }], c: {} };
    assert.deepEqual(toJson(toPowerShell(json)), json);
    assert.deepEqual(toJson(toPowerShell(json, "object")), json);
    assert.equal(toJson(new Date("2024-01-02T03:04:05Z")), "2024-01-02T03:04:05Z");
  });
  it("are objects without regard to case, in their order", () => {
    const object = new PowerShellObject("hashtable", [
      ["B", 1],
      ["a", 2],
    ]);
    object.set("b", 3);
    assert.deepEqual(object.entries(), [
      ["B", 3],
      ["a", 2],
    ]);
    assert.equal(object.delete("A"), true);
    assert.equal(object.get("a"), undefined);
  });
});
