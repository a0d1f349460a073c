internal import GRDB
internal import Store

extension SQLiteTransaction {
    func openSecret(named name: String, proposing proposal: [UInt8]) throws -> [UInt8] {
        if let known = try database.first("SELECT value FROM secrets WHERE name = ?", [name], { $0.bytes(0) }) {
            return known
        }
        try database.run("INSERT INTO secrets (name, value) VALUES (?, ?)", [name, proposal])
        return proposal
    }
}
