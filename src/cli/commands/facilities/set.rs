//! `minasidor facilities set`: what the user says of one facility.

use clap::Args;

use crate::cli::app::App;
use crate::cli::commands::facilities::row;
use crate::cli::commands::facilities::show::{one, outcome};
use crate::cli::failure::Failure;
use crate::cli::failure::usage::Told;
use crate::cli::outcome::Outcome;
use crate::domain::entry::Entry;
use crate::lang::Words;

/// Say something of a facility in your own register
///
/// What is not named stays as it is. An empty value ("") takes back what was said; then the portal's own name or
/// size counts again.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  minasidor facilities set FV-100045-001 --name Stugan --tag hyra
  minasidor facilities set 735999000000000013 --default
  minasidor facilities set FV-100045-001 --name \"\" --untag hyra")]
pub struct SetArgs {
    /// An id, a name or part of one; ID@PROFILE where several profiles are chosen
    #[arg(value_name = "FACILITY")]
    facility: String,
    /// Your own name for it
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// Your own number for it
    #[arg(long, value_name = "NUMBER")]
    number: Option<String>,
    /// Add a tag; repeatable
    #[arg(long, value_name = "TAG")]
    tag: Vec<String>,
    /// Take a tag away; repeatable
    #[arg(long, value_name = "TAG")]
    untag: Vec<String>,
    /// Where its costs are booked
    #[arg(long, value_name = "CODE")]
    cost_centre: Option<String>,
    /// Area heated to more than 10 °C, in m²
    #[arg(long, value_name = "M2", value_parser = size)]
    atemp: Option<Size>,
    /// Dwelling area in m²
    #[arg(long, value_name = "M2", value_parser = size)]
    boa: Option<Size>,
    /// Area of premises in m²
    #[arg(long, value_name = "M2", value_parser = size)]
    loa: Option<Size>,
    /// Usable area in m²
    #[arg(long, value_name = "M2", value_parser = size)]
    bra: Option<Size>,
    /// How many persons use it
    #[arg(long, value_name = "N", value_parser = size)]
    persons: Option<Size>,
    /// Mean this facility when none is named
    #[arg(long, conflicts_with = "no_default")]
    default: bool,
    /// Mean all facilities again when none is named
    #[arg(long)]
    no_default: bool,
}

/// A size as typed; an empty one takes back what was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Size(Option<u32>);

fn size(text: &str) -> Result<Size, Told> {
    match text.trim() {
        "" => Ok(Size(None)),
        digits => match digits.parse() {
            Ok(number) if number > 0 => Ok(Size(Some(number))),
            _ => Err(Told(Words::fixed("it is no whole number above 0", "det är inget heltal över 0"))),
        },
    }
}

impl SetArgs {
    /// Changes the register and shows the facility.
    ///
    /// # Errors
    /// When the facility is unknown, nothing is said, a text has control characters, or the register can not
    /// be written.
    pub fn run<'a>(&self, app: &'a App<'_>) -> Result<Outcome<'a>, Failure> {
        if self.says_nothing() {
            return Err(Failure::usage(Words::fixed("nothing to set", "inget att ange"))
                .with_hint(Words::same("minasidor help facilities set")));
        }
        let (mut catalogue, facility) = one(app, &self.facility)?;
        let register = app.register()?;
        let entry = register.update(&catalogue.profile, &facility.id, |entry| self.change(entry))?;
        if self.default || (self.no_default && catalogue.default.as_ref() == Some(&facility.id)) {
            let default = self.default.then(|| facility.id.clone());
            register.set_default(&catalogue.profile, default.as_ref())?;
            catalogue.default = default;
        }
        catalogue.entries.insert(facility.id.clone(), entry);
        Ok(outcome(&row(app, &catalogue, &facility)))
    }

    fn says_nothing(&self) -> bool {
        let texts = self.name.is_none() && self.number.is_none() && self.cost_centre.is_none();
        let tags = self.tag.is_empty() && self.untag.is_empty();
        let sizes = [self.atemp, self.boa, self.loa, self.bra, self.persons].iter().all(Option::is_none);
        texts && tags && sizes && !self.default && !self.no_default
    }

    fn change(&self, entry: &mut Entry) -> Result<(), Failure> {
        let texts = [
            (&self.name, &mut entry.name),
            (&self.number, &mut entry.number),
            (&self.cost_centre, &mut entry.cost_centre),
        ];
        for (typed, kept) in texts {
            if let Some(text) = typed {
                *kept = checked(text)?;
            }
        }
        let sizes = [
            (self.atemp, &mut entry.areas.atemp),
            (self.boa, &mut entry.areas.boa),
            (self.loa, &mut entry.areas.loa),
            (self.bra, &mut entry.areas.bra),
            (self.persons, &mut entry.persons),
        ];
        for (typed, kept) in sizes {
            if let Some(Size(size)) = typed {
                *kept = size;
            }
        }
        for tag in &self.tag {
            entry.tags.extend(checked(tag)?);
        }
        entry.tags.retain(|tag| !self.untag.contains(tag));
        entry.tags.sort();
        entry.tags.dedup();
        Ok(())
    }
}

/// Trims a text of the user's own; an empty one is none.
///
/// # Errors
/// A usage error for control characters and for more than 200 characters.
pub fn checked(text: &str) -> Result<Option<String>, Failure> {
    let text = text.trim();
    if text.chars().any(char::is_control) || text.chars().count() > 200 {
        return Err(Failure::usage(Words::fixed(
            "a name, number or tag has one line of at most 200 characters",
            "ett namn, nummer eller en tagg har en rad på högst 200 tecken",
        )));
    }
    Ok((!text.is_empty()).then(|| text.to_owned()))
}
