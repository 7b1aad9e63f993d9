import Testing

/// Real `ember-node` processes on loopback, driven by the tools that users have: curl, redis-cli,
/// client libraries and the scripts in `deploy/`. One test at a time: each has several nodes, and
/// clocks that mean something.
@Suite(.serialized) enum RealProcesses {}
