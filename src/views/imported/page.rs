//! The receipt of an import as a page: what was read, what became of it, and a row for each series.

use crate::domain::zone::{self, Clock, Instant};
use crate::lang::number::{integer, number};
use crate::lang::{Language, Words};
use crate::render::grid::{Grid, GridColumn, Line};
use crate::render::page::Page;
use crate::render::screen::Screen;
use crate::views::imported::{Imported, ImportedSeries};

/// Draws the receipt.
pub fn page(imported: &Imported, screen: &Screen) -> Page {
    let mut page = Page::default();
    page.prose(format!("{}.", imported.read_words().get(screen.language)));
    page.prose(format!("{}.", imported.done_words().get(screen.language)));
    if !imported.series.is_empty() {
        page.blank();
        page.grid(grid(&imported.series, screen.language));
    }
    page
}

fn grid(series: &[ImportedSeries], language: Language) -> Grid {
    let columns = [
        GridColumn::left(0),
        GridColumn::left(2),
        GridColumn::left(2).wide(),
        GridColumn::left(2).wide(),
        GridColumn::right(2),
        GridColumn::right(2),
        GridColumn::left(1),
    ];
    let mut grid = Grid::new(columns);
    let head = [
        Words::fixed("facility", "anläggning"),
        Words::fixed("utility", "nyttighet"),
        Words::fixed("from", "från"),
        Words::fixed("until", "till"),
        Words::fixed("values", "värden"),
        Words::fixed("total", "summa"),
        Words::same(""),
    ];
    grid.open_row(head.map(|words| Line::from(words.get(language))));
    for row in series {
        grid.open_row(cells(row, language).map(Line::from));
    }
    grid
}

fn cells(row: &ImportedSeries, language: Language) -> [String; 7] {
    let is_new = match language {
        Language::En => " (new)",
        Language::Sv => " (ny)",
    };
    let total = row.total_amount().map(|total| number(total, language));
    [
        format!("{}{}", row.facility, if row.is_new_facility { is_new } else { "" }),
        row.utility_words.get(language).to_owned(),
        minute(row.from),
        minute(row.until),
        integer(i64::try_from(row.present).unwrap_or(i64::MAX), language),
        total.unwrap_or_else(|| "–".to_owned()),
        row.unit(),
    ]
}

fn minute(at: Instant) -> String {
    zone::civil(at, Clock::Local).time.format("%Y-%m-%d %H:%M").to_string()
}
