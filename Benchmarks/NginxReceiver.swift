internal import Foundation

/// nginx that answers every POST with 204 and keeps connections open.
struct NginxReceiver {
    let url: String
    private let child: Child

    init(folder: URL, port: Int) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let configuration = """
            daemon off; worker_processes 1; pid \(folder.path)/nginx.pid; error_log stderr error;
            events { worker_connections 512; }
            http {
              access_log off; keepalive_requests 100000000; client_body_temp_path \(folder.path)/body;
              proxy_temp_path \(folder.path)/p; fastcgi_temp_path \(folder.path)/f;
              uwsgi_temp_path \(folder.path)/u; scgi_temp_path \(folder.path)/s;
              server { listen 127.0.0.1:\(port); location / { return 204; } }
            }
            """
        let file = folder.appending(path: "nginx.conf")
        try configuration.write(to: file, atomically: false, encoding: .utf8)
        let nginx =
            FileManager.default.isExecutableFile(atPath: "/usr/sbin/nginx") ? "/usr/sbin/nginx" : "/usr/bin/nginx"
        child = try Child(URL(filePath: nginx), ["-c", file.path, "-p", folder.path], in: folder)
        url = "http://127.0.0.1:\(port)/hooks"
    }

    /// Returns once it answers.
    func ready(in folder: URL) async throws {
        try await wait(for: "nginx") {
            try Child.output(of: "curl", ["-s", "-o", "/dev/null", "-w", "%{http_code}", url], in: folder) == "204"
        }
    }

    func stop() {
        child.stop()
    }
}
