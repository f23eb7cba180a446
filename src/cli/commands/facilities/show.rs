//! `minasidor facilities show`: everything known of one facility.

use chrono::NaiveDate;
use clap::Args;

use crate::cli::app::App;
use crate::cli::at_profile::{explained, split};
use crate::cli::catalogue::Catalogue;
use crate::cli::commands::facilities::row;
use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::cli::failure::facility::as_argument;
use crate::cli::outcome::{Document, Outcome};
use crate::domain::facility::{Areas, Facility};
use crate::lang::decimal::Decimal;
use crate::lang::{Language, Words};
use crate::render::page::Page;
use crate::views::facility::{FacilityRow, SHAPE, document};
use crate::words;

/// Show everything known of one facility
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  minasidor facilities show \"Ängsvägen 3 Sol\"
  minasidor facilities show 735999000000000020 --json")]
pub struct ShowArgs {
    /// An id, a name or part of one; ID@PROFILE where several profiles are chosen
    #[arg(value_name = "FACILITY")]
    facility: String,
}

impl ShowArgs {
    /// Shows one facility.
    ///
    /// # Errors
    /// When it is unknown or the name fits several.
    pub fn run<'a>(&self, app: &'a App<'_>) -> Result<Outcome<'a>, Failure> {
        let (catalogue, facility) = one(app, &self.facility)?;
        Ok(outcome(&row(app, &catalogue, &facility)))
    }
}

/// Finds the one facility that is meant, at one of the chosen portals.
///
/// # Errors
/// When it is unknown everywhere, or the name fits several.
pub fn one(app: &App<'_>, text: &str) -> Result<(Catalogue, Facility), Failure> {
    let catalogues = app.each(|connected| Catalogue::load(app, connected))?;
    let (name, profile) = split(app, text)?;
    let (mut found, mut missed) = (Vec::new(), None);
    for catalogue in catalogues.into_iter().filter(|c| profile.is_none_or(|p| p == c.profile)) {
        match catalogue.one(name) {
            Ok(facility) => {
                let facility = facility.clone();
                found.push((catalogue, facility));
            }
            Err(failure) if failure.exit == Exit::NotFound => missed = missed.or(Some(as_argument(failure))),
            Err(failure) => return Err(as_argument(failure)),
        }
    }
    let places: Vec<String> = found.iter().map(|(c, f)| format!("{}@{}", f.id, c.profile)).collect();
    match (found.len(), found.pop(), missed) {
        (1, Some(one), _) => Ok(one),
        (0, _, Some(failure)) => Err(explained(app, text, failure)),
        _ => {
            let list = places.join(", ");
            let what = words!("\"{text}\" is at several portals", "”{text}” finns hos flera portaler");
            Err(Failure::new("ambiguous_facility", Exit::Usage, what)
                .with_why(words!("there are: {list}", "det finns: {list}")))
        }
    }
}

/// Makes the answer: a page for people, an object for programs.
pub fn outcome<'a>(row: &FacilityRow) -> Outcome<'a> {
    let row = row.clone();
    Document::of_node("facility", &SHAPE, document(&row))
        .page(move |screen| page(&row, screen.language))
        .into()
}

fn page(row: &FacilityRow, language: Language) -> Page {
    let mut page = Page::default();
    page.heading(row.name());
    let lines: Vec<(&str, Option<String>)> = lines(row, language);
    let width = lines.iter().map(|(label, _)| label.chars().count()).max().unwrap_or_default() + 2;
    for (label, value) in lines {
        if let Some(value) = value {
            page.labelled(label, width, value);
        }
    }
    page
}

fn lines(row: &FacilityRow, language: Language) -> Vec<(&'static str, Option<String>)> {
    let say = |en: &'static str, sv: &'static str| if language == Language::Sv { sv } else { en };
    let facility = &row.facility;
    let site = row.site.as_ref();
    let same_name = row.name() == facility.name;
    vec![
        (say("Portal's name", "Portalens namn"), (!same_name).then(|| facility.name.clone())),
        (say("Metered", "Avser"), Some(row.metered().get(language).to_owned())),
        (say("Id", "Id"), Some(facility.id.to_string())),
        (say("Metering point", "Anläggnings-id"), facility.grid_id.as_ref().map(ToString::to_string)),
        (say("Grid area", "Områdes-id"), facility.grid_area.clone()),
        (say("Main fuse", "Huvudsäkring"), facility.fuse_a.map(|a| format!("{a} A"))),
        (say("Peak power", "Toppeffekt"), facility.peak_power_w.map(|w| kilowatts(w, language))),
        (say("Since", "Sedan"), facility.since.map(|date| date.to_string())),
        (say("Ended", "Upphörde"), facility.until.and_then(|d| d.pred_opt()).map(|date| date.to_string())),
        (say("Site", "Plats"), site.map(|site| site.name.clone())),
        (say("Property", "Fastighet"), site.and_then(|site| site.designation.clone())),
        (say("Areas", "Areor"), areas(&row.areas)),
        (say("Persons", "Personer"), row.persons.map(|n| n.to_string())),
        (say("Meter", "Mätare"), meters(facility, language)),
        (say("Own number", "Eget nummer"), row.entry.number.clone()),
        (say("Tags", "Taggar"), (!row.tags.is_empty()).then(|| row.tags.join(", "))),
        (say("Cost centre", "Kostnadsställe"), row.entry.cost_centre.clone()),
        (say("Default", "Förval"), row.is_default.then(|| say("yes", "ja").to_owned())),
    ]
}

fn kilowatts(watts: i64, language: Language) -> String {
    let plain = Decimal::new(watts, 3).trimmed().to_string();
    let shown = if language == Language::Sv { plain.replace('.', ",") } else { plain };
    format!("{shown} kW")
}

fn areas(areas: &Areas) -> Option<String> {
    let named = [("A-temp", areas.atemp), ("BOA", areas.boa), ("LOA", areas.loa), ("BRA", areas.bra)];
    let known: Vec<String> =
        named.into_iter().filter_map(|(name, m2)| Some(format!("{name} {} m²", m2?))).collect();
    (!known.is_empty()).then(|| known.join(", "))
}

fn meters(facility: &Facility, language: Language) -> Option<String> {
    let by_hand = Words::fixed("read by hand", "läses av för hand");
    let ended = |date: NaiveDate| words!("until {date}", "till {date}");
    let one = |meter: &crate::domain::facility::Meter| {
        let notes = [
            meter.read_by_hand.then(|| by_hand.get(language).to_owned()),
            meter.until.map(|date| ended(date).get(language).to_owned()),
        ];
        let notes: Vec<String> = notes.into_iter().flatten().collect();
        if notes.is_empty() {
            meter.number.to_string()
        } else {
            format!("{} ({})", meter.number, notes.join(", "))
        }
    };
    let all: Vec<String> = facility.meters.iter().map(one).collect();
    (!all.is_empty()).then(|| all.join(", "))
}
