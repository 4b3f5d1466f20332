#!/usr/bin/env bash
# What action.yml runs: a scan, and its summary for the page of the workflow run. The exit code is the scan's.
set -uo pipefail
plimsoll=(node "$ACTION/dist/cli/bin.js")

# Of its own for each step: the reports of an earlier scan of this job must not pass for those of one that failed.
FOLDER=$(mktemp -d "$RUNNER_TEMP/plimsoll-report.XXXXXX") || exit

# Flags of inputs that may be empty.
chosen=()
if [ -n "$PRODUCTS" ]; then chosen+=(--products "$PRODUCTS"); fi
if [ -n "$HISTORY" ]; then chosen+=(--history "$HISTORY"); fi
if [ -n "$AGAINST" ]; then chosen+=(--against "$AGAINST"); fi

# json is what a later scan may be compared with; of several tenants each has its own, and the folder an index.
"${plimsoll[@]}" scan --profile "$PROFILE" ${chosen[@]+"${chosen[@]}"} --fail-on "$FAIL_ON" --format "$FORMATS,json" --out "$FOLDER" --summary "$GITHUB_STEP_SUMMARY"
code=$?

echo "exit-code=$code" >> "$GITHUB_OUTPUT"
if [ -f "$FOLDER/assessment.json" ] || [ -f "$FOLDER/index.json" ]; then echo "folder=$FOLDER" >> "$GITHUB_OUTPUT"; fi
# Told from here, because hashFiles() of a workflow sees nothing outside its workspace.
if [ -f "$FOLDER/plimsoll.sarif" ]; then echo "sarif=$FOLDER/plimsoll.sarif" >> "$GITHUB_OUTPUT"; fi
exit "$code"
