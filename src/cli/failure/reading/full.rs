//! Why a reading is not sent, and what to try.

use crate::cli::failure::reading::Subject;
use crate::domain::reading::check::LONGEST_COMMENT;
use crate::domain::reading::fault::ReadingFault;
use crate::lang::number::integer;
use crate::lang::{Words, date};
use crate::words;

/// Says why, as a clause.
pub fn why(fault: &ReadingFault, of: &Subject<'_>) -> Words {
    let (unit, stand) = (of.unit, of.stand.unwrap_or_default());
    match fault {
        ReadingFault::NotNumber { typed } => {
            words!("\"{typed}\" is no number", "”{typed}” är inget tal")
        }
        ReadingFault::NotWhole { typed, .. } => words!(
            "\"{typed}\" has decimals, and only whole {unit} count",
            "”{typed}” har decimaler, och bara hela {unit} räknas"
        ),
        ReadingFault::Negative { typed } => {
            words!("\"{typed}\" is below zero", "”{typed}” är under noll")
        }
        ReadingFault::TooManyDigits { found, digits } => words!(
            "it has {found} digits, and the counter has {digits}",
            "den har {found} siffror, och räkneverket har {digits}"
        ),
        ReadingFault::DecimalsTyped { fits, .. } => words!(
            l => "{s} {unit} looks as if decimals were typed along: {f} {unit} would fit",
            "{s} {unit} ser ut att ha decimaler med: {f} {unit} skulle stämma",
            s = integer(stand, l), f = integer(*fits, l)
        ),
        ReadingFault::Future { date, today } => words!(
            l => "{d} has not come yet; today is {t}",
            "{d} har inte kommit än; i dag är det {t}",
            d = date::day_month_year(*date, l), t = date::day_month_year(*today, l)
        ),
        ReadingFault::BeforeLast { last, between: Some((low, high)) } => words!(
            l => "the meter has been read since ({d}), and {s} does not lie between {a} and {b}",
            "mätaren har lästs av senare ({d}), och {s} ligger inte mellan {a} och {b}",
            d = date::day_month_year(*last, l), s = integer(stand, l), a = integer(*low, l), b = integer(*high, l)
        ),
        ReadingFault::BeforeLast { last, between: None } => words!(
            l => "it is from before the meter's first reading; the last is of {d}",
            "den är från före mätarens första ställning; den senaste är från {d}",
            d = date::day_month_year(*last, l)
        ),
        ReadingFault::Lower { last, date, .. } => words!(
            l => "{s} {unit} is lower than the last reading, {a} {unit} ({d})",
            "{s} {unit} är lägre än förra ställningen, {a} {unit} ({d})",
            s = integer(stand, l), a = integer(*last, l), d = date::day_month_year(*date, l)
        ),
        ReadingFault::NeedsComment { used, low, high } => words!(
            l => "it means {u} {unit}, and {a}–{b} {unit} was expected",
            "den betyder {u} {unit}, och {a}–{b} {unit} var väntat",
            u = integer(*used, l), a = integer(*low, l), b = integer(*high, l)
        ),
        ReadingFault::Far { used, low, high } => words!(
            l => "it means {u} {unit}, many times the {a}–{b} {unit} that was expected",
            "den betyder {u} {unit}, många gånger de {a}–{b} {unit} som var väntat",
            u = integer(*used, l), a = integer(*low, l), b = integer(*high, l)
        ),
        ReadingFault::Conflict { held, date } => words!(
            l => "{h} {unit} is known of {d} already",
            "{h} {unit} finns redan för {d}",
            h = integer(*held, l), d = date::day_month_year(*date, l)
        ),
        ReadingFault::UnknownMeter => Words::fixed(
            "none of the customer's facilities has a meter of that number",
            "ingen av kundens anläggningar har en mätare med det numret",
        ),
        ReadingFault::SeveralMeters { facilities } => words!(
            "{list} have a meter of that number",
            "{list} har en mätare med det numret",
            list = facilities.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
        ),
        ReadingFault::Remote => {
            Words::fixed("it is read remotely, nobody has to report it", "den fjärravläses, ingen behöver rapportera den")
        }
        ReadingFault::TakenDown { on } => words!(
            l => "it was taken down on {d}", "den togs ned {d}", d = date::day_month_year(*on, l)
        ),
        ReadingFault::NotThereYet { since } => words!(
            l => "it was put up on {d}", "den sattes upp {d}", d = date::day_month_year(*since, l)
        ),
        ReadingFault::BadComment => words!(
            "a comment is one line of at most {LONGEST_COMMENT} characters",
            "en kommentar är en rad på högst {LONGEST_COMMENT} tecken"
        ),
    }
}

/// Says what can be tried.
pub fn hint(fault: &ReadingFault, of: &Subject<'_>) -> Option<Words> {
    let confirm = || Words::fixed("read it once more; if it is right: --comment \"why\"", "läs av en gång till; om den stämmer: --comment \"varför\"");
    Some(match fault {
        ReadingFault::NotNumber { .. } | ReadingFault::Negative { .. } => Words::fixed(
            "the black digits on the counter, without a sign",
            "de svarta siffrorna på räkneverket, utan tecken",
        ),
        ReadingFault::NotWhole { whole: Some(whole), .. } => words!(
            "leave out the red digits: minasidor meter report {whole}",
            "utelämna de röda siffrorna: minasidor meter report {whole}"
        ),
        ReadingFault::NotWhole { whole: None, .. } => {
            Words::fixed("leave out the red digits", "utelämna de röda siffrorna")
        }
        ReadingFault::TooManyDigits { .. } => Words::fixed(
            "leave out the red digits, and check the meter number",
            "utelämna de röda siffrorna, och kontrollera mätarnumret",
        ),
        ReadingFault::DecimalsTyped { fits, .. } => words!(
            "minasidor meter report {fits}; if {s} is right: --comment \"why\"",
            "minasidor meter report {fits}; om {s} stämmer: --comment \"varför\"",
            s = of.stand.unwrap_or_default()
        ),
        ReadingFault::Future { .. } => Words::fixed("--date with the day it was read", "--date med dagen den lästes av"),
        ReadingFault::BeforeLast { .. } | ReadingFault::Conflict { .. } => words!(
            "minasidor meter history; if the portal is wrong: minasidor support contact",
            "minasidor meter history; om portalen har fel: minasidor support contact"
        ),
        ReadingFault::Lower { rolled: Some(_), .. } => Words::fixed(
            "check the digits; a new meter: --meter-replaced; past zero: --comment \"why\"",
            "kontrollera siffrorna; ny mätare: --meter-replaced; varvat: --comment \"varför\"",
        ),
        ReadingFault::Lower { rolled: None, .. } => Words::fixed(
            "check the meter number and the digits; a new meter: --meter-replaced",
            "kontrollera mätarnummer och siffror; om mätaren är ny: --meter-replaced",
        ),
        ReadingFault::NeedsComment { .. } | ReadingFault::Far { .. } => confirm(),
        ReadingFault::UnknownMeter | ReadingFault::Remote | ReadingFault::TakenDown { .. } | ReadingFault::NotThereYet { .. } => {
            Words::same("minasidor meter list")
        }
        ReadingFault::SeveralMeters { .. } => Words::fixed("say which: --facility ID", "säg vilken: --facility ID"),
        ReadingFault::BadComment => Words::fixed("a shorter --comment, without control characters", "en kortare --comment, utan styrtecken"),
    })
}
