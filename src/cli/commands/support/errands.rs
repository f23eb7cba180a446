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
    let list = types.iter().map(|kind| kind.key.as_str()).collect::<Vec<_>>().join(", ");
    let failure = Failure::new(
        "unknown_errand",
        Exit::NotFound,
        words!("the portal has no errand \"{typed}\"", "portalen har inget ärende ”{typed}”"),
    )
    .with_why(words!("there are: {list}", "det finns: {list}"));
    Err(failure.with_hint(match likely(&types, &wanted) {
        Some(near) => Words::same(format!("--errand {near}")),
        None => Words::same("minasidor support errands"),
    }))
}

/// What people call things that a title calls otherwise.
const ALSO: [(&str, &[&str]); 9] = [
    ("fault", &["avbrott", "elavbrott", "strömavbrott", "läcka", "outage"]),
    ("invoice-question", &["räkning", "rakning", "bill"]),
    ("payment-respite", &["uppskov", "betalningsplan", "avbetalning"]),
    ("missed-pickup", &["sopor", "hämtning", "rubbish"]),
    ("bin-change", &["soptunna", "tunna"]),
    ("moving", &["flytta", "inflyttning", "utflyttning"]),
    ("fuse", &["säkring", "huvudsäkring"]),
    ("authority", &["ombud"]),
    ("contact-details", &["adress", "adressändring", "telefonnummer"]),
];
/// A word that is shorter begins too much.
const BEGINNING: usize = 4;

/// Finds the type that was probably meant: by a word of its names, the beginning of one, or one that is like it. Whole
/// words come before beginnings, and what comes first on the list before the rest.
fn likely<'t>(types: &'t [ErrandType], typed: &str) -> Option<&'t str> {
    let words: Vec<(&str, String)> = types.iter().flat_map(names).collect();
    let begins = |one: &str, other: &str| one.chars().count() >= BEGINNING && other.starts_with(one);
    let whole = || words.iter().find(|(_, word)| word == typed);
    let beginning = || words.iter().find(|(_, word)| begins(typed, word) || begins(word, typed));
    let like = || {
        let near = nearest(typed, words.iter().map(|(_, word)| word.as_str()))?;
        words.iter().find(|(_, word)| word == near)
    };
    whole().or_else(beginning).or_else(like).map(|(key, _)| *key)
}

/// The key of a type with each word that it goes by.
fn names(kind: &ErrandType) -> impl Iterator<Item = (&str, String)> {
    let title = title(kind);
    let also = ALSO.iter().find(|(key, _)| *key == kind.key).map_or(&[][..], |(_, words)| words);
    let shown = format!("{} {} {}", kind.key.replace('-', " "), title.sv, title.en).to_lowercase();
    let of_title: Vec<String> =
        shown.split(' ').filter(|word| word.chars().count() >= BEGINNING).map(str::to_owned).collect();
    let whole =
        std::iter::once(kind.key.clone()).chain(of_title).chain(also.iter().map(|word| (*word).to_owned()));
    whole.map(|word| (kind.key.as_str(), word))
}

#[cfg(test)]
mod tests {
    use super::likely;
    use crate::domain::errand_types::usual;

    #[test]
    fn an_errand_is_found_by_what_people_call_it() {
        let types = usual();
        for (typed, key) in [
            ("faktura", "invoice-question"),
            ("fakturafråga", "invoice-question"),
            ("räkning", "invoice-question"),
            ("anstånd", "payment-respite"),
            ("flytt", "moving"),
            ("sopor", "missed-pickup"),
            ("strömavbrott", "fault"),
            ("reklamation", "complaint"),
            ("complant", "complaint"),
            ("solceller", "solar"),
        ] {
            assert_eq!(likely(&types, typed), Some(key), "{typed}");
        }
        assert_eq!(likely(&types, "xyzzy"), None);
    }
}
