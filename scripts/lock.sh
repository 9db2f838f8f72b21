#!/bin/sh
# Choose versions and write them down with hashes and without addresses, so that any index may serve them.
set -eu
cd "$(dirname "$0")/.."
compile() {
    env -u UV_DEFAULT_INDEX -u UV_INDEX_URL -u UV_INDEX -u UV_EXTRA_INDEX_URL -u UV_FIND_LINKS \
        UV_CUSTOM_COMPILE_COMMAND="make lock" \
        .tools/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url "$@"
}
echo "uv==0.13.9" | compile - -o requirements/uv.txt
compile pyproject.toml --extra embedded --extra node -o requirements/run.txt
compile pyproject.toml --extra embedded --extra node --extra test -c requirements/run.txt -o requirements/test.txt
compile pyproject.toml -c requirements/run.txt -o requirements/production.txt
npm install --package-lock-only --ignore-scripts
