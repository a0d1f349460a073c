internal import SCIM

/// What pages are made of.
extension HTML {
    /// How good something is, beside the word that says so.
    enum Tone {
        case good, plain, warning, bad

        var name: String {
            switch self {
            case .good: "good"
            case .plain: "plain"
            case .warning: "warning"
            case .bad: "bad"
            }
        }
    }

    static func badge(_ text: String, _ tone: Tone) -> HTML {
        #"<span class="badge \#(tone.name)">\#(text)</span>"#
    }

    /// A moment to the minute.
    static func time(_ moment: Timestamp) -> HTML {
        let text = moment.description
        return
            #"<time datetime="\#(text)">\#(String(text.prefix(10))) \#(String(text.dropFirst(11).prefix(5))) UTC</time>"#
    }

    static func code(_ text: String) -> HTML { "<code>\(text)</code>" }

    /// A table that becomes a list of cards on a narrow screen.
    ///
    /// Cards are no table to a browser any more, so the roles are said.
    static func table(_ name: String, _ columns: [String], _ rows: [[HTML]]) -> HTML {
        let heads = columns.map { column -> HTML in
            #"<th role="columnheader" scope="col">\#(column)</th>"#
        }
        let lines = rows.map { row -> HTML in
            let cells = zip(columns, row).map { column, cell -> HTML in
                #"<td role="cell" data-label="\#(column)"><div>\#(cell)</div></td>"#
            }
            return #"<tr role="row">\#(cells)</tr>"#
        }
        return #"""
            <table role="table" aria-label="\#(name)"><thead role="rowgroup"><tr role="row">\#(heads)</tr></thead>
            <tbody role="rowgroup">\#(lines)</tbody></table>
            """#
    }

    /// Names and values.
    static func facts(_ facts: [(String, HTML)]) -> HTML {
        let items = facts.map { name, value -> HTML in "<div><dt>\(name)</dt><dd>\(value)</dd></div>" }
        return #"<dl class="facts">\#(items)</dl>"#
    }

    static func note(_ text: HTML, _ tone: Tone = .plain) -> HTML {
        #"<p class="note \#(tone.name)">\#(text)</p>"#
    }
}
