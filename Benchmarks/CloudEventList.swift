internal import Foundation

/// A list of CloudEvents of the size that the gateway posts, for a yardstick that posts the same bytes.
enum CloudEventList {
    /// Puts an event that was printed as JSON into the list as often as asked for.
    static func bytes(of event: [UInt8], count: Int) throws -> [UInt8] {
        let text = String(decoding: event, as: UTF8.self)
        guard let members = try JSONSerialization.jsonObject(with: Data(event)) as? [String: Any],
            let id = members["id"] as? String, let type = members["type"] as? String,
            let time = members["time"] as? String, let connection = members["connection"] as? String,
            let request = members["request"] as? String, let data = text.firstRange(of: "\"data\":"),
            let resource = (members["data"] as? [String: Any])?["resource"] as? [String: Any],
            let resourceID = resource["id"] as? String
        else { throw BenchFailure("an event that was listed has other members than expected: \(text)") }
        let element = """
            {"specversion":"1.0","id":"\(id)","source":"/connections/\(connection)","type":"\(type)",\
            "subject":"/Users/\(resourceID)","time":"\(time)","sequence":"0000000000000000001",\
            "partitionkey":"\(resourceID)","connection":"\(connection)","request":"\(request)",\
            "datacontenttype":"application/json","data":\(text[data.upperBound...].dropLast())}
            """
        return Array("[\(Array(repeating: element, count: count).joined(separator: ","))]".utf8)
    }
}
