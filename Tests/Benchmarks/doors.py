"""The measurements of Tests/Benchmarks/doors, which checks that everything needed is installed.

Every server is a child of this process on loopback, in a temporary directory, and is ended by its
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
DOOR_RATIO_MIN = 0.8
IDLE_MEMORY_MB_MAX = 30.0
IDLE_CPU_PERCENT_MAX = 1.0
PONG_MS_MAX = 200.0
# Requests of one run: about a second of work, so that a tick of the clock (10 ms) is 1 %.
REQUESTS = {1: 80_000, 16: 800_000}
# Enough keys that neither store is measured on one cache line.
KEYS = 100_000
HTTP_SECONDS = 3
IDLE_SECONDS = 30
SETTLE_SECONDS = 5
STARTS = 7


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
            *self.verdict(bar, bar and ratio >= bar, "≥", "")))

    def limit(self, what, values, unit, bar):
        worst = max(values)
        self.rows.append((
            what, f"{worst:.1f}{unit}", "", "", " ".join(f"{each:.1f}" for each in values),
            *self.verdict(bar, worst <= bar, "≤", unit)))

    @staticmethod
    def verdict(bar, is_met, sign, unit):
        return (f"{sign} {bar:g}{unit}", "PASS" if is_met else "MISS") if bar else ("", "")

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


# --- RESP -------------------------------------------------------------------------------------


def measure_resp(program, rounds, table, directory):
    ours, theirs = free_ports(2)
    node = Server(
        "ember-node", [program, "--data-dir", directory / "resp-node", "--port", str(ours)],
        directory)
    redis = Server(
        "redis-server",
        ["redis-server", "--port", str(theirs), "--bind", "127.0.0.1", "--dir", directory,
         "--cluster-enabled", "yes", "--save", "", "--appendonly", "no"], directory)
    results = {}
    with node, redis:
        doors = [(node, ours), (redis, theirs)]
        for server, port in doors:
            wait_until(lambda: ask(port, "CLUSTER", "ADDSLOTSRANGE", "0", "16383")
                       .startswith((b"+OK", b"-ERR Slot 0 is already busy")),
                       f"{server.name} takes all slots", server=server)
            wait_until(lambda: b"cluster_state:ok" in ask(port, "CLUSTER", "INFO"),
                       f"{server.name} serves", server=server)
            redis_benchmark(server, port, "set", 16)  # Warm, and all keys are there.
        for turn in range(rounds):
            report(f"resp: round {turn + 1} of {rounds}")
            for pipeline in REQUESTS:
                for command in ("get", "set"):
                    for server, port in doors[::1 if turn % 2 == 0 else -1]:
                        figures = redis_benchmark(server, port, command, pipeline)
                        results.setdefault((command, pipeline, server), []).append(figures)
    for pipeline in REQUESTS:
        for command in ("get", "set"):
            mine, other = (zip(*results[command, pipeline, server]) for server in (node, redis))
            what = f"{command.upper()}, 50 connections, P={pipeline}"
            compare_doors(table, what, *mine, *other)


def redis_benchmark(server, port, command, pipeline):
    """Requests per second, and the server's processor time for one in microseconds."""
    count = REQUESTS[pipeline]
    before = server.cpu_seconds()
    output = run(
        "redis-benchmark", "-h", "127.0.0.1", "-p", port, "-t", command, "-n", count, "-c", 50,
        "-P", pipeline, "-r", KEYS, "--csv")
    server.check()
    used = server.cpu_seconds() - before
    fields = output.strip().splitlines()[-1].replace('"', "").split(",")
    if fields[0].lower() != command:
        raise Trouble(f"redis-benchmark says: {output.strip()[-200:]}")
    return float(fields[1]), used / count * 1e6


def compare_doors(table, what, our_rates, our_costs, their_rates, their_costs):
    table.compare(f"{what}: requests/s", our_rates, their_rates, True, DOOR_RATIO_MIN)
    table.compare("  CPU µs/request", our_costs, their_costs, False)


# --- a cluster of three -----------------------------------------------------------------------


class Cluster:
    """Three nodes, as `deploy/local-cluster` makes them."""

    def __init__(self, program, directory):
        self.base_port = free_ports(3)[0]
        self.directory = directory / "cluster"
        self.program = program

    def command(self, word):
        run(REPOSITORY / "deploy" / "local-cluster", word, "--nodes", 3, "--base-port",
            self.base_port, "--dir", self.directory, EMBER_NODE=self.program)

    def __enter__(self):
        self.command("start")
        return self

    def __exit__(self, *_):
        self.command("clean")

    def pids(self):
        return [int((self.directory / f"node-{i}.pid").read_text()) for i in (1, 2, 3)]

    @property
    def topology_url(self):
        return f"http://127.0.0.1:{self.base_port + 1_000}/v1/topology"


def measure_idle(cluster, table):
    report(f"idle: {IDLE_SECONDS} s of nothing")
    time.sleep(SETTLE_SECONDS)
    pids = cluster.pids()
    start = time.monotonic()
    before = [cpu_seconds(pid) for pid in pids]
    time.sleep(IDLE_SECONDS)
    after = [cpu_seconds(pid) for pid in pids]
    seconds = time.monotonic() - start
    loads = [(b - a) / seconds * 100 for a, b in zip(before, after)]
    table.limit("idle node of three: RSS", [resident_mb(pid) for pid in pids], " MB",
                IDLE_MEMORY_MB_MAX)
    table.limit("idle node of three: CPU", loads, " %", IDLE_CPU_PERCENT_MAX)


def measure_start(program, table, directory):
    report(f"idle: {STARTS} starts")
    [port] = free_ports(1)
    times = []
    for turn in range(STARTS):
        words = [program, "--data-dir", directory / f"start-{turn}", "--port", str(port)]
        start = time.monotonic()
        with Server("ember-node", words, directory) as node:
            wait_for_pong(node, port)
            times.append((time.monotonic() - start) * 1e3)
    table.limit("exec to the first PONG", times, " ms", PONG_MS_MAX)


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


# --- HTTP -------------------------------------------------------------------------------------

# As an administrator would tune it for one small file. `user` lets the workers read the temporary
# directory, and only counts when we are root.
NGINX = """
user root;
worker_processes 2;
daemon off;
pid nginx.pid;
events { worker_connections 1024; }
http {
    access_log off;
    error_log stderr;
    default_type application/json;
    sendfile on;
    tcp_nopush on;
    open_file_cache max=16;
    keepalive_requests 1000000000;
    server { listen 127.0.0.1:%d; root web; }
}
"""


class Node:
    """The first node of the cluster, as far as its processor time goes."""

    def __init__(self, pid):
        self.pid = pid

    def cpu_seconds(self):
        return cpu_seconds(self.pid)


def measure_http(cluster, rounds, table, directory):
    with urllib.request.urlopen(cluster.topology_url) as reply:
        body = reply.read()
    json.loads(body)
    (directory / "web" / "v1").mkdir(parents=True)
    (directory / "web" / "v1" / "topology").write_bytes(body)
    [port] = free_ports(1)
    (directory / "nginx.conf").write_text(NGINX % port)
    url = f"http://127.0.0.1:{port}/v1/topology"
    words = ["nginx", "-p", directory, "-c", directory / "nginx.conf", "-e", "stderr"]
    results = {}
    with Server("nginx", words, directory) as nginx:
        wait_until(lambda: urllib.request.urlopen(url).read() == body, "nginx serves the body",
                   server=nginx)
        doors = [(Node(cluster.pids()[0]), cluster.topology_url), (nginx, url)]
        for server, address in doors:
            wrk(server, address, 1)
        for turn in range(rounds):
            report(f"http: round {turn + 1} of {rounds}")
            for server, address in doors[::1 if turn % 2 == 0 else -1]:
                results.setdefault(server, []).append(wrk(server, address, HTTP_SECONDS))
    ours, theirs = (zip(*results[server]) for server, _ in doors)
    what = f"GET /v1/topology ({len(body):,} B), 64 connections"
    compare_doors(table, what, *ours, *theirs)


def wrk(server, url, seconds):
    """Requests per second, and the server's processor time for one in microseconds."""
    before = server.cpu_seconds()
    output = run("wrk", "-t", 1, "-c", 64, "-d", f"{seconds}s", url)
    used = server.cpu_seconds() - before
    if "Non-2xx" in output or "Socket errors" in output:
        raise Trouble(f"wrk says: {output}")
    count = int(re.search(r"(\d+) requests in", output)[1])
    return float(re.search(r"Requests/sec:\s+([\d.]+)", output)[1]), used / count * 1e6


# --- all of it --------------------------------------------------------------------------------


def measure(arguments, table, directory):
    parts = arguments.parts or ["resp", "http", "idle"]
    if "resp" in parts:
        measure_resp(arguments.program, arguments.rounds, table, directory)
    if "idle" in parts:
        measure_start(arguments.program, table, directory)
    if "idle" in parts or "http" in parts:
        with Cluster(arguments.program, directory) as cluster:
            if "idle" in parts:
                measure_idle(cluster, table)
            if "http" in parts:
                measure_http(cluster, arguments.rounds, table, directory)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("parts", nargs="*")
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    # The node reads EMBER_ variables as settings; this one was for us.
    os.environ.pop("EMBER_NODE", None)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    directory = pathlib.Path(tempfile.mkdtemp(prefix="ember-doors-"))
    table = Table()
    try:
        measure(arguments, table, directory)
    except Trouble as trouble:
        sys.exit(f"doors: {trouble}")
    finally:
        shutil.rmtree(directory, ignore_errors=True)
    table.show()


if __name__ == "__main__":
    main()
