//! The line above a list: what it lists, and whose it is.

use crate::cli::app::App;
use crate::cli::commands::invoices::place;
use crate::cli::failure::Failure;
use crate::lang::Words;
use crate::render::column::Style;
use crate::render::grid::Line;
use crate::render::page::Page;
use crate::words;

/// Makes the line, with the place and the customer where one portal is chosen, and an empty line below it.
///
/// # Errors
/// What the portal refuses.
pub fn heading(app: &App<'_>, title: &Words) -> Result<Page, Failure> {
    let mut page = Page::default();
    let mut parts = vec![Line::styled(title.get(app.language), Style::Bold)];
    if let [only] = app.portals()?
        && !app.several_profiles()
    {
        let whose = place(app, only)?;
        let customer = words!("customer {n}", "kundnummer {n}", n = whose.customer);
        parts.extend([Line::from(&whose.place), Line::from(customer.get(app.language))]);
    }
    page.parts(parts);
    page.blank();
    Ok(page)
}
