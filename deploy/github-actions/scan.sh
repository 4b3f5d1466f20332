#!/usr/bin/env bash
# What action.yml runs: a scan, and its summary for the page of the workflow run. The exit code is the scan's.
set -uo pipefail
plimsoll=(node "$ACTION/dist/cli/bin.js")

products=()
if [ -n "$PRODUCTS" ]; then products=(--products "$PRODUCTS"); fi

# json is what the comparison reads, markdown what the summary is.
"${plimsoll[@]}" scan --profile "$PROFILE" ${products[@]+"${products[@]}"} --fail-on "$FAIL_ON" --format "$FORMATS,json,markdown" --out "$FOLDER"
code=$?

echo "exit-code=$code" >> "$GITHUB_OUTPUT"
if [ -f "$FOLDER/summary.md" ]; then
  echo "folder=$FOLDER" >> "$GITHUB_OUTPUT"
  cat "$FOLDER/summary.md" >> "$GITHUB_STEP_SUMMARY"
  if [ -n "$AGAINST" ]; then
    # In a block of indented lines, where no name that a tenant made up can become a link or end the block.
    {
      printf '\n## What has changed\n\n'
      "${plimsoll[@]}" diff "$AGAINST" "$FOLDER/assessment.json" 2>&1 | sed 's/^/    /'
    } >> "$GITHUB_STEP_SUMMARY"
  fi
fi
exit "$code"
