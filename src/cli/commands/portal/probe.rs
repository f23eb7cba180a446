//! `minasidor portal probe`: what portal an address is. Nobody has to be logged in.

use clap::Args;

use crate::cli::app::App;
use crate::cli::commands::login::address;
use crate::cli::commands::login::needs_the_portal;
use crate::cli::commands::login::unfound::unfound;
use crate::cli::connect::found::{Found, find};
use crate::cli::connect::line::line;
use crate::cli::failure::Failure;
use crate::cli::outcome::{Document, Outcome};
use crate::domain::zone::Instant;
use crate::lang::{Language, Words};
use crate::render::clean;
use crate::render::grid::{Grid, GridColumn, Line};
use crate::render::node::Node;
use crate::render::page::Page;
use crate::render::schema::{Field, Shape};
use crate::render::value::Value;

/// The shape of the answer.
pub const SHAPE: Shape = Shape::Object(&[
    Field::new("url", Shape::Text, "The address of the portal's root."),
    Field::new("kind", Shape::Text, "The kind of portal: bfus or rest."),
    Field::new(
        "generation",
        Shape::Text,
        "How one logs in: page_methods (today's), web_forms or old_eid; api at a portal of our own kind.",
    ),
    Field::new("version", Shape::Text, "The portal's version.").nullable(),
    Field::new("utility", Shape::Text, "The utility's name, as far as the login page says it.").nullable(),
    Field::new("slug", Shape::Text, "The utility's short name among the portal's customers.").nullable(),
    Field::new("password", Shape::Bool, "Whether one can log in with a password."),
    Field::new("bankid", Shape::Bool, "Whether one can log in with BankID."),
    Field::new("captcha", Shape::Bool, "Whether the login page shows a captcha."),
    Field::new("clock_ahead_s", Shape::Integer, "How many seconds the portal's clock is ahead of this one.")
        .nullable(),
    Field::new("settings", Shape::Array(&SETTING), "What the portal tells everybody, as it says it."),
]);

const SETTING: Shape = Shape::Object(&[
    Field::new("name", Shape::Text, "Its name."),
    Field::new("value", Shape::Text, "Its value."),
]);

/// Find out what portal an address is, without logging in
///
/// Kind and version of the portal, the utility, how one can log in there, and the settings that it tells everybody.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  minasidor portal probe https://minasidor.stordala.example
  minasidor portal probe minasidor.stordala.example --json")]
pub struct ProbeArgs {
    /// The address of the portal, as it stands in the browser
    #[arg(value_name = "URL")]
    url: String,
}

impl ProbeArgs {
    /// Asks the address.
    ///
    /// # Errors
    /// When it is no portal that is known, or can not be reached.
    pub fn run<'a>(&self, app: &'a App<'_>) -> Result<Outcome<'a>, Failure> {
        needs_the_portal(app, "portal probe")?;
        let line = line(app, address::origin(&self.url)?)?;
        let found = find(&line).map_err(|error| unfound(app, ("portal probe", &line), error))?;
        let url = line.origin().text().to_owned();
        let now = app.now();
        Ok(Document::of_node("probe", &SHAPE, document(&found, &url, now))
            .page(move |screen| page(&found, &url, now, screen.language))
            .into())
    }
}

fn document(found: &Found, url: &str, now: Instant) -> Node {
    let text = |text: &Option<String>| Node::or_null(text.clone(), Node::text);
    let truth = |truth: bool| Node::Leaf(Value::Bool(truth));
    let setting = |(name, value): &(String, String)| {
        Node::Object(vec![("name", Node::text(name.clone())), ("value", Node::text(value.clone()))])
    };
    Node::Object(vec![
        ("url", Node::text(url)),
        ("kind", Node::text(found.kind.key())),
        ("generation", Node::text(found.generation)),
        ("version", text(&found.version)),
        ("utility", text(&found.utility)),
        ("slug", text(&found.slug)),
        ("password", truth(found.takes_passwords())),
        ("bankid", truth(found.takes_bankid)),
        ("captcha", truth(found.has_captcha)),
        ("clock_ahead_s", Node::or_null(found.ahead(now), |seconds| Node::Leaf(Value::Integer(seconds)))),
        ("settings", Node::Array(found.settings.iter().map(setting).collect())),
    ])
}

fn page(found: &Found, url: &str, now: Instant, language: Language) -> Page {
    let mut page = Page::default();
    let mut grid = Grid::new([GridColumn::left(0), GridColumn::left(2)]);
    let mut row = |label: Words, text: String| {
        grid.open_row([Line::from(label.get(language)), Line::from(clean::line(&text).into_owned())]);
    };
    row(Words::fixed("utility", "bolag"), found.utility.clone().unwrap_or_else(|| "–".into()));
    row(Words::fixed("address", "adress"), url.to_owned());
    let version = found.version.clone().unwrap_or_default();
    row(Words::fixed("portal", "portal"), format!("{} {version}", found.kind.key()).trim_end().to_owned());
    row(Words::fixed("log in with", "logga in med"), ways(found, language));
    if let Some(seconds) = found.ahead(now) {
        row(Words::fixed("clock ahead", "klockan före"), format!("{seconds} s"));
    }
    for (name, value) in &found.settings {
        row(Words::same(name.clone()), value.clone());
    }
    page.grid(grid);
    page
}

fn ways(found: &Found, language: Language) -> String {
    let password = Words::fixed("password", "lösenord");
    let mut ways: Vec<&str> = Vec::new();
    if found.takes_passwords() {
        ways.push(password.get(language));
    }
    if found.takes_bankid {
        ways.push("BankID");
    }
    let browser = Words::fixed("the browser only", "bara i webbläsaren");
    if ways.is_empty() { browser.get(language).to_owned() } else { ways.join(", ") }
}
