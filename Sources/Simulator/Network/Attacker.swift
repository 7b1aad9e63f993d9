/// Somebody between the nodes, for fuzzing: everything that is sent passes by, and what is returned
/// arrives in its place.
package protocol Attacker: AnyObject {
    /// - Parameter frame: One whole frame of a connection.
    func frames(inPlaceOf frame: [UInt8]) -> [[UInt8]]
    func datagrams(inPlaceOf datagram: [UInt8]) -> [[UInt8]]
}
