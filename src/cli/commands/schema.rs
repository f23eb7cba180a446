//! `minasidor schema`: the JSON Schema of what a command answers.

use clap::Args;

use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::cli::outcome::Outcome;
use crate::cli::schemas;
use crate::config::schema::nearest;
use crate::words;

/// Print the JSON Schema of an answer; without a name, list the names
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  minasidor schema
  minasidor schema consumption")]
pub struct SchemaArgs {
    /// The name, as in the answer's key schema: minasidor.NAME/1
    #[arg(value_name = "NAME")]
    name: Option<String>,
}

impl SchemaArgs {
    /// Returns the schema, or the list of names.
    ///
    /// # Errors
    /// When there is no schema of that name.
    pub fn run<'a>(&self) -> Result<Outcome<'a>, Failure> {
        let all = schemas::all();
        let Some(name) = &self.name else {
            return Ok(Outcome::text(all.iter().map(|(name, _)| format!("{name}\n")).collect::<String>()));
        };
        match all.iter().find(|(known, _)| known == name) {
            Some((_, schema)) => Ok(Outcome::text(format!("{schema:#}\n"))),
            None => Err(unknown(name, &all.iter().map(|(name, _)| *name).collect::<Vec<_>>())),
        }
    }
}

fn unknown(name: &str, known: &[&str]) -> Failure {
    let list = known.join(", ");
    let failure = Failure::new(
        "unknown_schema",
        Exit::NotFound,
        words!("there is no schema {name}", "det finns inget schema {name}"),
    )
    .with_why(words!("there are: {list}", "det finns: {list}"));
    match nearest(name, known.iter().copied()) {
        Some(near) => failure.with_hint(crate::lang::Words::same(format!("minasidor schema {near}"))),
        None => failure,
    }
}
