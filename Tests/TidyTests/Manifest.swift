import Foundation

/// What `swift package dump-package` says about targets that are not tests.
struct Manifest {
    let dependencies: [String: Set<String>]

    /// The dump is JSON, behind whatever warnings were printed first.
    init(dump: String) throws {
        let json = dump.firstIndex(of: "{").map { dump[$0...] } ?? ""
        let package = try JSONDecoder().decode(Package.self, from: Data(json.utf8))
        let targets = package.targets.filter { target in
            target.type != "test" && target.path?.hasPrefix("Tests/") != true
        }
        dependencies = Dictionary(
            uniqueKeysWithValues: targets.map { ($0.name, Set($0.dependencies.map(\.name))) })
    }

    private struct Package: Decodable {
        var targets: [Target]
    }

    private struct Target: Decodable {
        var name: String
        var type: String
        var path: String?
        var dependencies: [Dependency]
    }

    /// `{"byName": ["Name", null]}`, `{"product": ["Name", "package", null, null]}`: whatever the
    /// kind, the name comes first.
    private struct Dependency: Decodable {
        var name: String

        init(from decoder: any Decoder) throws {
            let kinds = try decoder.singleValueContainer().decode([String: [Ignored]].self)
            guard let name = kinds.values.first?.first?.text else {
                throw DecodingError.dataCorrupted(
                    .init(codingPath: decoder.codingPath, debugDescription: "no name"))
            }
            self.name = name
        }
    }

    private struct Ignored: Decodable {
        var text: String?

        init(from decoder: any Decoder) throws {
            text = try? decoder.singleValueContainer().decode(String.self)
        }
    }
}
