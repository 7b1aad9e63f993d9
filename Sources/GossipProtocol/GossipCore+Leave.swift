public import EmberCluster

extension GossipCore {
    ///     member ──▶ leaving ──▶ departed
    enum Presence: Equatable, Sendable {
        case member
        /// Until `deadline` at the latest, or `goneAt` once the farewell has been told.
        case leaving(deadline: Instant, goneAt: Instant?)
        case departed
    }

    /// Says goodbye. The node stops probing but answers, until ``GossipEffect/leaveFinished``. Only
    /// a new boot epoch brings it back.
    public mutating func leave(at now: Instant) {
        guard presence == .member else { return }
        guard !members.isEmpty else {
            presence = .departed
            return emit(.leaveFinished)
        }
        presence = .leaving(deadline: now.advanced(by: settings.leaveTimeout), goneAt: nil)
        probing = .off
        hintTransmissionsLeft = 0
        firstSync = nil
        syncAt = nil
        reconnectAt = nil
        announceSelf(at: now)
    }

    var presenceDeadline: Instant {
        switch presence {
        case .member, .departed: .distantFuture
        case .leaving(let deadline, let goneAt): min(deadline, goneAt ?? deadline)
        }
    }

    mutating func advanceLeave(at now: Instant) {
        guard case .leaving(let deadline, let goneAt) = presence else { return }
        if goneAt == nil, !rumors.contains(ownRumor) {
            let goneAt = now.advanced(by: settings.leavePropagationDelay)
            presence = .leaving(deadline: deadline, goneAt: goneAt)
        }
        guard presenceDeadline <= now else { return }
        presence = .departed
        emit(.leaveFinished)
    }
}
