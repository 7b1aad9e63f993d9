import RaftConsensus
import Testing

@Suite struct RaftConfigurationTests {
    @Test func `a configuration is sorted, without repetition, and a voter is no learner`() {
        let configuration = RaftConfiguration(
            voters: [RaftID(3), RaftID(1), RaftID(3)], learners: [RaftID(9), RaftID(1)])
        #expect(configuration.voters == [RaftID(1), RaftID(3)])
        #expect(configuration.learners == [RaftID(9)])
        #expect(configuration.members == [RaftID(1), RaftID(3), RaftID(9)])
    }

    @Test func `a demoted voter votes until the joint configuration is left`() {
        let joint = RaftConfiguration(
            voters: [RaftID(1)], outgoingVoters: [RaftID(1), RaftID(2)], learners: [RaftID(2)])
        #expect(joint.isJoint)
        #expect(joint.isVoter(RaftID(2)))
        #expect(!joint.afterLeavingJoint.isVoter(RaftID(2)))
        #expect(joint.afterLeavingJoint.contains(RaftID(2)))
    }
}
