//! From what was worked out to a finished report: titles, what it says about itself, and its rows.

use std::rc::Rc;

use crate::cli::commands::report::definition::Grouping;
use crate::cli::commands::report::run::data::data;
use crate::cli::commands::report::run::kinds::{
    brf_year, comparison, cost, energy, figures, invoices, monthly, normal_year, power, quality, readings,
    waste,
};
use crate::cli::commands::report::run::tables::Summary;
use crate::cli::commands::report::run::work::Work;
use crate::cli::failure::Failure;
use crate::domain::zone::{Clock, Instant, civil};
use crate::lang::{Language, Words};
use crate::report::about::About;
use crate::report::catalogue::ReportType;
use crate::report::{Data, Finished};
use crate::words;

/// How many characters of a line of the definition are shown.
const LONGEST: usize = 2000;

/// Works a report out. `made_at` is when it says that it was made; `warning` is known of it before.
///
/// # Errors
/// What the portals refuse, and what the definition asks for that can not be.
pub fn finished<'a>(
    work: &Rc<Work<'a>>,
    made_at: Instant,
    warning: Option<Words>,
) -> Result<Finished<'a, Failure>, Failure> {
    let mut summary = summary(work)?;
    summary.warnings.splice(0..0, warning);
    if matches!(work.definition.group_by, Some(Grouping::Group | Grouping::Tag)) {
        summary.methods.push(Words::fixed(
            "What is in several groups or has several tags counts in each of them.",
            "Det som ingår i flera grupper eller har flera taggar räknas i var och en.",
        ));
    }
    let data: Data<'a, Failure> = data(work, &mut summary);
    let lines = lines(work)?;
    let title = work.definition.title(work.language);
    let Summary { tables, charts, methods, warnings, coverage, .. } = summary;
    let about = {
        let (work, lines, title) = (Rc::clone(work), lines.clone(), title.clone());
        move || {
            let language = work.language;
            let failed = |problem: &crate::cli::commands::report::run::work::Problem| {
                let (name, id, profile) = (&problem.name, &problem.facility, &problem.profile);
                format!("{name} ({id}, {profile}): {}", problem.told.get(language))
            };
            About {
                facts: facts(&work, &title, &lines, made_at),
                methods,
                warnings,
                coverage,
                failures: work.problems().iter().map(failed).collect(),
            }
        }
    };
    Ok(Finished { title, lines, tables, charts, data, about: Box::new(about) })
}

fn summary(work: &Work<'_>) -> Result<Summary, Failure> {
    match work.definition.kind {
        ReportType::Energy => energy::summary(work),
        ReportType::Comparison => comparison::summary(work),
        ReportType::Monthly => monthly::summary(work),
        ReportType::Cost => cost::summary(work),
        ReportType::Power => power::summary(work),
        ReportType::KeyFigures | ReportType::Ranking => figures::summary(work),
        ReportType::NormalYear => normal_year::summary(work),
        ReportType::BrfYear => brf_year::summary(work),
        ReportType::DataQuality => quality::summary(work),
        ReportType::Readings => readings::summary(work),
        ReportType::Invoices => invoices::summary(work),
        ReportType::Waste => waste::summary(work),
    }
}

/// For whom, and which period.
fn lines(work: &Work<'_>) -> Result<Vec<String>, Failure> {
    let mut customers: Vec<String> = Vec::new();
    for selection in &work.selections {
        let customer = selection.connected.portal.customer()?;
        let word = if work.language == Language::Sv { "kundnummer" } else { "customer" };
        customers.push(format!("{} · {word} {}", customer.name, customer.number));
    }
    customers.dedup();
    const MANY: usize = 3;
    let count = customers.len();
    let shown = match customers.get(..MANY).filter(|_| count > MANY) {
        Some(first) => {
            let more = count - MANY;
            let words = words!("{} and {more} more", "{} och {more} till", first.join("; "));
            words.get(work.language).to_owned()
        }
        None => customers.join("; "),
    };
    let (from, last) = (work.period.from(), work.period.last());
    Ok(vec![shown, format!("{from} – {last}")])
}

fn facts(work: &Work<'_>, title: &str, lines: &[String], made_at: Instant) -> Vec<(Words, String)> {
    let definition = &work.definition;
    let at = |instant: Instant| civil(instant, Clock::Local).rfc3339();
    let portals = work.selections.iter().filter_map(|selection| selection.connected.portal.about().ok());
    let portals: Vec<String> = portals.map(|about| about.utility_company).collect();
    let facilities: usize = work.selections.iter().map(|selection| selection.facilities().len()).sum();
    let who: Vec<String> = work
        .selections
        .iter()
        .map(|selection| match selection.connected.portal.user() {
            Some(user) => format!("{} ({user})", selection.catalogue.profile),
            None => selection.catalogue.profile.clone(),
        })
        .collect();
    let mut facts = vec![
        (Words::fixed("report", "rapport"), title.to_owned()),
        (Words::fixed("type", "typ"), definition.kind.key().to_owned()),
        (Words::fixed("for", "avser"), lines.first().cloned().unwrap_or_default()),
        (Words::fixed("portal", "portal"), portals.join("; ")),
        (Words::fixed("seen by", "sedd av"), who.join("; ")),
        (Words::fixed("period", "period"), lines.last().cloned().unwrap_or_default()),
        (Words::fixed("facilities", "anläggningar"), facilities.to_string()),
        (Words::fixed("made", "gjord"), at(made_at)),
        (Words::fixed("values as of", "värden per"), at(work.as_of.unwrap_or(made_at))),
        (Words::fixed("clock", "klocka"), definition.clock.key().to_owned()),
        (Words::fixed("made by", "gjord med"), concat!("minasidor ", env!("CARGO_PKG_VERSION")).to_owned()),
    ];
    for (index, line) in definition.text.lines().filter(|line| !line.trim().is_empty()).enumerate() {
        let label = if index == 0 { Words::fixed("definition", "definition") } else { Words::fixed("", "") };
        // A list of ten thousand names is longer than a cell takes.
        let shown: String = line.chars().take(LONGEST).collect();
        let more = if shown.len() < line.len() { " …" } else { "" };
        facts.push((label, shown + more));
    }
    facts
}
