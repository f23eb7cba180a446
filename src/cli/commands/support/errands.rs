//! `minasidor support errands`: the types of errand, and finding the one that is meant.

use crate::cli::app::App;
use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::cli::outcome::{Outcome, Rows};
use crate::config::schema::nearest;
use crate::domain::errand::ErrandType;
use crate::lang::Words;
use crate::render::column::{Columns, Place};
use crate::render::page::Page;
use crate::views::errand::{ErrandTypeRow, call_first, title};
use crate::words;

/// Lists what the chosen portals offer.
///
/// # Errors
/// What the portals refuse.
pub fn list<'a>(app: &'a App<'_>) -> Result<Outcome<'a>, Failure> {
    let lists = app.each(|connected| {
        let phone = connected.portal.about()?.fault_phone;
        let row = |kind: ErrandType| ErrandTypeRow {
            profile: connected.profile.clone(),
            title: title(&kind),
            kind,
        };
        let rows: Vec<_> = connected.portal.desk().errands()?.into_iter().map(row).collect();
        Ok((rows, phone))
    })?;
    let mut below = Page::default();
    below.blank();
    for (_, phone) in &lists {
        below.prose(call_first(phone.as_deref()).get(app.language));
    }
    let place = if app.several_profiles() { Place::Everywhere } else { Place::Machine };
    let columns = Columns::all().with("profile", |head| head.place = place);
    let rows: Vec<ErrandTypeRow> = lists.into_iter().flat_map(|(rows, _)| rows).collect();
    Ok(Rows::new("errand_types", move |sink| Ok(columns.list(&rows, sink)?)).below(below).into())
}

/// Finds the type that is meant: by its key, or by its title in either language.
///
/// # Errors
/// When there is none; the failure lists all.
pub fn find(types: Vec<ErrandType>, typed: &str) -> Result<ErrandType, Failure> {
    let wanted = typed.trim().to_lowercase();
    let fits = |kind: &ErrandType| {
        let title = title(kind);
        [kind.key.as_str(), &title.en, &title.sv].iter().any(|name| name.to_lowercase() == wanted)
    };
    if let Some(found) = types.iter().find(|kind| fits(kind)) {
        return Ok(found.clone());
    }
    let keys: Vec<&str> = types.iter().map(|kind| kind.key.as_str()).collect();
    let list = keys.join(", ");
    let failure = Failure::new(
        "unknown_errand",
        Exit::NotFound,
        words!("the portal has no errand \"{typed}\"", "portalen har inget ärende ”{typed}”"),
    )
    .with_why(words!("there are: {list}", "det finns: {list}"));
    Err(failure.with_hint(match nearest(&wanted, keys.iter().copied()) {
        Some(near) => Words::same(format!("--errand {near}")),
        None => Words::same("minasidor support errands"),
    }))
}
