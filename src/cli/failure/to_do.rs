//! The words for what a portal does not take by program: where a person does it, and that it is kept as a to-do.

use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::cli::failure::waiting::Subject;
use crate::domain::receipt::Handed;
use crate::lang::Words;
use crate::lang::number::integer;
use crate::words;

/// Where a thing is done that the portal does not take by program.
#[derive(Debug, Clone, Copy)]
pub struct Elsewhere<'a> {
    /// The utility's name; empty where it is not known.
    pub company: &'a str,
    /// The page on which a person does it.
    pub page: Option<&'a str>,
    /// Whether the page was opened just now.
    pub opened: bool,
}

/// Makes the failure (exit 10) of a reading that is kept as a to-do. `again` is the command that says the same.
pub fn reading(of: &Subject<'_>, place: &Elsewhere<'_>, again: &str) -> Failure {
    let meter = of.meter;
    let what = words!(
        "could not report the reading for meter {meter}",
        "ställningen för mätare {meter} gick inte att rapportera"
    );
    let hint = match (place.page, place.opened) {
        (Some(page), true) => words!("type it in there: {page}", "skriv in den där: {page}"),
        (Some(page), false) => {
            words!(
                "{again} --open, and type it in there: {page}",
                "{again} --open, och skriv in den där: {page}"
            )
        }
        (None, _) => {
            Words::fixed("type it in on the portal's own page", "skriv in den på portalens egen sida")
        }
    };
    not_offered(what, why_reading(place.company), hint, place.page)
}

/// Tells beside an answer that readings are a person's to report, and where (exit 10).
pub fn readings(place: &Elsewhere<'_>, kept: bool) -> Failure {
    let what = Words::fixed(
        "the readings are yours to report on the portal's page",
        "ställningarna får du rapportera själv på portalens sida",
    );
    let why = if kept { why_readings(place.company) } else { why_alone(place.company) };
    let failure = Failure::new("not_offered", Exit::NotOffered, what).with_why(why);
    match place.page {
        Some(page) => failure
            .with_hint(words!("type them in there: {page}", "skriv in dem där: {page}"))
            .with_web_page(Some(page.to_owned())),
        None => failure,
    }
}

fn why_reading(company: &str) -> Words {
    let alone = why_alone(company);
    Words::new(format!("{}; kept as a to-do", alone.en), format!("{}; sparad som att göra", alone.sv))
}

fn why_readings(company: &str) -> Words {
    let alone = why_alone(company);
    Words::new(format!("{}; kept as to-dos", alone.en), format!("{}; sparade som att göra", alone.sv))
}

fn why_alone(company: &str) -> Words {
    let portal = portal(company);
    Words::new(
        format!("{portal} takes readings only on its web page"),
        "portalen tar bara emot ställningar på sin webbsida",
    )
}

/// Makes the failure of another stand for a meter and day of which one is a to-do already.
pub fn another(of: &Subject<'_>, to_do: i64) -> Failure {
    let (meter, unit) = (of.meter, of.unit);
    Failure::new(
        "reading_conflict",
        Exit::Refused,
        words!("did not keep the reading for meter {meter}", "ställningen för mätare {meter} sparades inte"),
    )
    .with_why(words!(
        language => "{s} {unit} of the same day is a to-do already", "{s} {unit} för samma dag är redan att göra",
        s = integer(to_do, language)
    ))
    .with_hint(Words::fixed(
        "minasidor meter pending; --drop takes back the other",
        "minasidor meter pending; --drop tar tillbaka den andra",
    ))
}

/// Makes the failure (exit 10) of a notice or an errand for which there is the ready e-mail.
pub fn letter(handed: Handed, what: Words, place: &Elsewhere<'_>) -> Failure {
    let hint = match place.page {
        Some(page) => words!(
            "--eml FILE or --mailto gives the ready e-mail; or the page: {page}",
            "--eml FIL eller --mailto ger det färdiga e-brevet; eller sidan: {page}"
        ),
        None => Words::fixed(
            "--eml FILE or --mailto gives the ready e-mail",
            "--eml FIL eller --mailto ger det färdiga e-brevet",
        ),
    };
    not_offered(what, why_letter(handed, place.company, true), hint, place.page)
}

/// Tells beside an answer that a notice or an errand is a person's to hand in, and where (exit 10).
pub fn letters(handed: Handed, place: &Elsewhere<'_>, kept: bool) -> Failure {
    let what = match (handed, kept) {
        (Handed::Move, true) => Words::fixed(
            "the move notice is ready as an e-mail, and yours to send",
            "flyttanmälan finns som ett färdigt e-brev, och är din att skicka",
        ),
        (Handed::Move, false) => Words::fixed(
            "the move notice is right, and would be yours to send",
            "flyttanmälan är riktig, och blir din att skicka",
        ),
        (_, true) => Words::fixed(
            "the errand is ready as an e-mail, and yours to send",
            "ärendet finns som ett färdigt e-brev, och är ditt att skicka",
        ),
        (_, false) => Words::fixed(
            "the errand is right, and would be yours to send",
            "ärendet är riktigt, och blir ditt att skicka",
        ),
    };
    let hint = match place.page {
        Some(page) => words!("send the e-mail, or open {page}", "skicka e-brevet, eller öppna {page}"),
        None => Words::fixed("send the e-mail", "skicka e-brevet"),
    };
    not_offered(what, why_letter(handed, place.company, kept), hint, place.page).left()
}

fn why_letter(handed: Handed, company: &str, kept: bool) -> Words {
    let portal = portal(company);
    let (en, sv, saved) = match handed {
        Handed::Errand => ("errands", "ärenden", "sparat"),
        Handed::Move => ("move notices", "flyttanmälningar", "sparad"),
        Handed::Reading => ("readings", "ställningar", "sparad"),
    };
    let (kept_en, kept_sv) = match kept {
        true => ("; kept as a to-do".to_owned(), format!("; {saved} som att göra")),
        false => Default::default(),
    };
    Words::new(
        format!("{portal} takes no {en} by program{kept_en}"),
        format!("portalen tar inte emot {sv} från program{kept_sv}"),
    )
}

fn portal(company: &str) -> String {
    match company {
        "" => "the portal".to_owned(),
        company => format!("{company}'s portal"),
    }
}

fn not_offered(what: Words, why: Words, hint: Words, page: Option<&str>) -> Failure {
    Failure::new("not_offered", Exit::NotOffered, what)
        .with_why(why)
        .with_hint(hint)
        .with_web_page(page.map(str::to_owned))
}
