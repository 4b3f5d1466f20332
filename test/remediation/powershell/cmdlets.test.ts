import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { runPowerShell } from "./index.ts";
import { fails, writes } from "./table.ts";

const people = "$people = @{ n = 'b'; a = 2 }, @{ n = 'A'; a = 1 }, @{ n = 'a'; a = 3 };";

describe("Where-Object", () => {
  writes([
    ["with a block", "1..4 | Where-Object { $_ -gt 2 }; 1..2 | Where-Object { $PSItem -eq 1 }", [3, 4, 1]],
    [
      "with a property and an operator",
      `${people} ($people | Where-Object n -eq a).a; ($people | Where-Object a -in 1, 3).n; ($people | Where-Object -Property n -Like -Value 'b*').a`,
      [1, 3, "A", "a", 2],
    ],
    [
      "with a property alone",
      "@{ on = $true; i = 1 }, @{ on = $false; i = 2 } | Where-Object on | ForEach-Object i; @{ on = $false } | Where-Object -Not on | ForEach-Object { 'off' }",
      [1, "off"],
    ],
    ["null passes as an element", "($null, 'a' | Where-Object { $_ }).Count", [1]],
  ]);
  fails([["an alias of a parameter", "1 | Where-Object -Filter { $_ }", /the parameter -filter/]]);
});

describe("ForEach-Object", () => {
  writes([
    ["with a block, in the scope around it", "$s = 0; 1..3 | ForEach-Object { $s += $_ }; $s", [6]],
    ["with a name", "@{ a = 1 }, @{ a = 2 } | ForEach-Object a; 'A' | ForEach-Object ToLower", [1, 2, "a"]],
    ["nested", "1, 2 | ForEach-Object { $o = $_; 3 | ForEach-Object { $_ * $o }; $_ }", [3, 1, 6, 2]],
    ["begin and end", "1, 2 | ForEach-Object -Begin { 'b' } -Process { $_ } -End { 'e' }", ["b", 1, 2, "e"]],
    [
      "continue leaves the loop around it",
      "foreach ($i in 1, 2) { 5 | ForEach-Object { continue }; $i }; 'end'",
      ["end"],
    ],
  ]);
});

describe("Select-Object", () => {
  writes([
    [
      "properties, also calculated and missing",
      "@{ a = 1; b = 2 } | Select-Object A, @{ Name = 'S'; Expression = { $_.a + $_.b } }, c",
      [{ A: 1, S: 3, c: null }],
    ],
    [
      "a variable as a property",
      "$p = @{ n = 'X'; e = { $_.a } }; @{ a = 1; d = 2 } | Select-Object $p, d",
      [{ X: 1, d: 2 }],
    ],
    [
      "first, last and skipped",
      "1..5 | Select-Object -First 2; 1..5 | Select-Object -Last 1; 1..5 | Select-Object -Skip 3",
      [1, 2, 5, 4, 5],
    ],
    ["-ExpandProperty", "@{ a = 1, 2 }, @{ a = 3 } | Select-Object -ExpandProperty a", [1, 2, 3]],
    ["-Unique minds the case", "'b', 'a', 'B', 'b' | Select-Object -Unique", ["b", "a", "B"]],
    [
      "-Unique before a property",
      `${people} $people | Select-Object -Unique a | Select-Object -First 1`,
      [{ a: 2 }],
    ],
  ]);
  fails([
    [
      "-ExpandProperty of what is not there",
      "@{ a = 1 } | Select-Object -ExpandProperty b",
      /Property "b" cannot be found/,
    ],
    ["a key that none knows", "@{ a = 1 } | Select-Object @{ Nam = 'x'; Expression = { 1 } }", /the key Nam/],
  ]);
});

describe("Sort-Object, Group-Object and Measure-Object", () => {
  writes([
    ["values", "3, 1, 2 | Sort-Object; 'b', 'A', 'c' | Sort-Object -Descending", [1, 2, 3, "c", "b", "A"]],
    ["-Unique ignores case", "'b', 'a', 'B', 'b' | Sort-Object -Unique", ["a", "b"]],
    [
      "by properties",
      `${people} ($people | Sort-Object a).a; ($people | Sort-Object n, a).a; ($people | Sort-Object @{ Expression = { $_.a }; Descending = $true }).a`,
      [1, 2, 3, 1, 3, 2, 3, 2, 1],
    ],
    [
      "groups",
      `${people} $people | Group-Object n | ForEach-Object { "$($_.Name) $($_.Count) $($_.Group.a)" }; ($people | Group-Object n -AsHashTable)['b'].a`,
      ["A 2 1 3", "b 1 2", 2],
    ],
    [
      "measures",
      `${people} ($people | Measure-Object).Count; $m = $people | Measure-Object a -Sum -Maximum; $m.Sum; $m.Maximum; (@() | Measure-Object).Count`,
      [3, 6, 3, 0],
    ],
  ]);
});

describe("cmdlets for the eye", () => {
  writes([
    [
      "Format-List writes what it shows",
      "[pscustomobject]@{ a = 1; b = 2 } | Format-List b, missing; @{ c = 1 } | Format-Table",
      [{ b: 2 }, { c: 1 }],
    ],
    [
      "the host and null swallow",
      "Write-Host 'a' -ForegroundColor Red; 1 | Out-Null; @{ a = 1 } | Format-List | Out-Host",
      [],
    ],
    ["Write-Output", "Write-Output 1, 2; Write-Output 'a b'", [1, 2, "a b"]],
  ]);
  fails([
    [
      "what was formatted goes nowhere else",
      "@{ a = 1 } | Format-List | ConvertTo-Json",
      /was piped to ConvertTo-Json/,
    ],
  ]);
  it("Write-Warning stands apart", async () => {
    const { output, warnings } = await runPowerShell("$x = 'a'; Write-Warning \"$x is set\"; 1", {});
    assert.deepEqual({ output, warnings }, { output: [1], warnings: ["a is set"] });
  });
});

describe("ConvertTo-Json and ConvertFrom-Json", () => {
  writes([
    [
      "kinds of values",
      "[ordered]@{ n = $null; b = $true; i = 1; s = 'ä\"<'; l = @(); h = @{} } | ConvertTo-Json -Compress",
      ['{"n":null,"b":true,"i":1,"s":"ä\\"<","l":[],"h":{}}'],
    ],
    ["indented by two", "@{ a = @(1) } | ConvertTo-Json", ['{\n  "a": [\n    1\n  ]\n}']],
    [
      "arrays of one stay arrays inside, and not in a pipeline",
      "@{ a = @('x') } | ConvertTo-Json -Compress; @('x') | ConvertTo-Json; ConvertTo-Json @('x') -Compress; , @('x') | ConvertTo-Json -Compress",
      ['{"a":["x"]}', '"x"', '["x"]', '["x"]'],
    ],
    [
      "several objects become an array, none become nothing",
      "1, 2 | ConvertTo-Json -Compress; @() | ConvertTo-Json",
      ["[1,2]"],
    ],
    [
      "cut below a depth of 2",
      "@{ a = @{ b = @{ c = @{ d = 1 } } } } | ConvertTo-Json -Compress",
      ['{"a":{"b":{"c":"System.Collections.Hashtable"}}}'],
    ],
    [
      "an array is a level too",
      "@{ a = @(@{ b = @(1, 2) }) } | ConvertTo-Json -Compress",
      ['{"a":[{"b":"1 2"}]}'],
    ],
    [
      "-Depth",
      "@{ a = @{ b = @{ c = @{ d = 1 } } } } | ConvertTo-Json -Depth 3 -Compress; @{ a = @{ b = 1 } } | ConvertTo-Json -Depth 0 -Compress",
      ['{"a":{"b":{"c":{"d":1}}}}', '{"a":"System.Collections.Hashtable"}'],
    ],
    [
      "and back",
      '$x = \'{"a":[1,{"B":"x"}]}\' | ConvertFrom-Json; $x.a[1].b; (\'[1,2]\' | ConvertFrom-Json).Count',
      ["x", 2],
    ],
    [
      "a text like a time becomes one",
      '(\'{"t":"2024-01-02T03:04:05Z"}\' | ConvertFrom-Json).t -is [datetime]',
      [true],
    ],
  ]);
  it("warns of what is cut", async () => {
    const { warnings } = await runPowerShell("$x = @{ a = @{ b = @{ c = @() } } } | ConvertTo-Json", {});
    assert.deepEqual(warnings, [
      "Resulting JSON is truncated as serialization has exceeded the set depth of 2.",
    ]);
  });
});

describe("Get-Date and New-Object", () => {
  writes([
    [
      "the form of a time",
      "(Get-Date).ToUniversalTime().ToString('yyyy-MM-ddTHH:mm:ssZ') -match '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ$'; Get-Date '2024-03-04' -Format yyyyMMdd",
      [true, "20240304"],
    ],
    ["times have an order", "(Get-Date) -lt (Get-Date).AddDays(1)", [true]],
    [
      "an object",
      "(New-Object PSObject -Property @{ a = 1 }).a; New-Object -TypeName System.Collections.Hashtable",
      [1, {}],
    ],
  ]);
  fails([["a class that we do not know", "New-Object Net.WebClient", /a new \[net.webclient\]/]]);
});
