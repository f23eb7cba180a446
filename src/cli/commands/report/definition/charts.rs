//! Which charts a report has: its type's own, none, or those that are named.

use toml_edit::Item;

use crate::cli::commands::report::definition::keys::{names, no_such};
use crate::lang::Words;
use crate::report::catalogue::ReportType;
use crate::words;

/// A sort of chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// The type's own charts as bars.
    Bars,
    /// Those of them that go along time, as lines.
    Lines,
    /// Hours in the order of their power: a load duration curve.
    Duration,
    /// The mean of each hour of the day.
    Profile,
}

impl Sort {
    fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "bars" => Self::Bars,
            "lines" => Self::Lines,
            "duration" => Self::Duration,
            "profile" => Self::Profile,
            _ => return None,
        })
    }
}

/// The charts of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Charts {
    /// Those that its type has.
    Usual,
    /// None.
    None,
    /// These.
    These(Vec<Sort>),
}

impl Charts {
    /// Whether a sort of chart was named.
    pub fn names(&self, sort: Sort) -> bool {
        matches!(self, Self::These(sorts) if sorts.contains(&sort))
    }
}

/// Reads `true`, `false`, or the names of charts that the type has.
///
/// # Errors
/// When it is neither.
pub fn charts(key: &str, item: &Item, kind: ReportType) -> Result<Charts, Words> {
    if let Some(wanted) = item.as_bool() {
        return Ok(if wanted { Charts::Usual } else { Charts::None });
    }
    let known = kind.charts();
    let wrong = || {
        let list = known.join("\", \"");
        words!(
            "{key} is true, false, or a list of [\"{list}\"]",
            "{key} är true, false eller en lista av [\"{list}\"]"
        )
    };
    let mut sorts = Vec::new();
    for name in names(key, item).map_err(|_| wrong())? {
        let sort = Sort::parse(&name).filter(|_| known.contains(&name.as_str()));
        let sort = sort.ok_or_else(|| no_such(key, &name, known))?;
        if sorts.contains(&sort) {
            return Err(words!("{key}: {name} stands there twice", "{key}: {name} står där två gånger"));
        }
        sorts.push(sort);
    }
    Ok(Charts::These(sorts))
}
