# shellcheck shell=bash
set -euo pipefail
#
# What the scripts of this repository need from a machine, in one place. It is sourced, and each
# function does nothing, silently, when there is nothing to do:
#
#   require_swift                  a toolchain of at least `swift_minimum` is first in PATH
#   ensure_packages PROBE=PACKAGE  Debian packages whose probe is missing (see `is_present`)
#   ensure_python_tools FILE       a private environment in .build/venv, first in PATH
#   build_jobs                     how many compilers this machine can run at once
#   build_release PRODUCT [OPTION…]  the product in release; sets `program` to it

swift_minimum=6.2

repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)

note() { printf '%s\n' "$*" >&2; }

fail() {
    note "${0##*/}: $*"
    exit 1
}

# True when version $1 is at least version $2.
version_at_least() {
    [[ $(printf '%s\n%s\n' "$2" "$1" | sort --version-sort | head -n 1) == "$2" ]]
}

require_swift() {
    local directory version advice
    advice="install Swift $swift_minimum or newer from https://swift.org/install"
    if ! command -v swift >/dev/null; then
        # The usual places of a toolchain that a login shell would have put into PATH.
        for directory in "${HOME:-}/.local/share/swiftly/bin" /opt/swift/usr/bin \
            /usr/local/swift/usr/bin; do
            if [[ -x $directory/swift ]]; then
                PATH=$directory:$PATH
                export PATH
                break
            fi
        done
    fi
    command -v swift >/dev/null ||
        fail "no Swift toolchain found; $advice and put its bin directory into PATH"
    version=$(swift --version 2>/dev/null |
        sed -n 's/.*Swift version \([0-9][0-9.]*\).*/\1/p') || version=''
    [[ -n $version ]] ||
        fail "'swift --version' gave no version; $advice"
    version_at_least "$version" "$swift_minimum" ||
        fail "Swift $version is too old; $advice"
}

# A probe is an absolute path, `pc:NAME` for a pkg-config module, `py:NAME` for a module of the
# system's Python, or the name of a command.
is_present() {
    case $1 in
    /*) [[ -e $1 ]] ;;
    pc:*) command -v pkg-config >/dev/null && pkg-config --exists "${1#pc:}" ;;
    py:*) [[ -x /usr/bin/python3 ]] && /usr/bin/python3 -c "import ${1#py:}" 2>/dev/null ;;
    *) command -v "$1" >/dev/null ;;
    esac
}

ensure_packages() {
    local pair missing=()
    for pair in "$@"; do
        is_present "${pair%%=*}" || missing+=("${pair#*=}")
    done
    ((${#missing[@]} == 0)) && return
    command -v apt-get >/dev/null ||
        fail "please install what Debian calls: ${missing[*]} (apt-get is not available here)"

    local as_root=()
    if ((EUID != 0)); then
        { command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [[ -t 0 ]]; }; } ||
            fail "please run as root: apt-get install ${missing[*]}"
        as_root=(sudo)
    fi
    note "installing ${missing[*]}"
    # Sent to one root shell, so that the policy below is removed whatever happens to apt.
    local status=0
    "${as_root[@]}" bash -s -- "${missing[@]}" <<'ROOT' >&2 || status=$?
set -euo pipefail
export DEBIAN_FRONTEND=noninteractive

# Packages like redis-server start a service. We want its program and nothing that runs: the
# policy stops the start now, `disable` the one at the next boot. A service that was there
# before us is left alone.
policy=/usr/sbin/policy-rc.d
if [[ ! -e $policy ]]; then
    trap 'rm -f "$policy"' EXIT
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod 755 "$policy"
fi

install_packages() {
    apt-get install -y -qq --no-install-recommends -o Dpkg::Use-Pty=0 \
        -o DPkg::Lock::Timeout=120 "$@" >"$log" 2>&1
}
log=$(mktemp)
# The lists of a fresh image are empty and those of an old one are stale: one retry for both.
if ! install_packages "$@"; then
    apt-get update -qq || true
    install_packages "$@" || { tail -n 20 "$log"; exit 1; }
fi
rm -f "$log"

for package in "$@"; do
    if [[ -e /lib/systemd/system/$package.service && -d /run/systemd/system ]]; then
        systemctl disable --now --quiet "$package.service" || true
    fi
done
ROOT
    ((status == 0)) || fail "apt-get could not install: ${missing[*]}"
    hash -r
}

# Several tools of PyPI, away from the system's Python. The list is kept beside the environment, so
# that a changed list is installed again and an unchanged one costs nothing.
ensure_python_tools() {
    local list=$1 venv=$repository/.build/venv
    if ! cmp --silent "$list" "$venv/installed.txt" || ! "$venv/bin/python3" -c '' 2>/dev/null; then
        ensure_packages py:ensurepip=python3-venv
        note "installing Python tools into .build/venv"
        mkdir -p "$repository/.build"
        /usr/bin/python3 -m venv --clear "$venv"
        "$venv/bin/python3" -m pip install --quiet --disable-pip-version-check \
            --requirement "$list" >&2 ||
            fail "pip could not install $list into .build/venv; check the network and run again"
        cp "$list" "$venv/installed.txt"
    fi
    export PATH=$venv/bin:$PATH
}

# One compiler per core, as long as each has about 1.5 GiB of memory.
build_jobs() {
    local cores memory_kib jobs
    cores=$(nproc)
    memory_kib=$(sed -n 's/^MemAvailable: *\([0-9]*\) kB/\1/p' /proc/meminfo)
    jobs=$((memory_kib / (1536 * 1024)))
    ((jobs > cores)) && jobs=$cores
    ((jobs < 1)) && jobs=1
    echo "$jobs"
}

# What compiling takes, for every script that compiles.
ensure_build_packages() {
    require_swift
    ensure_packages \
        /etc/ssl/certs/ca-certificates.crt=ca-certificates \
        git=git \
        pkg-config=pkg-config \
        pc:libmicrohttpd=libmicrohttpd-dev \
        pc:jansson=libjansson-dev \
        pc:libsodium=libsodium-dev
}

# Options go to `swift build`. Modules are optimized across their borders: the machines are generic,
# and what is not specialised for the one way they are used costs an idle leader a fifth of its
# time.
build_release() {
    local product=$1
    shift
    local options=(--package-path "$repository" --configuration release --product "$product"
        -Xswiftc -cross-module-optimization "$@")
    ensure_build_packages
    note "building $product (the first time takes some minutes)"
    swift build "${options[@]}" --jobs "$(build_jobs)" >&2 ||
        fail "$product does not build; see above"
    program=$(swift build "${options[@]}" --show-bin-path)/$product
}
