import Testing

@testable import Settings

@Suite("Interpolation: files")
struct FileReferenceTests {
    @Test(
        "a file stands for its text without the last newline",
        arguments: [("key", "key"), ("key\n", "key"), ("key\r\n", "key"), ("a\nb\n\n", "a\nb\n"), ("", "")]
    )
    func contents(written: String, read: String) throws {
        let folder = try TemporaryFolder()
        try folder.write(written.utf8, to: "secret")
        let (options, diagnostics) = OptionReader.reading("a: ${file:./secret}", folder: folder.path)
        #expect(options.string("a", "") == read)
        #expect(diagnostics.sorted.isEmpty)
    }

    @Test("a secret that every user of the machine can read is warned of, in a file of its own and in gateway.yaml")
    func exposed() throws {
        let folder = try TemporaryFolder()
        try folder.write("tttttttttttttttttttttttttt".utf8, to: "token", mode: 0o644)
        let yaml = """
            connections:
              okta: {auth: [{type: bearer, token: '${file:token}'}]}
              entra: {auth: [{type: bearer, token: uuuuuuuuuuuuuuuuuuuuuuuuuu}]}
            """
        func warnings(mode: Int) throws -> [String] {
            try folder.write(yaml.utf8, to: "gateway.yaml", mode: mode)
            let file = SettingsFile(path: "\(folder.path)/gateway.yaml", environment: [:])
            file.finish()
            #expect(!file.diagnostics.hasErrors)
            return file.diagnostics.sorted.map { "\($0.path): \($0.message)" }
        }
        let token = "every user of this machine can read the file 'token'; 'chmod o-rwx' keeps it to its own"
        #expect(try warnings(mode: 0o640) == ["connections.okta.auth[0].token: \(token)"])
        let both = try warnings(mode: 0o644)
        #expect(both.count == 2)
        #expect(
            both.last?.hasPrefix("connections.entra.auth[0].token: a secret stands in a file that every user") == true
        )
    }

    @Test("what is no readable text is said")
    func unreadable() throws {
        let folder = try TemporaryFolder()
        try folder.write([0xFF, 0x00], to: "binary")
        try folder.write(repeatElement(UInt8(ascii: "x"), count: (1 << 20) + 1), to: "large")
        let (_, diagnostics) = OptionReader.reading(
            "a: ${file:binary}\nb: ${file:large}\nc: ${file:missing}\nd: ${file:.}\n",
            folder: folder.path
        )
        #expect(
            diagnostics.sorted.map(\.description) == [
                "gateway.yaml:1:4: a: cannot read the file 'binary': it is not UTF-8 text",
                "gateway.yaml:2:4: b: cannot read the file 'large': it is larger than 1 MiB",
                "gateway.yaml:3:4: c: cannot read the file 'missing': there is no such file",
                "gateway.yaml:4:4: d: cannot read the file '.': it is a folder",
            ]
        )
    }

    @Test("relative paths start in the folder of gateway.yaml")
    func relative() throws {
        let folder = try TemporaryFolder()
        try folder.write("tttttttttttttttttttttttttt\n".utf8, to: "token")
        let yaml = "connections: {okta: {auth: [{type: bearer, token: '${file:token}'}]}}\nstore: {path: ./db/x.db}\n"
        try folder.write(yaml.utf8, to: "gateway.yaml")
        let file = SettingsFile(path: "\(folder.path)/gateway.yaml", environment: [:])
        file.finish()
        #expect(file.diagnostics.sorted.isEmpty)
        #expect(file.folder == folder.path)
        let settings = try #require(file.settings)
        #expect(settings.store.path == "\(folder.path)/db/x.db")
        #expect(
            settings.connections.first?.auth.first?.method
                == .token(Secret("tttttttttttttttttttttttttt"), expires: nil)
        )
    }

    @Test("a settings file that cannot be read is one mistake")
    func missingFile() {
        let file = SettingsFile(path: "/does/not/exist.yaml", environment: [:])
        file.finish()
        #expect(file.settings == nil)
        #expect(file.diagnostics.hasErrors)
        #expect(
            file.diagnostics.sorted.map(\.description) == [
                "/does/not/exist.yaml: cannot read the file: there is no such file"
            ]
        )
    }
}
