//! The OpenAPI document as a page to read: no scripts, nothing from elsewhere.

use utoipa::openapi::RefOr;

use crate::api::problem::MEDIA_TYPE;
use crate::api::wire::Named;
use crate::server::endpoint::{Body, Endpoint, Needs};
use crate::server::endpoints::ENDPOINTS;
use crate::server::openapi::{self, ABOUT};

/// What the page may load: its own style alone.
pub const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const STYLE: &str = "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1f24;\
    background:#fff}code{font:14px/1.4 ui-monospace,monospace;background:#f2f4f7;padding:.1em .3em;border-radius:4px;\
    overflow-wrap:anywhere}pre{background:#f2f4f7;padding:.6rem;border-radius:4px;overflow-x:auto}pre code{padding:0;\
    overflow-wrap:normal}a{color:#0b5cad}nav{columns:18rem}nav a{display:block}h2{margin-top:2.5rem;font-size:1.1rem;\
    border-top:1px solid #d8dee6;padding-top:1rem}b{display:inline-block;min-width:4.5em;color:#0b5cad}\
    table{border-collapse:collapse;width:100%}td{padding:.2rem .6rem .2rem 0;vertical-align:top}td:first-child{\
    white-space:nowrap;width:11rem}.lock{color:#7a4b00}@media(prefers-color-scheme:dark){\
    body{background:#14181d;color:#e6e9ed}code,pre{background:#232a32}a,b{color:#7db8f0}h2{border-color:#343c46}\
    .lock{color:#e0b060}}";

/// Returns the page.
pub fn html() -> String {
    let mut page = format!(
        "<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content=\"width=device-width\">\
         <title>Mina sidor: API</title><style>{STYLE}</style><h1>Mina sidor: API</h1><p>Every page of the customer portal \
         as a resource. The whole document, for programs: <a href=\"/v1/openapi.json\">openapi.json</a>. \
         <span class=lock>🔒</span> needs <code>Authorization: Bearer …</code>, which <code>POST /v1/sessions</code> gives.</p>\
         <p>{}</p><p>Whatever is refused is answered with <code>{MEDIA_TYPE}</code>: <a href=\"#Problem\">Problem</a>.</p><nav>",
        escaped(ABOUT)
    );
    for endpoint in ENDPOINTS {
        let (id, method, path) = (endpoint.id, endpoint.method.name(), escaped(endpoint.path));
        page.push_str(&format!("<a href=\"#{id}\"><code>{method} {path}</code></a>"));
    }
    page.push_str("<a href=\"#types\">Types</a></nav>");
    for endpoint in ENDPOINTS {
        page.push_str(&section(endpoint));
    }
    let mut schemas = openapi::schemas();
    schemas.sort_by_key(|(name, _)| *name);
    page.push_str("<h1 id=types>Types</h1>");
    for (name, schema) in schemas {
        let text = serde_json::to_string_pretty(&schema).unwrap_or_default();
        page.push_str(&format!("<h2 id=\"{name}\">{name}</h2><details><summary>Schema</summary><pre><code>{}</code></pre></details>", escaped(&text)));
    }
    page.push_str("</html>\n");
    page
}

fn section(endpoint: &Endpoint) -> String {
    let lock = if endpoint.needs == Needs::Caller {
        "<span class=lock title=\"needs a login\">🔒</span>"
    } else {
        ""
    };
    let mut rows = String::new();
    for param in endpoint.params {
        let needed = if param.required { " (needed)" } else { "" };
        rows.push_str(&format!("<tr><td><code>{}</code>{needed}<td>{}", param.name, marked(param.told)));
    }
    if endpoint.takes_key() {
        let needed = if endpoint.needs_key() { " (needed)" } else { "" };
        rows.push_str(&format!(
            "<tr><td><code>Idempotency-Key</code>{needed}<td>A header: the same key gives the first receipt again."
        ));
    }
    for (what, body) in [("Sent", endpoint.body), ("Answer", endpoint.answer)] {
        if let Some(body) = body {
            rows.push_str(&format!("<tr><td>{what}<td>{}", shown(body)));
        }
    }
    format!(
        "<h2 id=\"{}\"><b>{}</b><code>{}</code> {lock}</h2><p>{}<table>{rows}</table>",
        endpoint.id,
        endpoint.method.name(),
        escaped(endpoint.path),
        marked(endpoint.summary)
    )
}

/// Names the type of a body, with the way to it; of a list, how it is wrapped.
fn shown(body: Body) -> String {
    let (media_type, mut known) = (body.media_type, Named::default());
    (body.put)(&mut known);
    let Some((name, _)) = known.0.first() else { return format!("<code>{media_type}</code>") };
    let link = format!("<a href=\"#{name}\">{name}</a>");
    match (body.schema)() {
        // Whatever has no name of its own is a page of those that have.
        RefOr::T(_) => format!(
            "<code>{media_type}</code>: <code>{{\"data\": [</code>{link}<code>, …], \"next\": null}}</code>; \
             <code>next</code> is the <code>cursor</code> of the next page"
        ),
        RefOr::Ref(_) => format!("<code>{media_type}</code>: {link}"),
    }
}

/// Words between backticks as code.
fn marked(text: &str) -> String {
    let pieces = escaped(text);
    let marked = pieces.split('`').enumerate();
    marked
        .map(|(index, piece)| if index % 2 == 1 { format!("<code>{piece}</code>") } else { piece.to_owned() })
        .collect()
}

/// Writes a text so that no part of it is mark-up.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
