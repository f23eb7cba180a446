//! `minasidor support errands`: the types of errand, and finding the one that is meant.

use crate::cli::app::App;
use crate::cli::connect::Connected;
use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::cli::outcome::{Outcome, Rows};
use crate::cli::to_do;
use crate::config::schema::nearest;
use crate::domain::errand::ErrandType;
use crate::domain::errand_types;
use crate::domain::refusal::Refusal;
use crate::lang::Words;
use crate::portal::Capability;
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
        let is_taken = to_do::takes(connected.portal.as_ref(), Capability::Contact)?;
        let rows: Vec<_> = types(connected)?.into_iter().map(row).collect();
        Ok((rows, phone, is_taken))
    })?;
    let mut below = Page::default();
    below.blank();
    for (_, phone, is_taken) in &lists {
        if !is_taken {
            below.prose(for_an_e_mail().get(app.language));
        }
        below.prose(call_first(phone.as_deref()).get(app.language));
    }
    let place = if app.several_profiles() { Place::Everywhere } else { Place::Machine };
    let columns = Columns::all().with("profile", |head| head.place = place);
    let rows: Vec<ErrandTypeRow> = lists.into_iter().flat_map(|(rows, ..)| rows).collect();
    Ok(Rows::new("errand_types", move |sink| Ok(columns.list(&rows, sink)?)).below(below).into())
}

fn for_an_e_mail() -> Words {
    Words::fixed(
        "The portal takes no errands by program: minasidor support contact makes the ready e-mail of one.",
        "Portalen tar inte emot ärenden från program: minasidor support contact gör det färdiga e-brevet.",
    )
}

/// Returns the types that a portal offers; the usual ones for one that takes none by program, for the e-mail.
///
/// # Errors
/// What the portal refuses.
pub fn types(connected: &Connected) -> Result<Vec<ErrandType>, Failure> {
    match connected.portal.desk().errands() {
        Err(error) if error.refusal == Refusal::NotOffered => Ok(errand_types::usual()),
        types => Ok(types?),
    }
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
