/// Where a token of the listener is given in.
enum SignInPage {
    static func html(complaint: String?) -> HTML {
        let refusal = complaint.map { text -> HTML in #"<p class="note bad" role="alert">\#(text)</p>"# }
        return #"""
            <section class="card sign-in"><h1>Sign in to Gatehouse</h1>\#(refusal)
            <form method="post" action="/console/sign-in"><label for="token">Admin token</label>
            <input id="token" name="token" type="password" required maxlength="200" autocomplete="current-password"
            spellcheck="false" autofocus><button>Sign in</button></form>
            <p class="muted">Make one on the gateway's machine:<br><code>gatehouse admin tokens create NAME --role viewer</code></p>
            </section>
            """#
    }
}

/// Why a request of a browser was refused.
enum RefusalPage {
    static func html(_ refusal: AdminError) -> HTML {
        """
        <section class="card sign-in"><h1>This was not done</h1><p>\(refusal.message)</p>
        <p><a href="/">To the overview</a></p></section>
        """
    }
}
