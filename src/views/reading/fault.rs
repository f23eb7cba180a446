//! The words for what is wrong with a reading: why, what to try, and in short for a table of many.

use crate::domain::reading::check::LONGEST_COMMENT;
use crate::domain::reading::fault::ReadingFault;
use crate::domain::reading::typed::MOST_DIGITS;
use crate::lang::date::day_month_year;
use crate::lang::number::{integer, with_unit};
use crate::lang::{Language, Words};
use crate::words;

/// Why a reading is not taken. `unit` is the counter's, such as `m³`; `stand` what was reported, where it is a
/// stand.
pub fn why(fault: &ReadingFault, stand: Option<i64>, unit: &str) -> Words {
    let amount = |number: i64, language| with_unit(&integer(number, language), unit, language);
    let said = |language| stand.map_or_else(|| "–".to_owned(), |stand| amount(stand, language));
    match fault {
        ReadingFault::NotNumber { typed } => {
            words!("\"{typed}\" is no number", "”{typed}” är inget tal")
        }
        ReadingFault::NotWhole { typed, .. } => words!(
            "{typed} has decimals or separators; a reading is whole {unit}",
            "{typed} har decimaler eller skiljetecken; en ställning är hela {unit}"
        ),
        ReadingFault::Negative { typed } => words!("{typed} is below zero", "{typed} är under noll"),
        ReadingFault::TooManyDigits { found, digits: MOST_DIGITS.. } => words!(
            "it has {found} digits, more than any counter",
            "den har {found} siffror, fler än något räkneverk"
        ),
        ReadingFault::TooManyDigits { found, digits } => words!(
            "it has {found} digits, and the counter has {digits}",
            "den har {found} siffror, och räkneverket har {digits}"
        ),
        ReadingFault::DecimalsTyped { fits, .. } => words!(
            language => "{a} is far too much; without decimals it would be {b}, which fits",
            "{a} är alldeles för mycket; utan decimaler vore det {b}, och det passar",
            a = said(language), b = amount(*fits, language)
        ),
        ReadingFault::Lower { last, date, .. } => words!(
            language => "{a} is lower than the last reading, {b} ({day})",
            "{a} är lägre än förra ställningen, {b} ({day})",
            a = said(language), b = amount(*last, language), day = day_month_year(*date, language)
        ),
        ReadingFault::NeedsComment { used, low, high } => words!(
            language => "{a} were used; expected were {range}",
            "{a} har använts; väntat var {range}",
            a = amount(*used, language), range = range(*low, *high, unit, language)
        ),
        ReadingFault::Far { used, low, high } => words!(
            language => "{a} were used, many times the expected {range}",
            "{a} har använts, mångdubbelt mot väntade {range}",
            a = amount(*used, language), range = range(*low, *high, unit, language)
        ),
        ReadingFault::Conflict { held, date } => words!(
            language => "the portal already has {a} of {day}",
            "portalen har redan {a} för {day}",
            a = amount(*held, language), day = day_month_year(*date, language)
        ),
        ReadingFault::BadComment => words!(
            "the comment is longer than {LONGEST_COMMENT} characters or has line breaks or control characters",
            "kommentaren är längre än {LONGEST_COMMENT} tecken eller har radbrytningar eller styrtecken"
        ),
        other => about_day(other, unit).unwrap_or_else(|| about_meter(other)),
    }
}

fn about_day(fault: &ReadingFault, unit: &str) -> Option<Words> {
    Some(match fault {
        ReadingFault::Future { date, .. } => words!(
            language => "{day} has not come yet", "{day} har inte kommit än",
            day = day_month_year(*date, language)
        ),
        ReadingFault::BeforeLast { last, between: Some((low, high)) } => words!(
            language => "there is a reading of {day}, and it does not fit between those around it, {range}",
            "det finns en ställning från {day}, och den passar inte mellan dem omkring, {range}",
            day = day_month_year(*last, language), range = range(*low, *high, unit, language)
        ),
        ReadingFault::BeforeLast { last, between: None } => words!(
            language => "there is a later reading, of {day}, and none before",
            "det finns en senare ställning, från {day}, och ingen före",
            day = day_month_year(*last, language)
        ),
        ReadingFault::TakenDown { on } => words!(
            language => "the meter was taken down on {day}", "mätaren togs ner {day}",
            day = day_month_year(*on, language)
        ),
        ReadingFault::NotThereYet { since } => words!(
            language => "the meter has been there since {day} only", "mätaren har funnits där först sedan {day}",
            day = day_month_year(*since, language)
        ),
        _ => return None,
    })
}

fn about_meter(fault: &ReadingFault) -> Words {
    match fault {
        ReadingFault::SeveralMeters { facilities } => {
            let list = facilities.iter().map(|id| id.as_str()).collect::<Vec<_>>().join(", ");
            words!(
                "several facilities have a meter of that number: {list}",
                "flera anläggningar har en mätare med det numret: {list}"
            )
        }
        ReadingFault::Remote => Words::fixed(
            "the meter is read remotely; nobody has to report it",
            "mätaren fjärravläses; ingen behöver rapportera den",
        ),
        _ => Words::fixed(
            "there is no such meter, or you may not know of it",
            "det finns ingen sådan mätare, eller så har du inte tillgång till den",
        ),
    }
}

/// What to try.
pub fn hint(fault: &ReadingFault) -> Words {
    match fault {
        ReadingFault::NotWhole { whole: Some(whole), .. } => {
            words!("the digits before the red ones alone: {whole}", "bara siffrorna före de röda: {whole}")
        }
        ReadingFault::NotNumber { .. } | ReadingFault::NotWhole { .. } | ReadingFault::Negative { .. } => {
            Words::fixed("the black digits of the counter alone", "bara räkneverkets svarta siffror")
        }
        ReadingFault::TooManyDigits { .. } => Words::fixed(
            "leave out the red digits and the dials; check the meter number",
            "utelämna röda siffror och visare; kontrollera mätarnumret",
        ),
        ReadingFault::DecimalsTyped { .. } => Words::fixed(
            "leave out the red digits and the dials; if it is right: --comment TEXT",
            "utelämna röda siffror och visare; om det stämmer: --comment TEXT",
        ),
        ReadingFault::Lower { rolled: Some(_), .. } => Words::fixed(
            "check the digits; if the counter has passed zero: --comment TEXT; a new meter: --meter-replaced",
            "kontrollera siffrorna; om räkneverket gått runt: --comment TEXT; om mätaren är ny: --meter-replaced",
        ),
        ReadingFault::Lower { .. } => Words::fixed(
            "check the meter number and the digits; a new meter: --meter-replaced",
            "kontrollera mätarnummer och siffror; om mätaren är ny: --meter-replaced",
        ),
        ReadingFault::NeedsComment { .. } | ReadingFault::Far { .. } => Words::fixed(
            "check the meter number and the digits; if they are right: --comment TEXT",
            "kontrollera mätarnummer och siffror; om de stämmer: --comment TEXT",
        ),
        ReadingFault::Future { .. } | ReadingFault::BeforeLast { .. } | ReadingFault::NotThereYet { .. } => {
            Words::fixed("the day it was read: --date DATE", "dagen den lästes av: --date DATUM")
        }
        ReadingFault::Conflict { .. } => Words::fixed(
            "minasidor meter history shows it; customer service can correct it",
            "minasidor meter history visar den; kundservice kan rätta den",
        ),
        ReadingFault::SeveralMeters { .. } => Words::fixed("--facility ID", "--facility ID"),
        ReadingFault::TakenDown { .. } | ReadingFault::UnknownMeter | ReadingFault::Remote => {
            Words::fixed("minasidor meter list --all", "minasidor meter list --all")
        }
        ReadingFault::BadComment => {
            Words::fixed("a shorter comment, on one line", "en kortare kommentar, på en rad")
        }
    }
}

/// What is wrong, in a few words for the row of a table: `lower than before`.
pub fn short(fault: &ReadingFault) -> Words {
    match fault {
        ReadingFault::NotNumber { .. } => Words::fixed("no number", "inget tal"),
        ReadingFault::NotWhole { .. } => Words::fixed("not a whole number", "inget heltal"),
        ReadingFault::Negative { .. } => Words::fixed("below zero", "under noll"),
        ReadingFault::TooManyDigits { .. } => Words::fixed("too many digits", "för många siffror"),
        ReadingFault::DecimalsTyped { fits, .. } => words!(
            language => "decimals? ({a})", "decimaler? ({a})", a = integer(*fits, language)
        ),
        ReadingFault::Future { .. } => Words::fixed("day to come", "dag som inte kommit"),
        ReadingFault::BeforeLast { .. } => Words::fixed("before the last", "före den senaste"),
        ReadingFault::Lower { .. } => Words::fixed("lower than before", "lägre än förra"),
        ReadingFault::NeedsComment { low, high, .. } | ReadingFault::Far { low, high, .. } => words!(
            language => "not in {low}–{high}", "inte inom {low}–{high}",
            low = integer(*low, language), high = integer(*high, language)
        ),
        ReadingFault::Conflict { held, .. } => words!(
            language => "already {a} that day", "redan {a} den dagen", a = integer(*held, language)
        ),
        ReadingFault::UnknownMeter => Words::fixed("unknown meter", "okänd mätare"),
        ReadingFault::SeveralMeters { .. } => Words::fixed("which facility?", "vilken anläggning?"),
        ReadingFault::Remote => Words::fixed("read remotely", "fjärravläses"),
        ReadingFault::TakenDown { .. } => Words::fixed("meter taken down", "mätaren nertagen"),
        ReadingFault::NotThereYet { .. } => Words::fixed("meter not there yet", "mätaren inte uppsatt"),
        ReadingFault::BadComment => Words::fixed("comment not allowed", "otillåten kommentar"),
    }
}

/// `105–195 m³`.
pub fn range(low: i64, high: i64, unit: &str, language: Language) -> String {
    let both = format!("{}–{}", integer(low, language), integer(high, language));
    with_unit(&both, unit, language)
}
