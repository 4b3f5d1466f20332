import { describe } from "node:test";
import { fails, writes } from "./table.ts";

describe("comparisons", () => {
  writes([
    ["case is ignored, unless asked for", "'A' -eq 'a'; 'A' -ceq 'a'; 'A' -ieq 'a'", [true, false, true]],
    [
      "the left side says as what",
      "5 -eq '5'; '5' -eq 5; 5 -eq 'x'; $true -eq 'x'; 'true' -eq $true",
      [true, true, false, true, true],
    ],
    [
      "null equals null alone",
      "$null -eq $null; $null -eq ''; '' -eq $null; $null -eq $false; $null -ne 0",
      [true, false, false, false, true],
    ],
    [
      "an array to the left is filtered",
      "1, 2, 1 -eq 1; @('ab', 'cd') -like 'a*'; @('ab', 'cd') -notlike 'a*'",
      [1, 1, "ab", "cd"],
    ],
    [
      "null against an array: the wrong way round filters",
      "if (@(1, $null) -eq $null) { 'found' } else { 'not' }; if ($null -eq @(1, $null)) { 'is' } else { 'is not' }",
      ["not", "is not"],
    ],
    [
      "order of numbers, and of texts",
      "10 -gt 9; '10' -gt '9'; 'b' -gt 'A'; 2 -le 2; 1 -ge 2; 1 -lt 2",
      [true, false, true, true, false, true],
    ],
    [
      "-contains and -in",
      "'a', 'B' -contains 'b'; 'x' -in 'a', 'b'; 'x' -notin 'a'; 'a' -notcontains 'a'; $null -contains 'a'",
      [true, false, true, false, false],
    ],
    ["-contains finds whole elements", "'abc' -contains 'b'; 'abc' -contains 'ABC'", [false, true]],
    [
      "-like",
      "'a.b' -like 'A*'; 'a.b' -like '*[0-9]*'; 'a[b' -like 'a`[b'; 'ab' -like 'a'",
      [true, false, true, false],
    ],
    ["-match remembers", "if ('id: 42' -match '(?<n>\\d+)') { $Matches[0]; $Matches.n }", ["42", "42"]],
    ["-notmatch", "'<a>' -notmatch '<'; \"$('<a>', 'b')\" -match '<'", [false, true]],
    [
      "-is",
      "'a' -is [string]; 1 -is [int]; @() -is [array]; @{} -is [hashtable]; $null -is [string]; 1 -isnot [string]",
      [true, true, true, true, false, true],
    ],
  ]);
  fails([
    ["texts that are no numbers have no order", "1 -gt 'x'", /Cannot convert value "x"/],
    ["a broken pattern", "'a' -match '('", /not valid/],
  ]);
});

describe("logic", () => {
  writes([
    [
      "what is true",
      "[bool] 'False'; [bool] ''; [bool] 0; [bool] @(); [bool] @(0); [bool] @(0, 0); [bool] @{}; [bool] @($null)",
      [true, false, false, false, false, true, true, false],
    ],
    [
      "-and and -or do not look further than they must",
      "$false -and (1 / 0); $true -or (1 / 0)",
      [false, true],
    ],
    ["-and and -or are of one rank, from the left", "$true -or $true -and $false", [false]],
    ["! and -not", "!$true; -not $null; -not (1 -eq 2)", [false, true, true]],
    ["a member before -not", "$x = @{ e = $null; d = 1 }; -not $x.e -and $x.d -in 1, 2", [true]],
  ]);
});

describe("arithmetic", () => {
  writes([
    [
      "the left side says what + does",
      "'5' + 3; 5 + '3'; $null + 'a'; @(1) + 2; (@(1) + @(2, 3)).Count",
      ["53", 8, "a", 1, 2, 3],
    ],
    ["rank", "1 + 2 * 3; (1 + 2) * 3; 7 / 2; 7 % 4; -2 + 1", [7, 9, 3.5, 3, -1]],
    ["+= makes a new array", "$a = @(1); $b = $a; $a += 2; $a.Count; $b.Count", [2, 1]],
    ["+= on nothing gives no array", "$a += 1; $a += 2; $a", [3]],
    ["+= on text", "$a = 'x'; $a += 'y', 'z'; $a", ["xy z"]],
    ["++ and --", "$i = 1; $i++; $i++; $i--; $i", [2]],
    ["a minus without blanks", "$a = 5; $a-1", [4]],
  ]);
  fails([
    ["an array as a number", "1 + @(1, 2)", /Cannot convert value "1 2"/],
    ["a division by zero", "1 / 0", /divide by zero/],
  ]);
});

describe("-split, -join, -replace and -f", () => {
  writes([
    ["-split by a pattern", "'a, b ,c' -split '\\s*,\\s*'", ["a", "b", "c"]],
    ["-split with a count keeps the rest", "'a:b:c' -split ':', 2", ["a", "b:c"]],
    ["-split of several texts", "'a b', 'c d' -split ' '", ["a", "b", "c", "d"]],
    ["-split before a text", "-split ' a  b '", ["a", "b"]],
    ["-join", "1, 2 -join ', '; -join ('a', 'b'); @() -join ','", ["1, 2", "ab", ""]],
    [
      "-replace all, ignoring case, with groups",
      "'aXbx' -replace 'x', '-'; 'a1' -replace '([a-z])(\\d)', '$2$1'; 'abc' -replace 'b'",
      ["a-b-", "1a", "ac"],
    ],
    ["-replace in every element", "'ab', 'cb' -replace 'b', 'd'", ["ad", "cd"]],
    ["-f", "'{0} of {1}{{}}' -f 1, 'x'", ["1 of x{}"]],
    ["one rank from the left", "'a b' -split ' ' -join '-'", ["a-b"]],
  ]);
});

describe("casts", () => {
  writes([
    [
      "to text and numbers",
      "[string] 5 + 1; [int] '5' + 1; [int] 2.5; [int] 3.5; [string] @(1, 2)",
      ["51", 6, 2, 4, "1 2"],
    ],
    ["to arrays", "([string[]] 1).Count; ([array] 'a').Count; [string[]] (1, 2)", [1, 1, "1", "2"]],
    ["to void", "[void] 5; 6", [6]],
    ["a variable keeps its type", "[string] $x = 1; $x = 2; $x + 1; [int] $y = '3'; $y + 1", ["21", 4]],
    ["a cast of an object of its own", "([pscustomobject]@{ a = 1 }).a", [1]],
    ["times", "([datetime] '2024-01-31').AddDays(1).ToString('yyyy-MM-dd')", ["2024-02-01"]],
  ]);
  fails([
    ["no number", "[int] 'x'", /Cannot convert value "x" to type "System.Int32"/],
    ["a type that we do not know", "[regex] 'x'", /the type \[regex\]/],
  ]);
});
