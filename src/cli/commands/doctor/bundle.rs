//! The bundle: what those need who mend the tool, without anything personal. It is shown before it is written.

use std::path::Path;

use serde_json::{Map, Value, json};

use crate::cli::app::App;
use crate::cli::commands::doctor::meant;
use crate::cli::commands::doctor::shape::{shape, size};
use crate::cli::connect::credentials;
use crate::cli::connect::found::find_again;
use crate::cli::connect::remote::{self, RemoteSession};
use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::cli::outcome::Outcome;
use crate::config::profile::{Place, Profile};
use crate::config::schema::KEYS;
use crate::domain::zone;
use crate::files::{Access, write_whole};
use crate::portal::bfus::endpoint::Endpoint;
use crate::portal::bfus::session::Session;
use crate::words;

/// What is called for its shape: it takes no arguments and changes nothing.
const CALLED: [Endpoint; 8] = [
    Endpoint::HasSubsidiaries,
    Endpoint::ConsumptionOnLoad,
    Endpoint::ServiceInfo,
    Endpoint::ReadingUseplaces,
    Endpoint::Invoices,
    Endpoint::ContractSettings,
    Endpoint::ContractUseplaces,
    Endpoint::WasteServices,
];

/// Collects the bundle, shows it, asks, and writes it.
///
/// # Errors
/// When it is not wanted, or can not be written.
pub fn write<'a>(app: &'a App<'_>, file: &Path, yes: bool) -> Result<Outcome<'a>, Failure> {
    let bundle = collect(app, &meant(app)?);
    let text = format!("{bundle:#}\n");
    if !yes {
        if app.can_ask() {
            app.system.streams.say(&text);
        }
        app.confirm(&words!(
            "This, and nothing else, is written to {f}. Nothing is sent anywhere.",
            "Det här, och inget annat, skrivs till {f}. Inget skickas någonstans.",
            f = file.display()
        ))?;
    }
    write_whole(app.system.files.as_ref(), file, Access::Owner, text.as_bytes()).map_err(|error| {
        let what = words!("could not write {f}", "{f} gick inte att skriva", f = file.display());
        Failure::new("output", Exit::Failed, what).because(&error)
    })?;
    Ok(Outcome::done(words!("Wrote {f}.", "{f} är skriven.", f = file.display())))
}

fn collect(app: &App<'_>, profiles: &[&Profile]) -> Value {
    let set: Map<String, Value> = KEYS
        .into_iter()
        .map(|key| (key.name.to_owned(), app.config.setting(key).origin.key().into()))
        .filter(|(_, origin): &(String, Value)| origin != "default")
        .collect();
    let portals: Vec<Value> = profiles.iter().filter_map(|profile| portal(app, profile)).collect();
    let requests: Vec<Value> = app
        .exchanges
        .all()
        .into_iter()
        .map(|exchange| {
            json!({
                "request": exchange.name,
                "outcome": exchange.outcome.map_or_else(|stop| json!(format!("{stop:?}")), |status| json!(status)),
                "took_ms": u64::try_from(exchange.took.as_millis()).unwrap_or(u64::MAX),
                "bytes": size(exchange.size),
                "attempt": exchange.attempt,
            })
        })
        .collect();
    json!({
        "schema": "minasidor.bundle/1",
        "made": zone::date(app.now(), zone::Clock::Local).to_string(),
        "version": env!("CARGO_PKG_VERSION"),
        "system": std::env::consts::OS,
        "settings_set": set,
        "portals": portals,
        "requests": requests,
    })
}

/// What a portal is, and what its answers look like. Neither its address nor the profile's name is in it.
fn portal(app: &App<'_>, profile: &Profile) -> Option<Value> {
    let Place::Remote { kind, url } = &profile.place else { return None };
    let kept = credentials::read(app).ok().and_then(|file| file.get(&profile.name));
    let mut told = Map::new();
    told.insert("kind".into(), kind.key().into());
    told.insert("login".into(), kept.map_or(Value::Null, |kept| kept.method.key().into()));
    let opened = remote::session(app, profile, *kind, url);
    let Ok(session) = opened else {
        told.insert("unusable".into(), opened.err().map_or(Value::Null, |failure| failure.code.into()));
        return Some(told.into());
    };
    match find_again(session.line(), *kind) {
        Err(error) => drop(told.insert("probe".into(), error.refusal.code().into())),
        Ok(found) => {
            let settings: Map<String, Value> =
                found.settings.iter().map(|(name, value)| (name.clone(), shape(&json!(value)))).collect();
            told.insert(
                "probe".into(),
                json!({
                    "generation": found.generation,
                    "version": found.version,
                    "slug": found.slug,
                    "clock_ahead_s": found.ahead(app.system.clock.now()),
                    "settings": shape_names(&settings),
                }),
            );
        }
    }
    if let RemoteSession::Bfus(session) = &session {
        told.insert("answers".into(), answers(session).into());
    }
    Some(told.into())
}

/// The names of settings are the portal's; one that is none is left out.
fn shape_names(settings: &Map<String, Value>) -> Value {
    shape_keys(settings.keys().map(String::as_str))
}

fn shape_keys<'k>(names: impl Iterator<Item = &'k str>) -> Value {
    let object: Map<String, Value> = names.map(|name| (name.to_owned(), Value::Null)).collect();
    match shape(&Value::Object(object)) {
        Value::Object(shapes) => shapes.keys().cloned().collect::<Vec<_>>().into(),
        other => other,
    }
}

fn answers(session: &Session) -> Map<String, Value> {
    let mut answers = Map::new();
    for endpoint in CALLED {
        let answer = match session.call(endpoint, Value::Null) {
            Ok(value) => shape(&value),
            Err(error) => error.refusal.code().into(),
        };
        answers.insert(endpoint.name().to_owned(), answer);
    }
    answers
}
