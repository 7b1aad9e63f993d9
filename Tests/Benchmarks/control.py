"""The measurements of Tests/Benchmarks/control, which checks that everything is installed."""

import json
import os
import pathlib
import random
import re
import shutil
import signal
import socket
import statistics
import subprocess
import tempfile
import threading
import time
import urllib.request

from bench import (
    Cluster, Server, Trouble, cpu_seconds, free_ports, main, report, run, wait_for_pong,
    wait_until)

COMMIT_TO_FLUSH_MAX = 2.0
COMMITS_PER_SECOND_MIN = 10_000
COMMITS = 500
CLIENTS = 500
BATCHED_COMMITS = 100_000
FLEET = 30
FLEET_SECONDS_MAX = 15
IDLE_CPU_PERCENT_MAX = 1.0
IDLE_SECONDS = 30
KILLS = 50
ROUNDS_OF_RESTARTS = 3
HISTORY_SECONDS = 60
HISTORY_CLIENTS = 8
HISTORY_SLOTS = 16
# Longer than the node itself waits for the outcome of a change.
HISTORY_PATIENCE = 7


# --- commits ----------------------------------------------------------------------------------


class Connection:
    """One Redis connection, a request at a time."""

    def __init__(self, port, timeout=10):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=timeout)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def ask(self, line):
        """The reply to an inline command, which must be one line."""
        self.socket.sendall(line + b"\r\n")
        reply = b""
        while not reply.endswith(b"\r\n"):
            piece = self.socket.recv(4_096)
            if not piece:
                raise ConnectionError("closed")
            reply += piece
        return reply

    def close(self):
        self.socket.close()


def flush_milliseconds(directory):
    """How long fdatasync takes after a kilobyte was appended."""
    times = []
    with (directory / "flush").open("wb", buffering=0) as file:
        for _ in range(COMMITS):
            file.write(bytes(1_024))
            start = time.perf_counter()
            os.fdatasync(file.fileno())
            times.append((time.perf_counter() - start) * 1e3)
    return statistics.median(times)


def commit_milliseconds(port, other):
    """A shard whose epoch is the highest has nothing to raise, so two nodes take turns."""
    connections = [Connection(other), Connection(port)]
    times = []
    for _ in range(COMMITS):
        for connection in connections:
            start = time.perf_counter()
            reply = connection.ask(b"CLUSTER BUMPEPOCH")
            duration = (time.perf_counter() - start) * 1e3
        if not reply.startswith(b"+BUMPED"):
            raise Trouble(f"a change was not made: {reply.decode()}")
        times.append(duration)
    for connection in connections:
        connection.close()
    return statistics.median(times)


def median_ratio(ours, theirs):
    return statistics.median(a / b for a, b in zip(ours, theirs))


def commits_per_second(port):
    """Entries that are proposed, committed and applied; most find their change made already."""
    output = run(
        "redis-benchmark", "-p", port, "-c", CLIENTS, "-n", BATCHED_COMMITS, "--csv",
        "CLUSTER", "BUMPEPOCH")
    return float(output.strip().splitlines()[-1].split(",")[1].strip('"'))


class Etcd:
    """Three members, as its documentation starts them on one machine."""

    def __init__(self, directory):
        directory.mkdir()
        clients, peers = free_ports(6)[:3], free_ports(12)[9:]
        self.endpoints = ",".join(f"http://127.0.0.1:{port}" for port in clients)
        cluster = ",".join(f"m{i}=http://127.0.0.1:{port}" for i, port in enumerate(peers))
        self.members = [
            Server(
                f"etcd-{i}",
                ["etcd", "--name", f"m{i}", "--data-dir", directory / f"etcd-{i}.data",
                 "--listen-client-urls", f"http://127.0.0.1:{client}",
                 "--advertise-client-urls", f"http://127.0.0.1:{client}",
                 "--listen-peer-urls", f"http://127.0.0.1:{peer}",
                 "--initial-advertise-peer-urls", f"http://127.0.0.1:{peer}",
                 "--initial-cluster", cluster], directory)
            for i, (client, peer) in enumerate(zip(clients, peers))]
        wait_until(self.is_healthy, "a healthy etcd", 30, self.members[0])

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for member in self.members:
            member.__exit__()

    def control(self, *words):
        return subprocess.run(
            ["etcdctl", "--endpoints", self.endpoints, *words], capture_output=True, text=True,
            env={**os.environ, "ETCDCTL_API": "3"})

    def is_healthy(self):
        return self.control("endpoint", "health").returncode == 0

    def writes_per_second(self):
        """By its own tool, at its highest load: 1,000 clients that want 15,000 a second."""
        result = self.control("check", "perf", "--load", "xl")
        found = re.search(r"[Tt]hroughput.*?([\d.]+) writes/s", result.stdout + result.stderr)
        if not found:
            raise Trouble(f"etcdctl said: {(result.stdout + result.stderr)[-300:]}")
        return float(found[1])


def bare_milliseconds(directory):
    """The same between processes that only forward and flush: what the machine itself takes."""
    return float(run(os.environ["BARE_COMMIT"], directory, COMMITS))


def measure_commits(program, rounds, table, directory):
    report("commits: one at a time")
    with Cluster(program, directory) as cluster:
        leader = cluster.leader()
        port, other = cluster.ports[leader], cluster.ports[leader - 1]
        flushes, bares, commits = [], [], []
        for _ in range(5):
            flushes.append(flush_milliseconds(directory))
            bares.append(bare_milliseconds(directory))
            commits.append(commit_milliseconds(port, other))
            report(f"commits: {commits[-1]:.2f} ms, processes that only forward and flush "
                   f"{bares[-1]:.2f} ms, fdatasync {flushes[-1]:.2f} ms")
        table.limit(
            "a change, beside fdatasync: p50", [median_ratio(commits, flushes)], "×",
            COMMIT_TO_FLUSH_MAX)
        table.limit(
            "  the same without any work in between", [median_ratio(bares, flushes)], "×", None)
        table.compare(
            "  a change, beside the same without work, ms", commits, bares, False)
        ours, theirs = [], []
        for turn in range(rounds):
            report(f"commits: round {turn + 1} of {rounds}, ours")
            ours.append(commits_per_second(port))
            report(f"commits: round {turn + 1} of {rounds}, etcd's (a minute)")
            with Etcd(directory / f"etcd-{turn}") as etcd:
                theirs.append(etcd.writes_per_second())
        table.least("changes a second, 500 clients", ours, "", COMMITS_PER_SECOND_MIN)
        table.compare("  beside three members of etcd", ours, theirs, True, 1)


# --- thirty nodes -----------------------------------------------------------------------------


def post(url, body):
    request = urllib.request.Request(
        url, json.dumps(body).encode(), {"Content-Type": "application/json"}, method="POST")
    with urllib.request.urlopen(request, timeout=90) as reply:
        return json.load(reply)


def is_whole(port):
    connection = Connection(port)
    connection.socket.sendall(b"CLUSTER INFO\r\n")
    text = connection.socket.recv(65_536)
    connection.close()
    return b"cluster_state:ok" in text and b"cluster_known_nodes:%d\r" % FLEET in text


def measure_fleet(program, table, directory):
    ports = free_ports(FLEET)
    report(f"fleet: {FLEET} nodes")
    start = time.monotonic()
    nodes = [
        Server(f"node-{i}", [program, "--data-dir", directory / f"fleet-{i}", "--port", str(port)],
               directory)
        for i, port in enumerate(ports)]
    try:
        for node, port in zip(nodes, ports):
            wait_for_pong(node, port)
        body = {"nodes": [{"address": f"127.0.0.1:{port}"} for port in ports]}
        job = post(f"http://127.0.0.1:{ports[0] + 1_000}/v1/cluster/bootstrap?wait=60s", body)
        if job["state"] != "succeeded":
            raise Trouble(f"the cluster does not form: {job['phase']}, {job['last_error']}")
        for port in ports:
            wait_until(lambda port=port: is_whole(port), f"node {port} sees a whole cluster", 60)
        table.limit(
            f"{FLEET} nodes: from exec to a cluster that every node sees whole",
            [time.monotonic() - start], " s", FLEET_SECONDS_MAX)
        report(f"fleet: {IDLE_SECONDS} s of nothing")
        time.sleep(15)  # Voters are chosen, and standbys caught up.
        begin = time.monotonic()
        before = [cpu_seconds(node.process.pid) for node in nodes]
        time.sleep(IDLE_SECONDS)
        after = [cpu_seconds(node.process.pid) for node in nodes]
        seconds = time.monotonic() - begin
        loads = sorted((b - a) / seconds * 100 for a, b in zip(before, after))
        table.limit(
            f"an idle node of {FLEET}: CPU, least, median, most",
            [loads[0], statistics.median(loads), loads[-1]], " %", IDLE_CPU_PERCENT_MAX)
    finally:
        for node in nodes:
            node.process.terminate()
        for node in nodes:
            node.__exit__()


# --- the leader dies --------------------------------------------------------------------------


class Writer(threading.Thread):
    """Writes to one node, keys of that node only, and keeps count of what is refused."""

    def __init__(self, port, key):
        super().__init__(daemon=True)
        self.port = port
        self.key = key
        self.writes = 0
        self.refusals = []
        self.slowest = 0.0
        self.is_stopping = False

    def run(self):
        while not self.is_stopping:
            try:
                connection = Connection(self.port)
                while not self.is_stopping:
                    self.write(connection)
            except OSError:
                # The node is the one that was killed: that its own slots are away is no refusal.
                time.sleep(0.05)

    def write(self, connection):
        start = time.perf_counter()
        reply = connection.ask(b"SET %s %d" % (self.key, self.writes))
        if reply == b"+OK\r\n":
            self.writes += 1
            self.slowest = max(self.slowest, time.perf_counter() - start)
        else:
            self.refusals.append(reply.decode().strip())
            time.sleep(0.01)


def key_of(port):
    """Some key that the node at the port serves."""
    connection = Connection(port)
    try:
        for number in range(10_000):
            key = b"key-%d" % number
            if not connection.ask(b"EXPIRE %s 0" % key).startswith(b"-"):
                return key
    finally:
        connection.close()
    raise Trouble(f"node {port} serves nothing")


def measure_leader(program, table, directory):
    with Cluster(program, directory, nodes=5) as cluster:
        # Voters take their time to be chosen, and a group of fewer bears less.
        wait_until(
            lambda: sum(m["role"] == "voter" for m in cluster.get("/v1/raft")["members"]) == 5,
            "five voters", 60)
        writers = [Writer(port, key_of(port)) for port in cluster.ports]
        for writer in writers:
            writer.start()
        refused = kill_leaders(cluster, writers, program, directory)
        for writer in writers:
            writer.is_stopping = True
        report(f"leader: {sum(writer.writes for writer in writers):,} writes, the slowest "
               f"{max(writer.slowest for writer in writers) * 1e3:.0f} ms")
        for text in refused[:5]:
            report(f"leader: refused: {text}")
        table.limit(f"{KILLS} leaders killed: writes refused elsewhere", [len(refused)], "", 0)


def kill_leaders(cluster, writers, program, directory):
    """What nodes other than the killed one refused meanwhile."""
    refused = []
    for turn in range(KILLS):
        wait_until(lambda: cluster.leader() is not None, "a leader", 30)
        leader = cluster.leader()
        before = [len(writer.refusals) for writer in writers]
        os.kill(cluster.pids()[leader], signal.SIGKILL)
        wait_until(
            lambda: cluster.leader() not in (None, leader), "another leader", 30)
        time.sleep(1.6)  # Every lease of before has run out, or was renewed.
        for position, writer in enumerate(writers):
            if position != leader:
                refused += writer.refusals[before[position]:]
        cluster.command("start")
        if (turn + 1) % 10 == 0:
            report(f"leader: {turn + 1} killed, {len(refused)} writes refused")
    return refused


# --- every node is restarted ---


def measure_rolling(program, table, directory):
    """As an upgrade does it: one after the other, each with a word of farewell."""
    with Cluster(program, directory, nodes=5) as cluster:
        wait_until(
            lambda: sum(m["role"] == "voter" for m in cluster.get("/v1/raft")["members"]) == 5,
            "five voters", 60)
        writers = [Writer(port, key_of(port)) for port in cluster.ports]
        for writer in writers:
            writer.start()
        refused, away = [], []
        for node in list(range(len(writers))) * ROUNDS_OF_RESTARTS:
            before = [len(writer.refusals) for writer in writers]
            start = time.monotonic()
            cluster.restart(node, 0, signal.SIGTERM)
            wait_until(lambda node=node: serves(cluster.ports[node], writers[node].key),
                       f"node {node + 1} serves again", 60)
            away.append(time.monotonic() - start)
            time.sleep(1.6)  # Every lease of before has run out, or was renewed.
            for position, writer in enumerate(writers):
                if position != node:
                    refused += writer.refusals[before[position]:]
        for writer in writers:
            writer.is_stopping = True
        report(f"rolling: {sum(writer.writes for writer in writers):,} writes, a node away for "
               f"{statistics.median(away):.2f} s")
        for text in refused[:5]:
            report(f"rolling: refused: {text}")
        table.limit(f"{len(away)} nodes restarted: writes refused elsewhere", [len(refused)], "", 0)


def serves(port, key):
    try:
        connection = Connection(port)
        try:
            return connection.ask(b"EXPIRE %s 0" % key).startswith(b":")
        finally:
            connection.close()
    except OSError:
        return False


# --- a history --------------------------------------------------------------------------------


class Historian(threading.Thread):
    """One client that changes and reads a few slots, and writes down what it saw."""

    def __init__(self, number, cluster, shards, end):
        super().__init__(daemon=True)
        self.number = number
        self.cluster = cluster
        self.shards = shards
        self.end = end
        self.random = random.Random(number)
        self.lines = []
        self.answers = 0

    def run(self):
        while time.monotonic() < self.end:
            node = self.random.randrange(len(self.cluster.ports))
            slot = self.random.randrange(HISTORY_SLOTS)
            kind = self.random.choice(["assign", "unassign", "read"])
            word = {"assign": f"assign {self.shards[node]}", "unassign": "unassign any"}
            start = time.monotonic_ns()
            try:
                outcome = self.read(node, slot) if kind == "read" else self.change(
                    node, slot, kind)
            except (OSError, ValueError, KeyError):
                outcome = None  # It may have happened, and may happen yet.
            if outcome == "again":
                continue
            end = time.monotonic_ns() if outcome else "-"
            self.answers += outcome is not None
            self.lines.append(
                f"{slot} {self.number} {start} {end} {word.get(kind, kind)} {outcome or '-'}")
            time.sleep(0.002 if outcome else 0.1)

    def read(self, node, slot):
        url = (f"http://127.0.0.1:{self.cluster.ports[node] + 1_000}"
               f"/v1/slots/{slot}?consistency=linearizable")
        with urllib.request.urlopen(url, timeout=HISTORY_PATIENCE) as reply:
            slot = json.load(reply)
            return f"{slot['shard_id'] or 'none'} {reply.headers['X-Revision']}"

    def change(self, node, slot, kind):
        connection = Connection(self.cluster.ports[node], timeout=HISTORY_PATIENCE)
        try:
            command = "ADDSLOTS" if kind == "assign" else "DELSLOTS"
            reply = connection.ask(b"CLUSTER %s %d" % (command.encode(), slot))
        finally:
            connection.close()
        if reply == b"+OK\r\n":
            return "done"
        if b"already busy" in reply or b"already unassigned" in reply:
            return "refused"
        return None


def disturb(cluster, end):
    """Kills and stops nodes, one at a time, and brings them back."""
    chance = random.Random(1)
    count = 0
    while time.monotonic() < end - 5:
        node = chance.randrange(len(cluster.ports))
        if chance.random() < 0.5:
            cluster.restart(node, chance.uniform(0.2, 2))
        else:
            pid = cluster.pids()[node]
            os.kill(pid, signal.SIGSTOP)
            time.sleep(chance.uniform(0.2, 3))
            os.kill(pid, signal.SIGCONT)
        count += 1
        time.sleep(chance.uniform(0.5, 2))
    return count


def measure_history(program, table, directory):
    # Slots without owners, so that clients can fight for them.
    with Cluster(program, directory) as cluster:
        shards = {}
        for node in cluster.get("/v1/nodes")["nodes"]:
            shards[cluster.ports.index(int(node["address"].rpartition(":")[2]))] = node["shard_id"]
        for slot in range(HISTORY_SLOTS):
            Connection(cluster.ports[0]).ask(b"CLUSTER DELSLOTS %d" % slot)
        time.sleep(1)
        report(f"history: {HISTORY_SECONDS} s of kill -9 and SIGSTOP")
        end = time.monotonic() + HISTORY_SECONDS
        clients = [Historian(i, cluster, shards, end) for i in range(HISTORY_CLIENTS)]
        for client in clients:
            client.start()
        count = disturb(cluster, end)
        for client in clients:
            client.join(HISTORY_SECONDS)
    path = directory / "history.txt"
    lines = [line for client in clients for line in client.lines]
    lines.sort(key=lambda line: int(line.split()[2]))
    path.write_text("\n".join(lines) + "\n")
    checker = subprocess.run(
        [os.environ["CHECKER"], "check", "--history", path], capture_output=True,
        text=True)
    answers = sum(client.answers for client in clients)
    report(f"history: {count} disturbances, {answers:,} of {len(lines):,} operations answered")
    report("history: " + checker.stdout.strip().splitlines()[-1])
    if checker.returncode != 0:
        kept = pathlib.Path(tempfile.gettempdir()) / f"ember-history-{os.getpid()}.txt"
        shutil.copy(path, kept)
        report(f"history: kept as {kept}\n{checker.stdout}")
    table.limit("a history under kill -9 and SIGSTOP: violations", [checker.returncode], "", 0)


def measure(arguments, table, directory):
    parts = arguments.parts or ["commits", "fleet", "leader", "rolling", "history"]
    if "commits" in parts:
        measure_commits(arguments.program, arguments.rounds, table, directory)
    if "fleet" in parts:
        measure_fleet(arguments.program, table, directory)
    if "leader" in parts:
        measure_leader(arguments.program, table, directory)
    if "rolling" in parts:
        measure_rolling(arguments.program, table, directory)
    if "history" in parts:
        measure_history(arguments.program, table, directory)


if __name__ == "__main__":
    main("control", measure, rounds=1)
