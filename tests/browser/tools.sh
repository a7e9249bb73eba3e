# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by the scripts beside it: node's tools, of exactly the versions that package-lock.json names, installed below build/browser once.

here=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
root=$(readlink -f "$here/../..")
export YANCAI_BROWSER=$root/build/browser
export YANCAI_BINARY=${YANCAI_BINARY:-$root/build/release/yancai}
export YANCAI_SPECIMEN=${YANCAI_SPECIMEN:-$root/build/release/tests/report_specimen}
export YANCAI_SAMPLES=${YANCAI_SAMPLES:-$root/build/samples}
export CHROMIUM=${CHROMIUM:-$(command -v chromium || true)}

fetch_tools() {
    [[ -n $CHROMIUM ]] || { echo "browser: there is no chromium; samples/setup installs it" >&2; exit 1; }
    mkdir -p "$YANCAI_BROWSER"
    if ! cmp -s "$here/package-lock.json" "$YANCAI_BROWSER/installed.json"; then
        cp "$here/package.json" "$here/package-lock.json" "$YANCAI_BROWSER/"
        (cd "$YANCAI_BROWSER" && npm ci --no-audit --no-fund --loglevel=error) >&2
        cp "$here/package-lock.json" "$YANCAI_BROWSER/installed.json"
    fi
}
