"""What the benchmark programs share: processes, ports, and the table of results.

Every server is a child of the program on loopback, in a temporary directory, and is ended by its
pid. A ratio says how ember-node does beside the other program: above 1 it is the better one.
"""

import argparse
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
TICKS = os.sysconf("SC_CLK_TCK")


class Trouble(Exception):
    """What keeps the program from measuring, as one sentence."""


# --- processes --------------------------------------------------------------------------------


class Server:
    """A program that runs until the end of the `with` block."""

    def __init__(self, name, words, directory):
        self.name = name
        self.log = directory / f"{name}.log"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                words, cwd=directory, stdin=subprocess.DEVNULL, stdout=log, stderr=log)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def check(self):
        if self.process.poll() is not None:
            raise Trouble(f"{self.name} ended: {self.log.read_text(errors='replace')[-500:]}")

    def cpu_seconds(self):
        """Processor time of the program and of its children, since they started."""
        return sum(cpu_seconds(pid) for pid in [self.process.pid, *children(self.process.pid)])


def cpu_seconds(pid):
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def children(pid):
    lists = pathlib.Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for path in lists for child in path.read_text().split()]


def resident_mb(pid):
    """VmRSS, in units of 1,000,000 bytes."""
    status = pathlib.Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"^VmRSS:\s+(\d+) kB$", status, re.MULTILINE)[1]) * 1024 / 1e6


def free_ports(count):
    """Ports that nobody listens on, of which the first may also be bound with 1000 and 10000 more,
    as may as many above it."""
    for base in range(21_000 + os.getpid() % 2_000, 31_000, count):
        wanted = [base + i + offset for i in range(count) for offset in (0, 1_000, 10_000)]
        if all(is_free(port) for port in wanted):
            return list(range(base, base + count))
    raise Trouble("no free ports between 21000 and 31000")


def is_free(port):
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
        with socket.socket(socket.AF_INET, kind) as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                return False
    return True


def run(*words, **environment):
    result = subprocess.run(
        [str(word) for word in words], capture_output=True, text=True,
        env={**os.environ, **environment})
    if result.returncode != 0:
        raise Trouble(f"{words[0]} failed: {(result.stderr or result.stdout).strip()[-500:]}")
    return result.stdout


def wait_until(claim, what, seconds=20, server=None):
    deadline = time.monotonic() + seconds
    while True:
        try:
            if claim():
                return
        except OSError:
            pass  # It does not listen yet.
        if server:
            server.check()
        if time.monotonic() > deadline:
            raise Trouble(f"{what}: not within {seconds} s")
        time.sleep(0.05)


def ask(port, *words):
    """The first bytes of the reply to one Redis command."""
    with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
        connection.sendall((" ".join(words) + "\r\n").encode())
        return connection.recv(4_096)


# --- results ----------------------------------------------------------------------------------


class Table:
    HEADER = ("", "ember-node", "reference", "ratio", "rounds", "bar", "")

    def __init__(self):
        self.rows = []

    def compare(self, what, ours, theirs, higher_is_better, bar=None):
        ratios = [a / b if higher_is_better else b / a for a, b in zip(ours, theirs)]
        ratio = statistics.median(ratios)
        self.rows.append((
            what, number(statistics.median(ours)), number(statistics.median(theirs)),
            f"{ratio:.2f}", " ".join(f"{each:.2f}" for each in ratios),
            *self.verdict(bar, bar is not None and ratio >= bar, "≥", "")))

    def limit(self, what, values, unit, bar):
        worst = max(values)
        self.rows.append((
            what, f"{worst:.1f}{unit}", "", "", " ".join(f"{each:.1f}" for each in values),
            *self.verdict(bar, bar is not None and worst <= bar, "≤", unit)))

    def least(self, what, values, unit, bar):
        middle = statistics.median(values)
        self.rows.append((
            what, f"{number(middle)}{unit}", "", "", " ".join(number(each) for each in values),
            *self.verdict(bar, middle >= bar, "≥", unit)))

    @staticmethod
    def verdict(bar, is_met, sign, unit):
        if bar is None:
            return "", ""
        return f"{sign} {bar:,g}{unit}", "PASS" if is_met else "MISS"

    def show(self):
        rows = [self.HEADER, *self.rows]
        widths = [max(len(row[column]) for row in rows) for column in range(len(self.HEADER))]
        for row in rows:
            first, *others = (text.ljust(width) for text, width in zip(row, widths))
            print("  ".join([first, *others]).rstrip())


def number(value):
    return f"{value:,.0f}" if value >= 1_000 else f"{value:.2f}"


def report(text):
    print(text, file=sys.stderr, flush=True)


# --- a cluster --------------------------------------------------------------------------------


class Cluster:
    """Nodes as `deploy/local-cluster` makes them."""

    def __init__(self, program, directory, nodes=3):
        self.ports = free_ports(nodes)
        self.directory = directory / "cluster"
        self.program = program

    @property
    def base_port(self):
        return self.ports[0]

    def command(self, word):
        run(REPOSITORY / "deploy" / "local-cluster", word, "--nodes", len(self.ports),
            "--base-port", self.base_port, "--dir", self.directory, EMBER_NODE=self.program)

    def __enter__(self):
        self.command("start")
        return self

    def __exit__(self, *_):
        self.command("clean")

    def pids(self):
        return [int((self.directory / f"node-{i + 1}.pid").read_text())
                for i in range(len(self.ports))]

    def restart(self, node, pause, ending=signal.SIGKILL):
        """Ends a node, with -9 unless told otherwise, and starts it again so many seconds later."""
        pid = self.pids()[node]
        words = pathlib.Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")[:-1]
        os.kill(pid, ending)
        wait_until(lambda: not is_running(pid), f"the end of process {pid}", 20)
        time.sleep(pause)
        # Through a shell that ends at once, so that the node is no child of ours to be reaped.
        start = '"$@" </dev/null >>"$PREFIX.log" 2>&1 & echo $! >"$PREFIX.pid"'
        prefix = str(self.directory / f"node-{node + 1}")
        subprocess.run(
            ["sh", "-c", start, "sh", *words], cwd=self.directory, check=True,
            env={**os.environ, "PREFIX": prefix})

    def get(self, path, node=0):
        """The JSON that a node answers."""
        url = f"http://127.0.0.1:{self.ports[node] + 1_000}{path}"
        with urllib.request.urlopen(url, timeout=10) as reply:
            return json.load(reply)

    def leader(self):
        """The position of the node that leads, as some node knows it; None when none does."""
        for node in range(len(self.ports)):
            try:
                leader = self.get("/v1/cluster", node)["leader_id"]
                nodes = self.get("/v1/nodes", node)["nodes"]
            except OSError:
                continue
            for each in nodes:
                if each["id"] == leader:
                    return self.ports.index(int(each["address"].rpartition(":")[2]))
        return None

    @property
    def topology_url(self):
        return f"http://127.0.0.1:{self.base_port + 1_000}/v1/topology"


def is_running(pid):
    try:
        state = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def wait_for_pong(node, port):
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            if ask(port, "PING") == b"+PONG\r\n":
                return
        except OSError:
            time.sleep(0.001)
        node.check()
    raise Trouble("no PONG within 10 s")


# --- the program ------------------------------------------------------------------------------


def main(name, measure, rounds=5):
    """Runs `measure(arguments, table, directory)` and shows the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("parts", nargs="*")
    parser.add_argument("--rounds", type=int, default=rounds)
    arguments = parser.parse_args()
    # The node reads EMBER_ variables as settings; this one was for us.
    os.environ.pop("EMBER_NODE", None)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    directory = pathlib.Path(tempfile.mkdtemp(prefix=f"ember-{name}-"))
    table = Table()
    try:
        measure(arguments, table, directory)
    except Trouble as trouble:
        sys.exit(f"{name}: {trouble}")
    finally:
        shutil.rmtree(directory, ignore_errors=True)
    table.show()
