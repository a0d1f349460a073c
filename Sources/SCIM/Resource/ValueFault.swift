/// Why a value does not fit its attribute.
///
/// Only a refusal pays for building the path: each level adds its own name on the way out.
struct ValueFault: Error, Hashable {
    let kind: SCIMError.Kind
    /// Where, from the attribute inward: `emails[1].primary`.
    let path: String
    /// The rest of the sentence that begins with the path.
    let problem: String

    init(_ problem: String, kind: SCIMError.Kind = .invalidValue, at path: String = "") {
        self.kind = kind
        self.path = path
        self.problem = problem
    }

    /// The fault seen from the attribute that holds the faulty one.
    func inside(_ name: String) -> ValueFault {
        let joint = path.isEmpty || path.hasPrefix("[") ? "" : "."
        return ValueFault(problem, kind: kind, at: name + joint + path)
    }

    /// The fault seen from the array that holds the faulty element.
    func inside(element index: Int) -> ValueFault {
        inside("[\(index)]")
    }

    /// The fault seen from the resource that holds the extension with the faulty attribute.
    func inside(extension urn: String) -> ValueFault {
        ValueFault(problem, kind: kind, at: path.isEmpty ? urn : "\(urn):\(path)")
    }

    /// The refusal that an administrator reads.
    var scimError: SCIMError {
        .badRequest(kind, "'\(path)' \(problem).")
    }
}
