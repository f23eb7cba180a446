//! What is wrong with a reading in a few words, for a row of a table.

use crate::domain::reading::fault::ReadingFault;
use crate::lang::number::integer;
use crate::lang::{Language, date};

/// Says in a few words why a reading is not sent, for a row of a table.
pub fn short(fault: &ReadingFault, language: Language) -> String {
    let sv = language == Language::Sv;
    let number = |n: i64| integer(n, language);
    let day = |d: NaiveDate| date::day_month_year(d, language);
    let fixed = |en: &str, swedish: &str| if sv { swedish.to_owned() } else { en.to_owned() };
    match fault {
        ReadingFault::NotNumber { .. } => fixed("no number", "inget tal"),
        ReadingFault::NotWhole { .. } => fixed("whole units only", "bara heltal"),
        ReadingFault::Negative { .. } => fixed("below zero", "under noll"),
        ReadingFault::TooManyDigits { digits, .. } => {
            if sv { format!("fler än {digits} siffror") } else { format!("more than {digits} digits") }
        }
        ReadingFault::DecimalsTyped { fits, .. } => {
            if sv { format!("decimaler? ({})", number(*fits)) } else { format!("decimals? ({})", number(*fits)) }
        }
        ReadingFault::Future { .. } => fixed("in the future", "i framtiden"),
        ReadingFault::BeforeLast { last, .. } => {
            if sv { format!("före {}", day(*last)) } else { format!("before {}", day(*last)) }
        }
        ReadingFault::Lower { .. } => fixed("lower than before", "lägre än förut"),
        ReadingFault::NeedsComment { low, high, .. } | ReadingFault::Far { low, high, .. } => {
            let range = format!("{}–{}", number(*low), number(*high));
            if sv { format!("inte inom {range}") } else { format!("not in {range}") }
        }
        ReadingFault::Conflict { held, .. } => {
            if sv { format!("{} finns redan", number(*held)) } else { format!("{} is known", number(*held)) }
        }
        ReadingFault::UnknownMeter => fixed("unknown meter", "okänd mätare"),
        ReadingFault::SeveralMeters { .. } => fixed("several have that number", "flera har det numret"),
        ReadingFault::Remote => fixed("read remotely", "fjärravläst"),
        ReadingFault::TakenDown { on } => {
            if sv { format!("nedtagen {}", day(*on)) } else { format!("taken down {}", day(*on)) }
        }
        ReadingFault::NotThereYet { since } => {
            if sv { format!("fanns först {}", day(*since)) } else { format!("there only from {}", day(*since)) }
        }
        ReadingFault::BadComment => fixed("bad comment", "felaktig kommentar"),
    }
}

