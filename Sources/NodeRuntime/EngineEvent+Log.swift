import ClusterEngine
import EmberCluster
import GossipProtocol
import Logging

extension EngineEvent {
    /// One line, with fields that can be searched for.
    func write(to log: Logger) {
        switch self {
        case .becameLeader(let term):
            log.info("became leader", metadata: ["term": "\(term)"])
        case .lostLeadership(let term):
            log.notice("lost leadership", metadata: ["term": "\(term)"])
        case .leaderChanged(let node, let term):
            log.info(
                "leader changed",
                metadata: ["leader": "\(node?.description ?? "none")", "term": "\(term)"])
        case .memberHealth(let node, let old, let new):
            log.notice(
                "member health changed",
                metadata: ["node": "\(node)", "from": "\(old)", "to": "\(new)"])
        case .memberRestarted(let node, let epoch):
            log.notice(
                "member restarted", metadata: ["node": "\(node)", "boot_epoch": "\(epoch)"])
        case .addressDiffers(let node, let listed, let heard):
            log.notice(
                "member is at another address",
                metadata: ["node": "\(node)", "listed": "\(listed)", "heard": "\(heard)"])
        case .datagramsLost(let node):
            log.warning(
                "member answers on TCP but not on UDP; check the firewall for the bus port",
                metadata: ["node": "\(node)"])
        case .topologyDiffers(let node, let hint):
            log.error(
                "member has another topology at the same revision",
                metadata: ["node": "\(node)", "revision": "\(hint.revision)"])
        case .topologyRepaired(let revision):
            log.error(
                "this node's topology was wrong; it has taken over the leader's",
                metadata: ["revision": "\(revision)"])
        case .bootEpochSuperseded(let epoch): Self.tell(ownLaterLife: epoch, to: log)
        case .logMissing:
            log.error(
                "parts of the log are missing; asking to be readmitted as a new member")
        case .snapshotRefused(let node):
            log.error(
                "cannot read the snapshot of a member; does it run another version?",
                metadata: ["node": "\(node)"])
        case .outdatedPeer(let node, let epoch, let known):
            Self.tell(node, bootEpoch: epoch, known: known, to: log)
        case .handingOver(let node):
            log.notice("handing leadership on", metadata: ["to": "\(node)"])
        case .leaveFinished: log.debug("farewell told")
        case .applied(let command, let outcome, let revision):
            log.info(
                "applied",
                metadata: [
                    "command": "\(command.name)", "outcome": "\(outcome.name)",
                    "revision": "\(revision)",
                ])
        case .configurationChange(let text):
            log.info("raft configuration committed", metadata: ["configuration": "\(text)"])
        case .joined(let cluster):
            log.notice("joined a cluster", metadata: ["cluster": "\(cluster)"])
        case .removed(let cluster):
            log.notice(
                "removed from the cluster; this node is alone now",
                metadata: ["cluster": "\(cluster)"])
        case .leaseGained: log.info("lease gained")
        case .storageFull(let isFull): Self.tell(diskIsFull: isFull, to: log)
        }
    }

    private static func tell(ownLaterLife epoch: BootEpoch, to log: Logger) {
        log.error(
            """
            another process runs, or ran, with this node's id: its data directory is older than \
            what the others have seen; asking to be readmitted as a new member
            """,
            metadata: ["boot_epoch": "\(epoch)"])
    }

    private static func tell(
        _ node: NodeID, bootEpoch: BootEpoch, known: BootEpoch, to log: Logger
    ) {
        log.error(
            """
            member speaks with a data directory older than its last life; it is not heard until \
            it is readmitted
            """,
            metadata: [
                "node": "\(node)", "boot_epoch": "\(bootEpoch)", "known": "\(known)",
            ])
    }

    private static func tell(diskIsFull: Bool, to log: Logger) {
        if diskIsFull {
            log.error("the disk is full: no changes are taken until there is space")
        } else {
            log.notice("the disk has space again")
        }
    }
}
