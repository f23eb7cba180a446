//! The options that say what a user may: how much, which pages, how far, from when until when.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use clap::{Args, ValueEnum};

use crate::cli::app::App;
use crate::cli::catalogue::Catalogue;
use crate::cli::failure::Failure;
use crate::cli::failure::period::period_failure;
use crate::domain::calendar::{self, Context, Kind, PeriodOption, Rounding};
use crate::domain::member::{Extent, Right};
use crate::domain::period::Period;
use crate::domain::rights::{Page, Role};
use crate::lang::{Language, Words, plural};
use crate::views::right;
use crate::words;

/// A page by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PageName {
    /// Metered values
    #[value(aliases = ["förbrukning", "forbrukning"])]
    Consumption,
    /// Invoices and how to pay them
    #[value(aliases = ["fakturor"])]
    Invoices,
    /// Letters and other documents
    #[value(aliases = ["dokument"])]
    Documents,
    /// Contracts
    #[value(aliases = ["avtal"])]
    Contracts,
    /// Waste services and pick-ups
    #[value(aliases = ["avfall", "renhållning", "renhallning"])]
    Waste,
    /// Meter readings
    #[value(aliases = ["avläsning", "avlasning", "mätare", "matare"])]
    Readings,
    /// Customer service
    #[value(aliases = ["kundservice"])]
    Support,
    /// Move notices
    #[value(aliases = ["flytt", "flyttar"])]
    Moves,
    /// Users, groups, settings, access log
    #[value(aliases = ["admin"])]
    Administration,
}

/// How far a right goes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum RoleName {
    /// See
    #[default]
    #[value(aliases = ["läsa", "lasa", "läs", "las"])]
    Read,
    /// See and hand in
    #[value(aliases = ["skriva", "skriv"])]
    Write,
    /// See, hand in, and pass the right on; with the page administration: administer
    #[value(aliases = ["administrera"])]
    Admin,
}

/// What a user may.
#[derive(Debug, Args)]
#[command(next_help_heading = "The right")]
pub struct RightArgs {
    /// Over what belongs to the customer as a whole too, and over what comes later
    #[arg(long, required_unless_present_any = ["site", "facility", "group"], conflicts_with_all = ["site", "facility", "group"])]
    all_data: bool,

    /// Over every facility on this site: an id or a name; repeatable
    #[arg(long, value_name = "ID|NAME", conflicts_with_all = ["facility", "group"])]
    site: Vec<String>,

    /// Over this facility: an id or a name; repeatable
    #[arg(long, value_name = "ID|NAME", conflicts_with = "group")]
    facility: Vec<String>,

    /// Over whatever is in this group and those below it; repeatable
    #[arg(long, value_name = "NAME")]
    group: Vec<String>,

    /// On this page; repeatable
    #[arg(long, value_name = "PAGE", required = true)]
    page: Vec<PageName>,

    /// How far it goes there
    #[arg(long, value_name = "ROLE", default_value = "read")]
    role: RoleName,

    /// From this day on: 2026-12-01, today; without it from now on
    #[arg(long, value_name = "DATE")]
    from: Option<String>,

    /// Up to and with this day (t.o.m.); without an end until it is taken back
    #[arg(long, value_name = "DATE", conflicts_with = "until")]
    to: Option<String>,

    /// Up to but without this day
    #[arg(long, value_name = "DATE")]
    until: Option<String>,
}

impl PageName {
    /// Returns the page.
    pub fn page(self) -> Page {
        match self {
            Self::Consumption => Page::Consumption,
            Self::Invoices => Page::Invoices,
            Self::Documents => Page::Documents,
            Self::Contracts => Page::Contracts,
            Self::Waste => Page::Waste,
            Self::Readings => Page::Readings,
            Self::Support => Page::Support,
            Self::Moves => Page::Moves,
            Self::Administration => Page::Administration,
        }
    }
}

impl RightArgs {
    /// Reads the options: names become ids, words become dates.
    ///
    /// # Errors
    /// When a name fits nothing or several, or a word is no date.
    pub fn right(&self, app: &App<'_>, catalogue: &Catalogue) -> Result<Right, Failure> {
        Ok(Right {
            extent: self.extent(catalogue)?,
            pages: self.page.iter().map(|page| page.page()).collect(),
            role: match self.role {
                RoleName::Read => Role::Read,
                RoleName::Write => Role::Write,
                RoleName::Admin => Role::Admin,
            },
            from: day(app, PeriodOption::From, self.from.as_deref(), Period::from)?,
            until: match &self.to {
                Some(to) => day(app, PeriodOption::To, Some(to), Period::until)?,
                None => day(app, PeriodOption::Until, self.until.as_deref(), Period::from)?,
            },
        })
    }

    fn extent(&self, catalogue: &Catalogue) -> Result<Extent, Failure> {
        if self.all_data {
            return Ok(Extent::All);
        }
        if !self.site.is_empty() {
            let sites = self.site.iter().map(|site| Ok(catalogue.one_site(site)?.id.clone()));
            return Ok(Extent::Sites(sites.collect::<Result<_, Failure>>()?));
        }
        if !self.facility.is_empty() {
            let found = catalogue.select(&self.facility, &[])?;
            return Ok(Extent::Facilities(found.into_iter().map(|facility| facility.id.clone()).collect()));
        }
        Ok(Extent::Groups(self.group.iter().map(|name| name.trim().to_owned()).collect::<BTreeSet<_>>()))
    }
}

/// Reads an option that is a day, or a stretch of days of which one end is meant.
///
/// # Errors
/// When it is no word for a date.
pub fn day(
    app: &App<'_>,
    option: PeriodOption,
    text: Option<&str>,
    end: fn(&Period) -> NaiveDate,
) -> Result<Option<NaiveDate>, Failure> {
    let context = Context {
        today: app.today(),
        year_starts: app.year_starts(),
        kind: Kind::Dated,
        rounding: Rounding::None,
    };
    let bound = |text| calendar::bound(option, text, &context).map_err(period_failure);
    Ok(text.map(bound).transpose()?.map(|period| end(&period)))
}

/// Says what a right covers.
pub fn over(extent: &Extent, catalogue: &Catalogue) -> Words {
    let names: Vec<String> = match extent {
        Extent::All => return Words::fixed("everything", "allt"),
        Extent::Sites(sites) => sites
            .iter()
            .map(|id| {
                catalogue.sites.iter().find(|site| site.id == *id).map_or(id.to_string(), |s| s.name.clone())
            })
            .collect(),
        Extent::Facilities(facilities) => facilities
            .iter()
            .map(|id| {
                let known = catalogue.facilities.iter().find(|facility| facility.id == *id);
                known.map_or(id.to_string(), |facility| catalogue.name(facility).to_owned())
            })
            .collect(),
        Extent::Groups(groups) if groups.is_empty() => {
            return Words::fixed("groups that are gone", "grupper som är borttagna");
        }
        Extent::Groups(groups) => groups.iter().cloned().collect(),
    };
    Words::new(plural::and(&names, Language::En), plural::and(&names, Language::Sv))
}

/// Names pages as a sentence does.
pub fn pages(pages: &BTreeSet<Page>) -> Words {
    let pages: Vec<Page> = pages.iter().copied().collect();
    let named =
        |language| right::pages(&pages).into_iter().map(|words| words.get(language)).collect::<Vec<_>>();
    words!(language => "{list}", "{list}", list = plural::and(&named(language), language))
}

/// Says from when until when, with the last day: `from 2026-12-01 to 2027-05-31`.
pub fn dates(right: &Right) -> Words {
    let last = right.until.and_then(|until| until.pred_opt());
    match (right.from, last) {
        (None, None) => Words::fixed("until it is taken back", "tills vidare"),
        (Some(from), None) => words!("from {from}", "från {from}"),
        (None, Some(last)) => words!("to {last}", "t.o.m. {last}"),
        (Some(from), Some(last)) => words!("{from} – {last}", "{from} – {last}"),
    }
}
