//! The words for facilities that are named wrongly.

use crate::cli::catalogue::Fit;
use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::config::schema::nearest;
use crate::domain::id::{FacilityId, IdError};
use crate::domain::quantity::Utility;
use crate::lang::{Language, Words};
use crate::words;

const LISTED: usize = 4;

/// A name that fits several.
pub fn ambiguous(text: &str, names: &[String], id: Option<&FacilityId>, fit: Fit) -> Failure {
    let count = names.len();
    let what = words!(language => "\"{text}\" fits {n} facilities", "”{text}” passar {n} anläggningar", n = number(count, language));
    let listed = |language| list(names, language);
    let (en, sv) = match (fit, count) {
        (Fit::Whole, 2) => ("both go by that name or stand there", "heter så eller finns där, båda två"),
        (Fit::Whole, _) => ("all go by that name or stand there", "heter så eller finns där, allihop"),
        (Fit::Prefix, 2) => ("both begin with it", "börjar båda så"),
        (Fit::Prefix, _) => ("all begin with it", "börjar alla så"),
        (Fit::Part, 2) => ("both contain it", "innehåller det båda två"),
        (Fit::Part, _) => ("all contain it", "innehåller det alla"),
    };
    let why = words!(language => "{list} {en}", "{list} {sv}", list = listed(language));
    let failure = Failure::new("ambiguous_facility", Exit::Usage, what).with_why(why);
    let distinct = names.first().filter(|first| names.iter().filter(|name| name == first).count() == 1);
    match (distinct, id) {
        (Some(name), Some(id)) if name != id.as_str() => failure.with_hint(words!(
            "--facility \"{name}\", or --facility {id}",
            "--facility \"{name}\" eller --facility {id}"
        )),
        (_, Some(id)) => failure.with_hint(Words::same(format!("--facility {id}"))),
        (Some(name), None) => failure.with_hint(Words::same(format!("--facility \"{name}\""))),
        (None, None) => failure,
    }
}

/// A name that fits nothing.
pub fn unknown(text: &str, known: &[String]) -> Failure {
    let what = words!("no facility fits \"{text}\"", "ingen anläggning passar ”{text}”");
    let failure = Failure::new("unknown_facility", Exit::NotFound, what);
    let distinct = without_repeats(known);
    let failure = if distinct.is_empty() {
        failure.with_why(match text.split_once(':') {
            Some(("group", _)) => Words::fixed("there are no groups here", "här finns inga grupper"),
            Some(("tag", _)) => Words::fixed("no facility has a tag", "ingen anläggning har någon tagg"),
            _ => Words::fixed("there are none to choose among", "det finns inga att välja bland"),
        })
    } else {
        failure.with_why(
            words!(language => "there are: {list}", "det finns: {list}", list = list(&distinct, language)),
        )
    };
    match nearest(text, distinct.iter().map(String::as_str)) {
        Some(near) => failure.with_hint(Words::same(format!("--facility \"{near}\""))),
        None => failure.with_hint(Words::same("minasidor facilities")),
    }
}

/// The same for a command that takes the facility as an argument: its hint names no option.
pub fn as_argument(failure: Failure) -> Failure {
    let bare = |text: &str| text.replace("--facility ", "");
    match failure.hint.clone() {
        Some(hint) => failure.with_hint(Words::new(bare(&hint.en), bare(&hint.sv))),
        None => failure,
    }
}

/// A metering point id with the wrong number of digits or a wrong check digit.
pub fn bad_grid_id(text: &str, error: &IdError) -> Failure {
    let what = words!("{text} is no metering point id", "{text} är inget anläggnings-id");
    let why = match error {
        IdError::Length { found, .. } => {
            words!("it has {found} digits and should have 18", "det har {found} siffror och ska ha 18")
        }
        IdError::CheckDigit => Words::fixed(
            "its check digit does not fit: a digit is wrong or two are swapped",
            "kontrollsiffran stämmer inte: en siffra är fel eller två är omkastade",
        ),
        other => Words::same(other.to_string()),
    };
    Failure::new("bad_grid_id", Exit::Usage, what).with_why(why).with_hint(Words::fixed(
        "it stands on the meter and on the network invoice; yours: minasidor facilities",
        "det står på mätaren och på nätfakturan; dina: minasidor facilities",
    ))
}

/// Something that exists but has none of the utilities asked for.
pub fn nothing_of_the_utilities(text: &str, utilities: &[Utility]) -> Failure {
    let keys = utilities.iter().map(Utility::key).collect::<Vec<_>>().join(", ");
    let what = words!("\"{text}\" has no {keys}", "”{text}” har ingen {keys}");
    Failure::new("unknown_facility", Exit::NotFound, what)
        .with_hint(Words::same(format!("minasidor facilities --facility \"{text}\"")))
}

fn without_repeats(names: &[String]) -> Vec<String> {
    let mut seen: Vec<String> = Vec::new();
    for name in names {
        if !seen.contains(name) {
            seen.push(name.clone());
        }
    }
    seen
}

fn number(count: usize, language: Language) -> String {
    const EN: [&str; 11] =
        ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    const SV: [&str; 11] = ["två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"];
    let words = if language == Language::Sv { SV } else { EN };
    let spelled = count.checked_sub(2).and_then(|at| words.get(at));
    spelled.map_or_else(|| count.to_string(), |word| (*word).to_owned())
}

fn list(names: &[String], language: Language) -> String {
    let and = if language == Language::Sv { "och" } else { "and" };
    let others = if language == Language::Sv { "till" } else { "more" };
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] if names.len() <= LISTED => format!("{} {and} {last}", rest.join(", ")),
        many => {
            let shown: Vec<&str> = many.iter().take(LISTED).map(String::as_str).collect();
            format!("{} {and} {} {others}", shown.join(", "), many.len() - LISTED)
        }
    }
}
