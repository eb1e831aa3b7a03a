#!/usr/bin/env bash
# How long from a clean clone to an answer, and how long the second time? Prints both, in seconds.
# Everything starts empty: the clone, Python's packages, the cache of jars, the data.
set -euo pipefail
here=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
git clone --quiet "$here" "$work/clone"
export XDG_CACHE_HOME="$work/cache" CONFLICT_GRAPH_HOME="$work/home"
export CONFLICT_GRAPH_PORT=${PORT:-8765} CONFLICT_GRAPH_BOLT_PORT=0 CONFLICT_GRAPH_HTTP_PORT=0

answered() {
    "$work/clone/.venv/bin/python" - "$1" <<'PY' 2>/dev/null
import sys
import httpx
answer = httpx.get(f"http://127.0.0.1:{sys.argv[1]}/v1/claims?about=Kursk", timeout=30)
sys.exit(not (answer.status_code == 200 and len(answer.json()["items"]) >= 10))
PY
}

for run in first second; do
    started=$(date +%s.%N)
    make --silent -C "$work/clone" demo >"$work/$run.out" 2>"$work/$run.err" &
    demo=$!
    until answered "$CONFLICT_GRAPH_PORT"; do
        kill -0 "$demo" || { cat "$work/$run.err" >&2; exit 1; }
        sleep 0.2
    done
    printf '%s run, until the Kursk question is answered over HTTP: %.0f s\n' "$run" "$(python3 -c "print($(date +%s.%N) - $started)")"
    pkill -INT -f "$work/clone/.venv/bin/conflict-graph demo" || pkill -INT -P "$demo"
    wait "$demo" || true
done
