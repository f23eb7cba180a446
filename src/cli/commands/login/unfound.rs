//! What is said where an address turns out to be no portal, or can not be reached.

use crate::cli::app::App;
use crate::cli::connect::explain::about_new;
use crate::cli::failure::login::explain;
use crate::cli::failure::{Cause, Failure};
use crate::lang::Words;
use crate::portal::PortalError;
use crate::portal::http::Stop;
use crate::portal::http::line::Line;
use crate::words;

/// Tells that an address is no portal, or that it can not be reached.
pub fn unfound(app: &App<'_>, (command, line): (&str, &Line), error: PortalError) -> Failure {
    let origin = line.origin();
    let failure = explain(error.into(), &about_new(app, None, origin, ""));
    let stop = match failure.cause {
        Some(Cause::Stop { stop, .. }) => Some(stop),
        _ => None,
    };
    if stop == Some(Stop::Open) && origin.is_loopback() {
        let open = origin.text().replacen("https", "http", 1);
        return failure.with_hint(Words::same(format!("minasidor {command} {open}")));
    }
    if stop == Some(Stop::NotHttp) && !origin.is_encrypted() {
        let (host, encrypted) = (origin.host(), origin.text().replacen("http", "https", 1));
        return failure
            .with_why(words!(
                "what answers on {host} does not speak HTTP; perhaps it is encrypted (TLS)",
                "det som svarar på {host} talar inte HTTP; kanske är det krypterat (TLS)"
            ))
            .with_hint(Words::same(format!("minasidor {command} {encrypted}")));
    }
    if failure.code != "not_this_portal" {
        return failure;
    }
    failure.with_hint(Words::fixed(
        "the address that stands in the browser when you log in to Mina sidor",
        "adressen som står i webbläsaren när du loggar in på Mina sidor",
    ))
}
