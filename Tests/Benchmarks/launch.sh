# shellcheck shell=bash
set -euo pipefail
#
# What the benchmark programs do before they measure: read the command line, build the node in
# release, install what they compare it with. It is sourced; the program defines `usage` first.

# shellcheck source-path=SCRIPTDIR source=../../deploy/lib/prepare.sh
source "$(dirname "${BASH_SOURCE[0]}")/../../deploy/lib/prepare.sh"

# launch NAME "PART…" PROBE=PACKAGE… -- ARGUMENT…
launch() {
    local name=$1 parts=" $2 " packages=() arguments=() options
    shift 2
    while [[ $1 != -- ]]; do
        packages+=("$1")
        shift
    done
    shift
    while (($# > 0)); do
        case $1 in
        --rounds)
            [[ ${2:-} =~ ^[1-9][0-9]*$ ]] || fail "--rounds needs a positive number; see --help"
            arguments+=(--rounds "$2")
            shift
            ;;
        --help | -h)
            usage
            exit 0
            ;;
        *)
            [[ $parts == *" $1 "* ]] || fail "unknown argument '$1'; see --help"
            arguments+=("$1")
            ;;
        esac
        shift
    done
    built EMBER_NODE ember-node
    if [[ $name == control ]]; then
        built EMBER_SIM ember-sim
        built BARE_COMMIT bare-commit
    fi
    ensure_packages py:urllib.request=python3 curl=curl jq=jq "${packages[@]}"
    PATH=$PATH:/usr/sbin # where Debian keeps some servers
    export PATH
    # The node takes variables that begin with EMBER_ for settings, and warns of unknown ones.
    export CHECKER=${EMBER_SIM:-} BARE_COMMIT
    unset EMBER_SIM
    exec /usr/bin/python3 -B "$repository/Tests/Benchmarks/$name.py" \
        "$(realpath "$EMBER_NODE")" "${arguments[@]}"
}

# Sets the variable $1 to the release build of the product $2, unless it names a program already.
built() {
    local program=${!1:-}
    [[ -n $program ]] || build_release "$2"
    [[ -x $program ]] || fail "$1=$program is not a program"
    printf -v "$1" %s "$program"
}
