#!/usr/bin/env bash
# Installs what the tests need and this machine lacks (Debian packages), then runs `dotnet test` with the arguments given.
set -euo pipefail
cd "$(dirname "$0")/.."

has_postgres() {
    if [ -n "${ORLEANSGATEWAY_TEST_POSTGRES:-}" ]; then
        return 0
    fi
    if command -v initdb >/dev/null && command -v pg_ctl >/dev/null; then
        return 0
    fi
    local binary
    for binary in /usr/lib/postgresql/*/bin/initdb; do
        if [ -x "$binary" ]; then
            return 0
        fi
    done
    return 1
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        env DEBIAN_FRONTEND=noninteractive "$@"
    else
        sudo env DEBIAN_FRONTEND=noninteractive "$@"
    fi
}

install_packages() {
    as_root apt-get update -qq

    # The tests start servers of their own: while the package installs, it is told not to create and start a machine-wide one.
    local drop_in=/etc/postgresql-common/createcluster.d/orleansgateway-tests.conf
    as_root mkdir -p "$(dirname "$drop_in")"
    as_root sh -c "echo 'create_main_cluster = false' > $drop_in"
    local status=0
    as_root apt-get install -y -qq --no-install-recommends "$@" >/dev/null || status=$?
    as_root rm -f "$drop_in"
    return "$status"
}

missing=()
command -v chromium >/dev/null || missing+=(chromium)
command -v curl >/dev/null || missing+=(curl)
command -v php >/dev/null || missing+=(php-cli)
has_postgres || missing+=(postgresql)
command -v python3 >/dev/null || missing+=(python3)

if [ "${#missing[@]}" -eq 0 ]; then
    echo "tests/run.sh: all that the tests need is here, nothing to install."
elif ! command -v apt-get >/dev/null; then
    echo "tests/run.sh: the tests also need: ${missing[*]} (Debian's package names), and there is no apt-get to install them with." >&2
elif [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
    echo "tests/run.sh: the tests also need: ${missing[*]}. Installing them takes root or sudo." >&2
else
    echo "tests/run.sh: installing Debian packages: ${missing[*]}"
    install_packages "${missing[@]}" || echo "tests/run.sh: could not install: ${missing[*]}. Going on without." >&2
fi

# Much of the tests' time is .NET processes that start, and live for seconds: measuring what would make them faster later costs an eighth of it.
export DOTNET_TieredPGO=0

# One test project at a time: several start processes and measure time, and two cores are not enough for two of them.
exec dotnet test -m:1 --tl:off "$@"
