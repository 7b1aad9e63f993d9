import HTTPAdapter
import Keyspace
import NodeRuntime
import RESPAdapter

extension Node {
    /// What the node counts outside the REST API.
    func metrics(
        _ runtime: NodeRuntime, _ resp: RESPServer, _ keyspace: NodeKeyspace
    ) -> [MetricsSource] {
        [
            { page in Self.write(resp, to: &page) },
            { page in
                page.gauge(
                    "ember_keyspace_keys", "Keys held by this node.", keyspace.totalKeyCount())
            },
            { page in Self.write(runtime.busCounters, to: &page) },
        ]
    }

    private static func write(_ resp: RESPServer, to page: inout MetricsText) {
        let totals = resp.totals
        page.gauge(
            "ember_resp_connected_clients", "Open Redis client connections.", resp.connections)
        page.counter(
            "ember_resp_connections_received_total", "Redis client connections accepted.",
            totals.connectionsReceived)
        page.counter(
            "ember_resp_connections_rejected_total",
            "Redis client connections refused at the limit.", totals.connectionsRejected)
        page.counter(
            "ember_resp_commands_total", "Redis commands answered.", totals.commands)
        page.counter(
            "ember_resp_error_replies_total", "Redis commands answered with an error.",
            totals.errorReplies)
        page.counter(
            "ember_resp_input_bytes_total", "Bytes read from Redis clients.", totals.inputBytes)
        page.counter(
            "ember_resp_output_bytes_total", "Bytes written to Redis clients.",
            totals.outputBytes)
    }

    private static func write(_ bus: BusCounters, to page: inout MetricsText) {
        page.family(
            "ember_bus_messages_total", .counter, "Messages over bus streams, by direction.")
        page.sample(["direction": "sent"], bus.messagesSent.value)
        page.sample(["direction": "received"], bus.messagesReceived.value)
        page.family("ember_bus_datagrams_total", .counter, "Gossip datagrams, by direction.")
        page.sample(["direction": "sent"], bus.datagramsSent.value)
        page.sample(["direction": "received"], bus.datagramsReceived.value)
        page.counter(
            "ember_bus_refused_total", "Bus frames and datagrams that could not be read.",
            bus.refused.value)
    }
}
