internal import Crypto

/// How the console looks: the fonts of the system, light or dark as the browser says.
enum ConsoleStyle {
    /// The Content-Security-Policy of a page: nothing runs, nothing is loaded, and only this style applies.
    static let policy = """
        default-src 'none'; style-src 'sha256-\(digest)'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'
        """

    private static let digest = Base64.encode(SHA256.hash(data: Array(sheet.text.utf8)))

    static let sheet: HTML = """
        :root{color-scheme:light dark;--page:#f4f6f8;--card:#fff;--text:#1b1f24;--muted:#525b66;--line:#d5dae1;
        --link:#0b57a4;--button:#0b57a4;--on-button:#fff;--good:#14592f;--good-back:#dff4e6;--warning:#6b4300;
        --warning-back:#ffefc7;--bad:#98180f;--bad-back:#fde4e1;--plain-back:#e8ebef}
        @media (prefers-color-scheme:dark){:root{--page:#12151a;--card:#1b2027;--text:#e7eaef;--muted:#a6b0bc;
        --line:#353d48;--link:#86bdff;--button:#2a62ab;--on-button:#fff;--good:#93e3b1;--good-back:#15351f;
        --warning:#f6d27f;--warning-back:#3b2d0b;--bad:#ffb4ac;--bad-back:#471a16;--plain-back:#2b323c}}
        *{box-sizing:border-box}
        body{margin:0;background:var(--page);color:var(--text);font:16px/1.5 system-ui,sans-serif}
        a{color:var(--link)}
        :focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:3px}
        .skip{position:absolute;left:-100rem}
        .skip:focus{left:.5rem;top:.5rem;background:var(--card);padding:.5rem 1rem}
        .top{background:var(--card);border-bottom:1px solid var(--line)}
        .bar{max-width:78rem;margin:0 auto;padding:.6rem 1rem;display:flex;flex-wrap:wrap;gap:.4rem 1.5rem;
        align-items:center}
        .brand{font-weight:650;font-size:1.1rem;color:var(--text);text-decoration:none}
        nav ul{display:flex;flex-wrap:wrap;gap:.2rem;list-style:none;margin:0;padding:0}
        nav a{display:block;padding:.35rem .65rem;border-radius:.4rem;text-decoration:none}
        nav a:hover{background:var(--plain-back)}
        nav a[aria-current]{background:var(--plain-back);color:var(--text);font-weight:600}
        .who{margin-left:auto;display:flex;align-items:center;gap:.75rem;color:var(--muted);font-size:.9rem}
        main{max-width:78rem;margin:0 auto;padding:1rem}
        h1{font-size:1.5rem;line-height:1.25;margin:.5rem 0 1rem}
        h2{font-size:1.15rem;line-height:1.3;margin:1.75rem 0 .6rem}
        section.card,.facts,table,pre,details.more{background:var(--card);border:1px solid var(--line);
        border-radius:.6rem}
        section.card{padding:.25rem 1.1rem 1.1rem;margin:0 0 1rem}
        section.card h2{margin:.9rem 0 .6rem}
        .facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(10rem,1fr));gap:.9rem 1rem;margin:0 0 1rem;
        padding:1rem 1.1rem}
        section.card .facts{border:0;padding:0}
        dt{color:var(--muted);font-size:.85rem}
        dd{margin:0;font-size:.95rem;overflow-wrap:anywhere}
        table{width:100%;border-collapse:separate;border-spacing:0;font-size:.93rem}
        th{color:var(--muted);font-weight:600;font-size:.85rem;white-space:nowrap}
        th,td{text-align:left;vertical-align:top;padding:.55rem .75rem;border-bottom:1px solid var(--line)}
        tbody tr:last-child td{border-bottom:0}
        td>div{overflow-wrap:break-word;min-width:0}
        td:nth-last-child(2)>div,code{overflow-wrap:anywhere}
        td .acts{margin:-.3rem 0}
        code,pre{font-family:ui-monospace,monospace;font-size:.88em}
        pre{padding:1rem;margin:0;white-space:pre-wrap;overflow-wrap:anywhere}
        .muted{color:var(--muted)}
        .badge{display:inline-block;padding:.05rem .5rem;border-radius:1rem;font-size:.85rem;font-weight:600;
        white-space:nowrap}
        .good{color:var(--good);background:var(--good-back)}
        .warning{color:var(--warning);background:var(--warning-back)}
        .bad{color:var(--bad);background:var(--bad-back)}
        .plain{color:var(--text);background:var(--plain-back)}
        .note{padding:.65rem .9rem;border-radius:.5rem;margin:0 0 1rem;overflow-wrap:anywhere}
        form{margin:0}
        .acts{display:flex;flex-wrap:wrap;gap:.4rem;align-items:flex-start}
        button,summary{font:inherit;font-size:.9rem;cursor:pointer}
        button{background:var(--button);color:var(--on-button);border:1px solid transparent;border-radius:.4rem;
        padding:.3rem .75rem;min-height:2rem;white-space:nowrap}
        button:hover{filter:brightness(1.12)}
        button.quiet{background:transparent;color:var(--link);border-color:var(--line)}
        button.danger{background:var(--bad-back);color:var(--bad);border-color:currentcolor}
        summary{color:var(--link);padding:.3rem .2rem;min-height:2rem;white-space:nowrap}
        details form{display:grid;gap:.4rem;padding:.3rem 0;max-width:22rem;justify-items:start}
        label{font-size:.9rem}
        input{font:inherit;width:100%;padding:.4rem .6rem;border:1px solid var(--muted);border-radius:.4rem;
        background:var(--page);color:var(--text)}
        section.sign-in{max-width:27rem;margin:8vh auto 2rem}
        .sign-in form{display:grid;gap:.6rem}
        .sign-in button{font-size:1rem;padding:.45rem}
        footer{max-width:78rem;margin:1rem auto;padding:0 1rem 1rem;color:var(--muted);font-size:.85rem}
        @media (min-width:52rem){time{white-space:nowrap}}
        @media (max-width:52rem){
        .who{margin-left:0;width:100%;justify-content:space-between}
        table,tbody,tr,td{display:block}
        thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
        tbody tr{padding:.5rem 0;border-bottom:1px solid var(--line)}
        tbody tr:last-child{border-bottom:0}
        .facts{grid-template-columns:1fr;gap:.35rem}
        .facts>div{display:grid;grid-template-columns:5.5rem 1fr;gap:.75rem}
        td>div{overflow-wrap:anywhere}
        td{display:grid;grid-template-columns:5.5rem 1fr;gap:.75rem;border:0;padding:.2rem .9rem}
        td::before{content:attr(data-label);color:var(--muted);font-size:.85rem;padding-top:.1rem}
        }
        """
}
