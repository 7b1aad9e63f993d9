"""The measurements of Tests/Benchmarks/doors, which checks that everything needed is installed."""

import json
import re
import time
import urllib.request

from bench import (
    Cluster, Server, Trouble, ask, cpu_seconds, free_ports, main, report, resident_mb, run,
    wait_for_pong, wait_until)

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


# --- doing nothing --------------------------------------------------------------------------


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


if __name__ == "__main__":
    main("doors", measure)
