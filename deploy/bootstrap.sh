#!/bin/sh
# Installs what is missing for `run` or for `test`; where nothing is missing, it takes a moment and says nothing.
set -eu
cd "$(dirname "$0")/.."

form=${1:-run}
case "$form" in
  run)  venv=.venv      lock=requirements.lock
        packages="python3-venv libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-cjk gettext" ;;
  test) venv=.venv-test lock=requirements-test.lock
        packages="python3-venv libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-cjk gettext
                  chromium-headless-shell poppler-utils qpdf postgresql-15 redis-server wrk strace nginx-light" ;;
  *)    echo "bootstrap.sh run|test" >&2; exit 2 ;;
esac

say() { printf '%s\n' "· $*"; }
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }
installed() { dpkg-query -W -f '${Status}' "$1" 2>/dev/null | grep -q "ok installed"; }

install_packages() {
  say "Installing Debian packages:" "$@"
  # A database cluster of Debian's own is neither wanted nor made, and no service is started.
  as_root mkdir -p /etc/postgresql-common
  [ -e /etc/postgresql-common/createcluster.conf ] ||
    printf 'create_main_cluster = false\n' | as_root tee /etc/postgresql-common/createcluster.conf >/dev/null
  quiet=""
  [ -e /usr/sbin/policy-rc.d ] || { quiet=yes; printf '#!/bin/sh\nexit 101\n' | as_root tee /usr/sbin/policy-rc.d >/dev/null
                                    as_root chmod +x /usr/sbin/policy-rc.d; }
  as_root apt-get update -qq
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    -o DPkg::Lock::Timeout=300 -o Dpkg::Options::=--force-confold "$@" >/dev/null || { [ -z "$quiet" ] || as_root rm -f /usr/sbin/policy-rc.d; exit 1; }
  [ -z "$quiet" ] || as_root rm -f /usr/sbin/policy-rc.d
}

missing=""
for package in $packages; do installed "$package" || missing="$missing $package"; done
[ -z "$missing" ] || install_packages $missing

stamp="$venv/.installed"
wanted=$(cat requirements-uv.lock "$lock" | sha256sum | cut -d' ' -f1)
if [ "$(cat "$stamp" 2>/dev/null || true)" != "$wanted" ]; then
  say "Setting up the Python environment in $venv"
  [ -x "$venv/bin/python" ] || { python3.11 -m venv "$venv" 2>/dev/null || python3 -m venv "$venv"; }
  "$venv/bin/python" -m pip install -q --disable-pip-version-check --require-hashes -r requirements-uv.lock
  VIRTUAL_ENV="$venv" "$venv/bin/uv" pip sync -q --require-hashes "$lock"
  printf '%s' "$wanted" >"$stamp"
fi

# The interface's sentences are kept as text; their compiled form is made here, when the text is newer.
for po in locale/*/LC_MESSAGES/*.po; do
  mo=${po%.po}.mo
  [ -e "$po" ] && { [ "$mo" -nt "$po" ] || msgfmt -o "$mo" "$po"; }
done
exit 0
