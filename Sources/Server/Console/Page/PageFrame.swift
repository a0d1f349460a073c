internal import HTTPTypes
internal import Store

/// What every page has around its content.
struct PageFrame {
    let version: String
    var visitor: Visitor?
    var current: ConsolePage?

    /// The answer with a page.
    func answer(_ title: String, _ status: HTTPResponse.Status = .ok, showing content: HTML) -> Answer {
        var answer = Answer(status, contentType: "text/html; charset=utf-8", text: page(title, content).text)
        answer.headers[.contentSecurityPolicy] = ConsoleStyle.policy
        // Under `no-referrer` a browser sends the forms of its own pages with `Origin: null` (Fetch, "append a request
        // `Origin` header"), which would make them look like another site's.
        answer.headers[.referrerPolicy] = "same-origin"
        return answer
    }

    private func page(_ title: String, _ content: HTML) -> HTML {
        """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><title>\(title) · Gatehouse</title>
        <meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">
        <style>\(ConsoleStyle.sheet)</style></head>
        <body>\(visitor.map(header))
        <main id="content">\(visitor?.notice.map { HTML.notice($0) })\(content)</main>
        <footer>Gatehouse \(version)</footer></body></html>

        """
    }

    private func header(_ visitor: Visitor) -> HTML {
        let items = ConsolePage.allCases.filter { $0.role <= visitor.identity.role }.map { page -> HTML in
            let mark: HTML = page == current ? #" aria-current="page""# : ""
            return #"<li><a href="\#(page.path)"\#(mark)>\#(page.title)</a></li>"#
        }
        return #"""
            <a class="skip" href="#content">To the content</a>
            <header class="top"><div class="bar"><a class="brand" href="/">Gatehouse</a>
            <nav aria-label="Pages"><ul>\#(items)</ul></nav>
            <div class="who"><span>\#(visitor.identity.actor.name ?? "") (\#(visitor.identity.role.rawValue))</span>
            <form method="post" action="/console/sign-out">\#(visitor.proofField)<button class="quiet">Sign out</button></form>
            </div></div></header>
            """#
    }
}

extension HTML {
    fileprivate static func notice(_ text: String) -> HTML {
        #"<p class="note plain" role="status">\#(text)</p>"#
    }
}
