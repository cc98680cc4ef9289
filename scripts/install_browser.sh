#!/bin/sh
# Has a Chromium for the tests of the pages: finds one, or installs Debian's.
set -eu

for name in chromium chromium-browser google-chrome-stable google-chrome; do
  if command -v "$name" >/dev/null 2>&1; then
    exit 0
  fi
done
for path in "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" "/Applications/Chromium.app/Contents/MacOS/Chromium"; do
  if [ -x "$path" ]; then
    exit 0
  fi
done

if ! command -v apt-get >/dev/null 2>&1; then
  echo "The tests of the pages need Chromium or Chrome, and this system has no apt-get to install it with." >&2
  echo "Install one of them (macOS: brew install --cask chromium), then run make test again." >&2
  exit 1
fi

as_root=""
if [ "$(id -u)" -ne 0 ]; then
  if ! command -v sudo >/dev/null 2>&1; then
    echo "The tests of the pages need Chromium; as root, run: apt-get install -y chromium" >&2
    exit 1
  fi
  as_root="sudo"
fi
echo "Installing chromium for the tests of the pages" >&2
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null 2>&1 || {
  $as_root apt-get update -qq
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null
}
