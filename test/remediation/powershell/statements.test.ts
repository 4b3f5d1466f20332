import { describe } from "node:test";
import { fails, writes } from "./table.ts";

describe("assignments", () => {
  writes([
    ["names ignore case", "$Ab = 1; $aB", [1]],
    [
      "several at once: the last takes the rest",
      "$a, $b = 1, 2, 3; $a; $b.Count; $c, $d = 1; $null -eq $d",
      [1, 2, true],
    ],
    [
      "to members and elements",
      "$h = @{}; $h.a = 1; $h['b'] = 2; $h.c = @{}; $h.c.d = 3; $l = 1, 2; $l[-1] = 5; $h; $l",
      [{ a: 1, b: 2, c: { d: 3 } }, 1, 5],
    ],
    ["a hashtable is shared, not copied", "$a = @{ x = 1 }; $b = $a; $b.x = 2; $a.x", [2]],
    [
      "a statement as a value",
      "$x = if ($false) { 1 } else { 2, 3 }; $x.Count; $y = foreach ($i in 1..3) { $i * 2 }; $y[2]",
      [2, 6],
    ],
    [
      "the output of one is unwrapped",
      "$x = 1, 2 | Where-Object { $_ -eq 2 }; $x -is [array]; $x",
      [false, 2],
    ],
    [
      "an expression keeps its array",
      "$x = , 'a'; $x -is [array]; $y = @('a'); $y -is [array]",
      [true, true],
    ],
    ["$null takes what nobody wants", "$null = 1; $null -eq $null", [true]],
    ["inside of parentheses it is a value", "if ($x = 5) { $x }; ($y = 6)", [5, 6]],
  ]);
  fails([
    [
      "an object takes no new property",
      "$o = [pscustomobject]@{ a = 1 }; $o.b = 2",
      /'b' cannot be found on this object/,
    ],
    ["null has no properties to set", "$x.y = 1", /'y' cannot be found on this object/],
    ["outside of the array", "$a = @(1); $a[1] = 2", /outside the bounds/],
    ["what is no place", "'a' = 1", /an assignment to what is not/],
    ["$true", "$true = 1", /an assignment to \$true/],
  ]);
});

describe("members and elements", () => {
  writes([
    [
      "what is not there is null",
      "$h = @{ a = 1 }; $null -eq $h.b; $null -eq $h.b.c; $null -eq $h['b']; $null -eq (1, 2)[5]",
      [true, true, true, true],
    ],
    [
      "the member of all elements",
      "$l = @{ n = 1 }, @{ n = 2, 3 }, @{ m = 4 }; $l.n; $l.m; $null -eq $l.o",
      [1, 2, 3, 4, true],
    ],
    [
      "from the end, and several",
      "(1, 2, 3)[-1]; (1, 2, 3)[0, 2]; (1, 2, 3)[0..1]; 'abc'[1]",
      [3, 1, 3, 1, 2, "b"],
    ],
    [
      "Count of anything",
      "$null.Count; 'a'.Count; 'abc'.Length; @{ a = 1 }.Count; (1, 2).Length; (Write-Output 5).Count",
      [0, 1, 3, 1, 2, 1],
    ],
    [
      "a key goes before a property of the hashtable",
      "@{ Count = 'x' }.Count; @{ a = 5 }.Values; @{ a = 5 }.Keys",
      ["x", 5, "a"],
    ],
    [
      "a computed and a quoted name",
      "$h = @{ 'a.b' = 1 }; $n = 'a.b'; $h.$n; $h.'a.b'; $h.\"a.b\"",
      [1, 1, 1],
    ],
    ["an ordered hashtable by position", "([ordered]@{ a = 1; b = 2 })[1]", [2]],
  ]);
  fails([
    ["null has no elements", "$x[0]", /Cannot index into a null array/],
    ["an object is not indexed", "$o = [pscustomobject]@{ a = 1 }; $o['a']", /Unable to index/],
    ["an array is not indexed by a name", "(1, 2)['a']", /Cannot convert value "a"/],
    ["null has no methods", "$x.Trim()", /call a method on a null-valued expression/],
    ["a method that we do not know", "'a'.Normalize()", /the method Normalize/],
  ]);
});

describe("methods", () => {
  writes([
    [
      "of texts",
      "' a '.Trim(); 'aXx'.TrimEnd('xX'); 'AB'.ToLowerInvariant(); 'ab'.ToUpper(); 'a,b'.Split(','); 'aXa'.Replace('a', 'b')",
      ["a", "a", "ab", "AB", "a", "b", "bXb"],
    ],
    [
      "of texts mind the case, unlike operators",
      "'abc'.Contains('B'); 'abc'.StartsWith('a'); 'abc'.EndsWith('C'); 'abc'.IndexOf('c')",
      [false, true, false, 2],
    ],
    ["Substring and Split with a count", "'abcd'.Substring(1, 2); 'a:b:c'.Split(':', 2)", ["bc", "a", "b:c"]],
    ["of every element", "('A', 'B').ToLower()", ["a", "b"]],
    [
      "of hashtables",
      "$h = @{ '@x' = 1; b = 2 }; $h.Remove('@X'); $h.Add('c', 3); $h.ContainsKey('B'); $h; foreach ($e in $h.GetEnumerator()) { \"$($e.Key)=$($e.Value)\" }",
      [true, { b: 2, c: 3 }, "b=2", "c=3"],
    ],
    [
      "of lists, which can grow",
      "$l = New-Object Collections.Generic.List[String]; $l.Add(1); $l.Add('b'); $l.Count; $l; , $l",
      [2, "1", "b", ["1", "b"]],
    ],
    [
      "an ArrayList tells the position",
      "$l = [System.Collections.ArrayList]::new(); $l.Add('a'); [void] $l.Add('b'); $l.Count",
      [0, 2],
    ],
    [
      "of classes",
      "[uri]::EscapeDataString(\"a b/'c'(d)\"); [string]::IsNullOrEmpty(''); [string]::Join('-', @(1, 2)); ([guid]::NewGuid()).Length",
      ["a%20b%2F%27c%27%28d%29", true, "1-2", 36],
    ],
    [
      "of times",
      "([datetime] '2024-05-06T07:08:09Z').ToUniversalTime().ToString('yyyy-MM-ddTHH:mm:ssZ')",
      ["2024-05-06T07:08:09Z"],
    ],
  ]);
});

describe("if, loops and switch", () => {
  writes([
    [
      "if, elseif, else",
      "foreach ($x in 1..3) { if ($x -eq 1) { 'a' } elseif ($x -eq 2) { 'b' }\n else { 'c' } }",
      ["a", "b", "c"],
    ],
    [
      "foreach has no round for null",
      "foreach ($x in $null) { 1 }; foreach ($x in @()) { 2 }; foreach ($x in 5) { $x }; foreach ($x in @{ a = 1 }) { $x.a }",
      [5, 1],
    ],
    ["foreach over a pipeline", "foreach ($x in 1..4 | Where-Object { $_ -gt 2 }) { $x }", [3, 4]],
    [
      "break and continue",
      "foreach ($x in 1..5) { if ($x -eq 2) { continue }; if ($x -eq 4) { break }; $x }",
      [1, 3],
    ],
    ["while", "$i = 0; while ($i -lt 3) { $i += 1; $i }", [1, 2, 3]],
    [
      "switch ignores case and runs every clause that fits",
      "switch ('B') { 'b' { 1 } default { 2 } B { 3 } }",
      [1, 3],
    ],
    ["the default of a switch, wherever it stands", "switch ('x') { default { 2 } 'b' { 1 } }", [2]],
    [
      "break inside of a switch ends the switch",
      "foreach ($x in 1, 2) { switch ($x) { 1 { 'a'; break; 'b' } 2 { 'c' } }; 'd' }",
      ["a", "d", "c", "d"],
    ],
    ["switch over an array, by pattern", "switch -Wildcard ('ab', 'cd') { 'a*' { 1 } '*' { 2 } }", [1, 2, 2]],
    ["switch by regular expression", "switch -Regex ('ab') { '^a' { 1 } 'c' { 2 } }", [1]],
  ]);
  fails([
    ["break outside of a loop", "break", /break outside of a loop/],
    ["a statement that we do not have", "do { 1 } while ($true)", /the statement do.*line 1, column 1/],
    ["else alone", "else { 1 }", /the statement else/],
  ]);
});

describe("try, throw and finally", () => {
  writes([
    [
      "the message, and where it stands",
      "try { throw 'a b' } catch { \"$_\"; $_.Exception.Message }",
      ["a b", "a b"],
    ],
    [
      "throw alone throws again",
      "try { try { throw 'a' } catch { if (\"$_\" -notmatch 'b') { throw } } } catch { \"outer $_\" }",
      ["outer a"],
    ],
    [
      "finally comes last, whatever happens",
      "function f { try { 1; return } finally { 2 } }; f; try { try { throw 'x' } finally { 3 } } catch { 4 }",
      [1, 2, 3, 4],
    ],
    ["what was written before stays", "try { 1; throw 'x'; 2 } catch { 3 }", [1, 3]],
  ]);
  fails([
    ["nobody catches", "1\n  throw 'a'", /^a$/],
    ["what the subset refuses is never caught", "try { Get-Nothing } catch { 1 }", /the command Get-Nothing/],
    ["a typed catch", "try { 1 } catch [Exception] { 2 }", /"\["/],
  ]);
});
