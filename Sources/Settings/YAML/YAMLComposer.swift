/// Builds the tree of a YAML text from its events.
///
/// Settings use a part of YAML: one document, no tags but the core ones, no merge keys. Aliases are replaced by copies
/// of what they name; as a few lines of nested aliases can name millions of copies, every copy counts as a node.
struct YAMLComposer: ~Copyable {
    static let maxBytes = 1 << 20
    static let maxNodes = 20_000
    static let maxDepth = 32

    private struct Subtree {
        let node: YAMLNode
        let count: Int
        let height: Int
    }

    private var events: YAMLEventParser
    private var anchors: [String: Subtree] = [:]
    private var openAnchors: Set<String> = []
    private var count = 0
    private var faults: [YAMLFault] = []

    private init(_ events: consuming YAMLEventParser) {
        self.events = events
    }

    /// Reads a text.
    ///
    /// - Parameter bytes: UTF-8, with or without a byte order mark.
    /// - Returns: the root, nil for an empty text, and everything that is wrong; the tree counts only when nothing is.
    static func compose(_ bytes: [UInt8]) -> (root: YAMLNode?, faults: [YAMLFault]) {
        let start = Mark(line: 1, column: 1)
        guard bytes.count <= maxBytes else {
            return (nil, [YAMLFault("the file is larger than 1 MiB", at: start)])
        }
        let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
        do throws(YAMLFault) {
            var composer = YAMLComposer(try YAMLEventParser(text))
            let root = composer.document()
            return (root, composer.faults)
        } catch {
            return (nil, [error])
        }
    }

    private mutating func document() -> YAMLNode? {
        var root: YAMLNode?
        do throws(YAMLFault) {
            while true {
                let event = try events.next()
                switch event.kind {
                case .streamStart, .documentEnd: continue
                case .streamEnd: return root
                case .documentStart:
                    guard root == nil else {
                        throw YAMLFault("only one document is read; remove this '---'", at: event.mark)
                    }
                    root = try node(try events.next(), depth: 1).node
                default: throw YAMLFault("expected the start of a document", at: event.mark)
                }
            }
        } catch {
            faults.append(error)
            return root
        }
    }

    private mutating func node(_ event: YAMLEvent, depth: Int) throws(YAMLFault) -> Subtree {
        guard depth <= Self.maxDepth else {
            throw YAMLFault("nested more than \(Self.maxDepth) deep", at: event.mark)
        }
        if case .alias(let name) = event.kind { return try alias(name, event, depth: depth) }
        try count(1, at: event.mark)
        if let anchor = event.anchor { openAnchors.insert(anchor) }
        let subtree: Subtree
        switch event.kind {
        case .scalar(let text, let style):
            subtree = Subtree(node: scalar(text, style, event), count: 1, height: 1)
        case .sequenceStart: subtree = try sequence(event, depth: depth)
        case .mappingStart: subtree = try mapping(event, depth: depth)
        default: throw YAMLFault("expected a value", at: event.mark)
        }
        if let anchor = event.anchor {
            openAnchors.remove(anchor)
            anchors[anchor] = subtree
        }
        return subtree
    }

    private mutating func alias(_ name: String, _ event: YAMLEvent, depth: Int) throws(YAMLFault) -> Subtree {
        guard !openAnchors.contains(name) else {
            throw YAMLFault("'*\(name)' stands inside the value that it names", at: event.mark)
        }
        guard let subtree = anchors[name] else {
            throw YAMLFault("'*\(name)' names nothing: there is no '&\(name)' above", at: event.mark)
        }
        guard depth + subtree.height - 1 <= Self.maxDepth else {
            throw YAMLFault("'*\(name)' nests more than \(Self.maxDepth) deep", at: event.mark)
        }
        try count(subtree.count, at: event.mark)
        return subtree
    }

    private mutating func count(_ more: Int, at mark: Mark) throws(YAMLFault) {
        count += more
        guard count <= Self.maxNodes else {
            throw YAMLFault("more than \(Self.maxNodes) values, those that aliases repeat included", at: mark)
        }
    }

    private mutating func sequence(_ start: YAMLEvent, depth: Int) throws(YAMLFault) -> Subtree {
        check(start.tag, is: "seq", at: start.mark)
        var elements: [YAMLNode] = []
        var (count, height) = (1, 0)
        while true {
            let event = try events.next()
            if case .sequenceEnd = event.kind { break }
            let element = try node(event, depth: depth + 1)
            elements.append(element.node)
            count += element.count
            height = max(height, element.height)
        }
        return Subtree(node: YAMLNode(mark: start.mark, content: .sequence(elements)), count: count, height: height + 1)
    }

    private mutating func mapping(_ start: YAMLEvent, depth: Int) throws(YAMLFault) -> Subtree {
        check(start.tag, is: "map", at: start.mark)
        var entries: [YAMLEntry] = []
        var (count, height) = (1, 0)
        while true {
            let event = try events.next()
            if case .mappingEnd = event.kind { break }
            let key = try node(event, depth: depth + 1)
            let value = try node(try events.next(), depth: depth + 1)
            count += key.count + value.count
            height = max(height, key.height, value.height)
            guard case .scalar(let name) = key.node.content else {
                faults.append(YAMLFault("a key must be a word, found \(key.node.shown)", at: event.mark))
                continue
            }
            guard name.text != "<<" else {
                faults.append(YAMLFault("merge keys ('<<') are not supported; write the options out", at: event.mark))
                continue
            }
            entries.append(YAMLEntry(key: name.text, mark: event.mark, value: value.node))
        }
        return Subtree(node: YAMLNode(mark: start.mark, content: .mapping(entries)), count: count, height: height + 1)
    }

    private mutating func scalar(_ text: String, _ style: YAMLScalar.Style, _ event: YAMLEvent) -> YAMLNode {
        if let tag = event.tag, tag != "!", !Self.scalarTags.contains(tag) { refuse(tag, at: event.mark) }
        let scalar = YAMLScalar(text, style: style, event: event, source: events.source)
        return YAMLNode(mark: event.mark, content: .scalar(scalar))
    }

    private mutating func check(_ tag: String?, is word: String, at mark: Mark) {
        guard let tag, tag != "!", tag != Self.core + word else { return }
        refuse(tag, at: mark)
    }

    private mutating func refuse(_ tag: String, at mark: Mark) {
        let shown = tag.hasPrefix(Self.core) ? "!!" + tag.dropFirst(Self.core.count) : tag[...]
        faults.append(YAMLFault("the tag '\(shown)' has no meaning here", at: mark))
    }

    private static let core = "tag:yaml.org,2002:"
    private static let scalarTags = Set(["str", "int", "float", "bool", "null"].map { core + $0 })
}
